package dev.stagecraft.histories;

import dev.stagecraft.json.Json;
import dev.stagecraft.stores.HttpCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A rep's phone as the contract wants it: an item leaves the queue only on a result that names it; what is refused for good
 * leaves it too, since the service keeps it; everything else is sent again.
 */
final class Phone {
    private final Cloud cloud;
    private final String organisation;
    private final String rep;
    private final List<Form> queue = new ArrayList<>();
    private final Map<String, String> deals = new TreeMap<>();
    private Optional<String> cursor = Optional.empty();
    private Duration ahead = Duration.ZERO;

    Phone(Cloud cloud, String organisation, String rep) {
        this.cloud = cloud;
        this.organisation = organisation;
        this.rep = rep;
    }

    String rep() {
        return rep;
    }

    /** The time that the phone shows. */
    Instant shown() {
        return now().plus(ahead);
    }

    private Instant now() {
        return cloud.stores().clock().instant();
    }

    void setClock(Duration newAhead) {
        ahead = newAhead;
    }

    synchronized void finish(Form form) {
        queue.add(form);
    }

    synchronized boolean isEmpty() {
        return queue.isEmpty();
    }

    private synchronized List<Form> queued() {
        return List.copyOf(queue);
    }

    private synchronized void remove(Form form) {
        queue.remove(form);
    }

    /** Sends the queue, first in, first out, until something is not answered. */
    void flushOneByOne() {
        for (Form form : queued()) {
            var answer = cloud.call(call("PUT /v1/submissions/{id}")
                    .path("id", form.content().id())
                    .body(form.sent(now(), shown(), Optional.empty())));
            if (answer.isEmpty() || answer.get().status() >= 500) {
                return;
            }
            settle(form, answer.get());
        }
    }

    private void settle(Form form, HttpCall.Answer answer) {
        if (answer.status() < 300) {
            if (answer.at("id").equals(form.content().id())) {
                form.stored(answer.json());
                remove(form);
            }
            return;
        }
        form.refused(new Form.Refusal(answer.at("code"), answer.at("quarantine")));
        remove(form);
    }

    /** Sends the queue as one batch. */
    void flushBatch(boolean tells) {
        var forms = queued();
        if (forms.isEmpty()) {
            return;
        }
        Optional<Instant> sentAt = tells ? Optional.of(shown()) : Optional.empty();
        var envelope = Json.object()
                .put("protocol", 1)
                .put("deviceId", "d-1")
                .putIfPresent(
                        "sentAt", sentAt.<Json>map(at -> Json.of(at.toString())).orElse(null))
                .put(
                        "items",
                        forms.stream()
                                .map(form -> Json.parse(form.sent(now(), shown(), sentAt)))
                                .toList());
        var answer = cloud.call(
                call("POST /v1/sync/submissions").body(envelope.build().text()));
        if (answer.isPresent() && answer.get().status() == 200) {
            for (int place = 0; place < forms.size(); place++) {
                settle(forms.get(place), answer.get(), "results." + place);
            }
        }
    }

    private void settle(Form form, HttpCall.Answer answer, String place) {
        if (!answer.at(place + ".id").equals(form.content().id())) {
            throw new AssertionError("The results are not in the order of the items: " + answer.text());
        }
        switch (answer.at(place + ".status")) {
            case "applied", "recorded", "duplicate" -> form.stored((Json.Fields) Json.parse(answer.at(place)));
            case "rejected" ->
                form.refused(new Form.Refusal(answer.at(place + ".code"), answer.at(place + ".quarantine")));
            case "retry" -> {
                return;
            }
            default -> throw new AssertionError("An unknown status: " + answer.text());
        }
        remove(form);
    }

    /** Pulls until there is no more, or until something is not answered. */
    void pull(int limit) {
        for (boolean more = true; more; ) {
            var call = call("GET /v1/sync/changes").query("limit", Integer.toString(limit));
            var answer =
                    cloud.call(cursor.map(text -> call.query("cursor", text)).orElse(call));
            if (answer.isEmpty() || answer.get().status() != 200) {
                return;
            }
            apply(answer.get());
            more = answer.get().at("more").equals("true");
        }
    }

    private synchronized void apply(HttpCall.Answer answer) {
        for (Json change : ((Json.Items) answer.json().field("changes").orElseThrow()).items()) {
            var told = (Json.Fields) change;
            String id = told.field("id").orElseThrow().text().replace("\"", "");
            switch (told.field("type").orElseThrow().text()) {
                case "\"opportunity\"" ->
                    deals.put(id, shown((Json.Fields) told.field("opportunity").orElseThrow()));
                case "\"removed\"" -> deals.remove(id);
                default -> {}
            }
        }
        cursor = Optional.of(answer.at("cursor"));
    }

    /** What it shows of a deal; the assessment to offer comes from the definitions, which the feed tells apart. */
    static String shown(Json.Fields opportunity) {
        return opportunity.with("nextAssessment", Json.Null.NULL).text();
    }

    /** The deals that it shows, as it was told last. */
    Map<String, String> deals() {
        return deals;
    }

    private HttpCall call(String route) {
        return HttpCall.of(route, organisation, rep, "rep");
    }
}
