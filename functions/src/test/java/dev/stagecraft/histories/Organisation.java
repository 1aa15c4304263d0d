package dev.stagecraft.histories;

import dev.stagecraft.stores.HttpCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One organisation of a history: its phones, and a ledger of everything that was asked of the service. */
final class Organisation {
    private static final int PATIENCE = 8;

    private final Cloud cloud;
    private final String name;
    private final List<Phone> phones = new ArrayList<>();
    private final List<Form> forms = new ArrayList<>();
    private final List<Writing> writings = new ArrayList<>();
    private final List<Published> published = new ArrayList<>();
    private final Map<Integer, Instant> withdrawn = new TreeMap<>();

    Organisation(Cloud cloud, String name) {
        this.cloud = cloud;
        this.name = name;
        for (String rep : List.of("rep-1", "rep-2", "rep-1")) {
            phones.add(new Phone(cloud, name, rep));
        }
        published.add(new Published(60, Instant.parse("2020-01-01T00:00:00Z")));
    }

    /** A version of Prospecting: above which score it moves a deal, and since when it is there. */
    record Published(int threshold, Instant at) {}

    /** A write of a deal, its attempts and its answer. */
    static final class Writing {
        final Act.Write act;
        final String deal;
        final String reason;
        final Optional<Instant> effective;
        final List<Instant> attempts = new ArrayList<>();
        Optional<HttpCall.Answer> answer = Optional.empty();

        Writing(Act.Write act, String reason, Optional<Instant> effective) {
            this.act = act;
            this.deal = "o-" + act.deal();
            this.reason = reason;
            this.effective = effective;
        }

        String by() {
            return act.kind() == Act.Kind.LOSE_BY_REP ? "rep-1" : "manager-1";
        }
    }

    String name() {
        return name;
    }

    List<Phone> phones() {
        return phones;
    }

    /** The last phone, whose queue is empty, is replaced by a new one of the same rep. */
    void replacePhone() {
        phones.set(phones.size() - 1, new Phone(cloud, name, phones.getLast().rep()));
    }

    List<Form> forms() {
        return forms;
    }

    List<Writing> writings() {
        return writings;
    }

    /** A published version of Prospecting, from 1. */
    Optional<Published> prospecting(int version) {
        return version <= published.size() ? Optional.of(published.get(version - 1)) : Optional.empty();
    }

    private Instant now() {
        return cloud.stores().clock().instant();
    }

    void answer(Act.Answer act) {
        var phone = phones.get(act.at().phone());
        var last = forms.isEmpty() ? Optional.<Form>empty() : Optional.of(forms.getLast());
        var own = forms.stream()
                .filter(form -> form.content().rep().equals(phone.rep()))
                .reduce((one, other) -> other);
        var supersedes =
                switch (act.naming()) {
                    case EDIT -> own;
                    case EDIT_OF_ANY -> last;
                    case NEW, REUSED -> Optional.<Form>empty();
                };
        String id = act.naming() == Act.Naming.REUSED && last.isPresent()
                ? last.get().content().id()
                : "s-" + (forms.size() + 1);
        var form = new Form(new Form.Content(
                id,
                phone.rep(),
                "o-" + act.deal(),
                act.sheet(),
                version(act),
                act.telling(),
                now(),
                phone.shown(),
                supersedes.map(other -> other.content().id()).filter(other -> !other.equals(id))));
        forms.add(form);
        phone.finish(form);
    }

    /** The newest version for 2, one that there never is for 99; Discovery has one only. */
    private int version(Act.Answer act) {
        boolean newest = act.version() == 2 && act.sheet().assessment().equals("prospecting");
        return newest ? published.size() : act.version() == 99 ? 99 : 1;
    }

    /** Writes a deal, again and again until there is an answer. */
    void write(Act.Write act) {
        var effective = act.minutesAgo().map(minutes -> now().minus(Duration.ofMinutes(minutes)));
        Writing writing;
        synchronized (writings) {
            writing = new Writing(act, "w-" + writings.size(), effective);
            writings.add(writing);
        }
        String told = effective
                .filter(at -> !act.kind().creates())
                .map(at -> ",\"effectiveAt\":\"" + at + "\"")
                .orElse("");
        var call = HttpCall.of(
                        "PUT /v1/opportunities/{id}",
                        name,
                        writing.by(),
                        writing.by().equals("rep-1") ? "rep" : "manager")
                .path("id", writing.deal)
                .body(act.kind().body(writing.reason) + told + "}");
        for (int i = 0; i < PATIENCE && writing.answer.isEmpty(); i++) {
            writing.attempts.add(now());
            writing.answer = cloud.call(call).filter(answer -> answer.status() != 503);
        }
    }

    void publish(int threshold) {
        String source = """
            kind: assessment
            id: prospecting
            title: Prospecting %d
            stage: Prospecting
            questions:
              - id: hours
                ask: Hours?
                type: oneOf
                required: true
                options:
                  - {id: h1to2, label: 1-2, points: 10}
                  - {id: h2to4, label: 2-4, points: 20}
                  - {id: over5, label: ">5", points: 40}
              - id: compliance
                ask: Compliance?
                type: oneOf
                required: true
                options: [{id: "yes", label: "Yes", points: 30}, {id: "no", label: "No", points: 0}]
            rules: [{id: prospecting-to-discovery, when: score > %d, then: {upgradeTo: Discovery}}]
            """.formatted(published.size(), threshold);
        admin("PUT /v1/playbook/documents/{id}", source, 200);
        admin("POST /v1/playbook/documents/{id}/publish", "", 201);
        published.add(new Published(threshold, now()));
    }

    /** Takes back the version before the current one, if there is one. */
    void withdraw() {
        int version = published.size() - 1;
        if (version > 0 && !withdrawn.containsKey(version)) {
            String body = "{\"version\":%d,\"reason\":\"Points were wrong\"}".formatted(version);
            admin("POST /v1/playbook/documents/{id}/withdraw", body, 200);
            withdrawn.put(version, now());
        }
    }

    /** When a version of Prospecting was taken back. */
    Optional<Instant> withdrawn(int version) {
        return Optional.ofNullable(withdrawn.get(version));
    }

    private void admin(String route, String body, int expected) {
        var answer = cloud.call(HttpCall.of(route, name, "admin-1", "admin")
                        .path("id", "prospecting")
                        .body(body))
                .orElseThrow();
        if (answer.status() != expected) {
            throw new AssertionError(route + ": " + answer.text());
        }
    }
}
