package dev.stagecraft.histories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.DynamoOpportunities;
import dev.stagecraft.opportunity.Event;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.TimeQuality;
import dev.stagecraft.stores.HttpCall;
import dev.stagecraft.table.Table;
import dev.stagecraft.table.TableKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** What must hold of one organisation when everything has come to rest. */
final class Verdict {
    private static final List<String> DEALS = List.of("o-1", "o-2");

    private final Cloud cloud;
    private final Organisation organisation;
    private final Table table;
    private final Map<String, History> deals = new TreeMap<>();

    Verdict(Cloud cloud, Organisation organisation) {
        this.cloud = cloud;
        this.organisation = organisation;
        this.table = cloud.stores().table();
        var opportunities = new DynamoOpportunities(cloud.stores().wiring());
        DEALS.forEach(
                id -> opportunities.history(organisation.name(), id).ifPresent(history -> deals.put(id, history)));
    }

    void check() {
        for (String deal : DEALS) {
            boolean created = organisation.writings().stream()
                    .anyMatch(writing ->
                            writing.deal.equals(deal) && writing.act.kind().creates());
            assertThat(deals.containsKey(deal)).as("%s exists", deal).isEqualTo(created);
        }
        deals.values().forEach(this::replayed);
        organisation.forms().stream().forEach(this::accountedFor);
        new FeedVerdict(organisation, table, deals, this::get).check();
    }

    /** The deal as it is read equals the reference's replay of its events, all of which somebody asked for. */
    private void replayed(History history) {
        var created = history.created();
        var creation = organisation.writings().stream()
                .filter(writing -> writing.deal.equals(history.current().id())
                        && writing.act.kind().creates()
                        && writing.attempts.contains(created.receivedAt()))
                .toList();
        assertThat(creation).as("who created %s", history.current().id()).isNotEmpty();
        List<Reference.Fact> facts = new ArrayList<>();
        for (Event event : history.events()) {
            facts.add(
                    switch (event) {
                        case Event.Answered answered ->
                            submission(history.current().id(), answered);
                        case Event.Changed changed -> change(history.current().id(), changed);
                        case Event.Created twice -> throw new AssertionError("Created twice: " + twice);
                    });
        }
        String owner = Objects.requireNonNull(created.owner().rep());
        var end = Reference.replay(created.effectiveAt(), owner, facts);
        var seen = get(history.current().id());
        assertThat(seen.at("stage")).isEqualTo(end.stage());
        assertThat(seen.at("stageSince")).isEqualTo(end.since().toString());
        assertThat(seen.at("owner")).isEqualTo(end.owner());
        assertThat(seen.at("outcome")).isEqualTo(end.outcome());
        assertThat(seen.at("closedAt"))
                .isEqualTo(end.closed().map(Object::toString).orElse(""));
        assertThat(seen.at("trail")).isEqualTo(end.trail());
        Map<String, String> answers = new TreeMap<>();
        ((Json.Fields) seen.json().field("answers").orElseThrow())
                .fields()
                .forEach((assessment, given) -> answers.put(assessment, ((Json.Fields) given).canonical()));
        assertThat(answers).isEqualTo(end.answers());
        assertThat(history.current().stage()).as("the copy for reading").isEqualTo(end.stage());
        assertThat(history.current().rev()).isEqualTo(1 + history.events().size());
        if (end.outcome().equals("open")) {
            var score = call(
                    "GET /v1/opportunities/{id}/score",
                    "manager-1",
                    "manager",
                    history.current().id());
            assertThat(seen.at("score.probability")).isEqualTo(score.at("probability"));
        }
    }

    private Reference.Submission submission(String deal, Event.Answered answered) {
        var form = organisation.forms().stream()
                .filter(other -> isOf(answered, deal, other))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nobody sent " + answered));
        var content = form.content();
        boolean prospecting = content.sheet().assessment().equals("prospecting");
        var version =
                organisation.prospecting(prospecting ? content.version() : 1).orElseThrow();
        assertThat(form.effective(version.at()))
                .as("effective time of %s", content)
                .contains(new Form.Effective(
                        answered.effectiveAt(), answered.quality().label()));
        assertThat(answered.author()).isEqualTo(content.rep());
        assertThat(answered.answers().canonical()).isEqualTo(content.sheet().answers());
        assertThat(answered.judged().score().intValueExact())
                .isEqualTo(content.sheet().points());
        var withdrawn = prospecting ? organisation.withdrawn(content.version()) : Optional.<Instant>empty();
        if (withdrawn.isEmpty() || answered.receivedAt().isAfter(withdrawn.get())) {
            assertThat(answered.withdrawn()).as("%s was withdrawn", content).isEqualTo(withdrawn.isPresent());
        }
        boolean clamped = answered.quality() == TimeQuality.CLAMPED;
        return new Reference.Submission(
                answered.effectiveAt(),
                clamped ? Objects.requireNonNull(answered.deviceSeq()) : Long.MAX_VALUE,
                content.id(),
                content.rep(),
                content.sheet(),
                content.version(),
                !answered.withdrawn() && content.sheet().points() > (prospecting ? version.threshold() : 75),
                content.supersedes());
    }

    private static boolean isOf(Event.Answered answered, String deal, Form form) {
        var content = form.content();
        return answered.id().equals(content.id())
                && deal.equals(content.deal())
                && answered.hash().equals(content.hash());
    }

    private Reference.Change change(String deal, Event.Changed changed) {
        var writing = organisation.writings().stream()
                .filter(other -> other.reason.equals(changed.reason()) && other.deal.equals(deal))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nobody wrote " + changed));
        assertThat(changed.by()).isEqualTo(writing.by());
        var effective = writing.effective.filter(at -> !writing.act.kind().creates());
        assertThat(changed.effectiveAt()).isIn(effective.<List<?>>map(List::of).orElse(writing.attempts));
        return new Reference.Change(
                changed.effectiveAt(),
                changed.id(),
                changed.by(),
                writing.reason,
                Optional.ofNullable(changed.stage()),
                changed.owner() == null
                        ? Optional.empty()
                        : Optional.ofNullable(changed.owner().rep()));
    }

    /** A form is stored once, or was refused for a reason that it gave, and is kept. */
    private void accountedFor(Form form) {
        var content = form.content();
        List<Event.Answered> stored = deals.values().stream()
                .flatMap(history -> history.answered(content.id()).stream())
                .toList();
        var deal = deals.get(content.deal());
        boolean own = deal != null
                && deal.answered(content.id())
                        .filter(answered -> isOf(answered, content.deal(), form))
                        .isPresent();
        assertThat(stored).as("stored as %s", content.id()).hasSizeLessThanOrEqualTo(1);
        assertThat(form.settled()).as("%s was answered", content).isTrue();
        if (!form.results().isEmpty()) {
            assertThat(own).as("%s was acknowledged, so it is there", content).isTrue();
            assertThat(table.get(TableKey.idGuard(organisation.name(), content.id())))
                    .isPresent();
            form.results().forEach(result -> assertThat(unlabelled(result))
                    .isEqualTo(unlabelled(form.results().getFirst())));
        }
        form.refusal().ifPresent(refusal -> refused(form, refusal, own, stored));
    }

    /** A result again is the one given first, under another status. */
    private static Json.Fields unlabelled(Json.Fields result) {
        return result.with("status", Json.of("stored"));
    }

    private void refused(Form form, Form.Refusal refusal, boolean own, List<Event.Answered> stored) {
        var content = form.content();
        switch (refusal.code()) {
            case "unknown-opportunity" -> {
                boolean valid = content.sheet() != Act.Sheet.NONSENSE && content.version() != 99;
                if (valid && deals.containsKey(content.deal())) {
                    assertThat(stored).as("%s waited for its deal", content).hasSize(1);
                }
            }
            case "unknown-option" -> assertThat(content.sheet()).isEqualTo(Act.Sheet.NONSENSE);
            case "unknown-definition" -> assertThat(content.version()).isEqualTo(99);
            case "id-reused" ->
                assertThat(own).as("%s is another's id", content).isFalse();
            default -> throw new AssertionError("Refused for no reason: " + refusal + " " + content);
        }
        var kept = table.get(TableKey.quarantine(organisation.name(), refusal.quarantine()));
        assertThat(kept.orElseThrow().requireText("submission")).isEqualTo(content.id());
    }

    private HttpCall.Answer get(String deal) {
        return call("GET /v1/opportunities/{id}", "manager-1", "manager", deal);
    }

    private HttpCall.Answer call(String route, String user, String role, String deal) {
        return cloud.call(HttpCall.of(route, organisation.name(), user, role).path("id", deal))
                .orElseThrow();
    }
}
