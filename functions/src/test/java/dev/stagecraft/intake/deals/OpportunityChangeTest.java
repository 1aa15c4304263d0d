package dev.stagecraft.intake.deals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.http.Caller;
import dev.stagecraft.http.Role;
import dev.stagecraft.intake.Refusal;
import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.Assignee;
import dev.stagecraft.opportunity.Event;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Opportunity;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.opportunity.Stages;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one write makes of an opportunity, without a store. */
class OpportunityChangeTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final String REP = "rep-1";
    private static final Stages STAGES = new Stages(List.of(
            new Stages.OrderedStage("Prospecting", Outcome.OPEN),
            new Stages.OrderedStage("Demo", Outcome.OPEN),
            new Stages.OrderedStage("ClosedWon", Outcome.WON),
            new Stages.OrderedStage("ClosedLost", Outcome.LOST)));

    private static OpportunityChange by(Role role, String body) {
        String user = role == Role.REP ? REP : role.label() + "-1";
        var request = OpportunityRequest.read((Json.Fields) Json.parse(body));
        return new OpportunityChange(new Caller("acme", user, role), request, NOW, STAGES);
    }

    private static History created(Role role, String body) {
        var change = by(role, "{\"name\":\"Deal\"," + body + "}");
        assertThat(rules(change).refusesCreation()).isEmpty();
        return change.create("o-1");
    }

    private static Opportunity deal(String stage) {
        String closed = STAGES.outcome(stage) == Outcome.OPEN ? "" : ",\"closedAt\":\"2026-11-10T00:00:00Z\"";
        return created(Role.ADMIN, "\"owner\":\"rep-1\",\"attributes\":{\"a\":1},\"stage\":\"" + stage + "\"" + closed)
                .current();
    }

    private static Optional<Event.Changed> changed(Role role, Opportunity before, String body) {
        assertThat(refusal(role, before, body)).isEmpty();
        return by(role, body).event(before, "e-1");
    }

    private static OpportunityRules rules(OpportunityChange change) {
        return new OpportunityRules(
                change, OpportunityRules.RepMay.LOSE_OR_GO_BACK, () -> ZoneId.of("Europe/Helsinki"));
    }

    /** A deal whose record began now, whatever its source told. */
    private static History history(Opportunity current) {
        var created = by(Role.ADMIN, "{\"name\":\"Deal\"}").create("o-1").created();
        return new History(current, created, List.of(), List.of());
    }

    private static Optional<Refusal> refusal(Role role, Opportunity before, String body) {
        return rules(by(role, body)).refusesChange(history(before));
    }

    private static void assertRefused(Optional<Refusal> refusal, int status, String code, String said) {
        assertThat(refusal).hasValueSatisfying(refused -> {
            assertThat(refused.kind().status()).isEqualTo(status);
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.detail()).contains(said);
        });
    }

    @Test
    void create_open_beginsAtReceiptInTheFirstStage() {
        var created =
                created(Role.MANAGER, "\"attributes\":{\"a\":1,\"b\":null}").created();
        assertThat(created.stage()).isEqualTo("Prospecting");
        assertThat(created.effectiveAt()).isEqualTo(NOW);
        assertThat(created.closedAt()).isNull();
        assertThat(created.history()).isFalse();
        assertThat(created.owner()).isEqualTo(Assignee.NOBODY);
        assertThat(created.attributes().text()).isEqualTo("{\"a\":1}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"outcome\":\"won\"'|ClosedWon|2026-11-20T12:00:00Z|2026-11-20T12:00:00Z",
                "'\"stage\":\"ClosedLost\"'|ClosedLost|2026-11-20T12:00:00Z|2026-11-20T12:00:00Z",
                "'\"outcome\":\"lost\",\"closedAt\":\"2026-11-01T00:00:00Z\"'|ClosedLost|2026-11-01T00:00:00Z|2026-11-01T00:00:00Z",
                "'\"outcome\":\"won\",\"effectiveAt\":\"2026-11-02T00:00:00Z\"'|ClosedWon|2026-11-02T00:00:00Z|2026-11-02T00:00:00Z",
                "'\"outcome\":\"won\",\"createdAt\":\"2026-10-01T00:00:00Z\",\"closedAt\":\"2026-11-01T00:00:00Z\"'|ClosedWon|2026-10-01T00:00:00Z|2026-11-01T00:00:00Z"
            })
    void create_closed_isHistoryThatBeganNoLaterThanItClosed(String body, String stage, Instant began, Instant closed) {
        var history = created(Role.INTEGRATION, body);
        assertThat(history.created().stage()).isEqualTo(stage);
        assertThat(history.created().history()).isTrue();
        assertThat(history.created().effectiveAt()).isEqualTo(began);
        assertThat(history.created().closedAt()).isEqualTo(closed);
        assertThat(history.current().closedAt()).isEqualTo(closed);
        assertThat(history.current().outcome()).isEqualTo(STAGES.outcome(stage));
    }

    @Test
    void create_byARep_ownAndInTheFirstStageOnly() {
        assertThat(created(Role.REP, "\"owner\":\"rep-1\"").current().owner().rep())
                .isEqualTo(REP);
        assertThat(created(Role.REP, "\"outcome\":\"open\"").current().owner().rep())
                .isEqualTo(REP);
        for (String other : List.of("\"owner\":\"rep-2\"", "\"outcome\":\"lost\"", "\"stage\":\"Prospecting\"")) {
            assertRefused(
                    rules(by(Role.REP, "{\"name\":\"Deal\"," + other + "}")).refusesCreation(),
                    403,
                    "rep-may-not",
                    "own deals only");
        }
    }

    @Test
    void profile_attributes_threeHundredAtMost() {
        var before = created(Role.ADMIN, attributes(0, 200)).current();
        var full = by(Role.ADMIN, "{" + attributes(200, 300) + "}").profile(before.profile());
        assertThat(full.attributes().fields()).hasSize(300);
        assertThat(by(Role.ADMIN, "{\"attributes\":{\"b\":1,\"a0\":null}}")
                        .profile(full)
                        .attributes()
                        .fields())
                .hasSize(300);
        assertRefused(refusal(Role.ADMIN, before.profile(full), "{\"attributes\":{\"b\":1}}"), 422, "too-many", "300");
    }

    /** A clock that is ahead says a moment to come, which counts as the receipt; the same request again is no other. */
    @Test
    void profile_createdAtOfAClockAhead_mayBeRepeated() {
        String body = "{\"name\":\"Deal\",\"createdAt\":\"2026-11-20T12:05:00Z\"}";
        var before = by(Role.INTEGRATION, body).create("o-1").current().profile();
        assertThat(before.createdAt()).isEqualTo(NOW);
        assertThat(by(Role.INTEGRATION, body).profile(before)).isEqualTo(before);
    }

    private static String attributes(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "\"a" + i + "\":" + i)
                .collect(Collectors.joining(",", "\"attributes\":{", "}"));
    }

    @Test
    void event_sameAsBefore_none() {
        assertThat(
                        changed(
                                Role.ADMIN,
                                deal("Demo"),
                                "{\"stage\":\"Demo\",\"owner\":\"rep-1\",\"outcome\":\"open\",\"attributes\":{\"a\":1,\"x\":null}}"))
                .isEmpty();
        assertThat(changed(Role.ADMIN, deal("ClosedWon"), "{\"closedAt\":\"2026-11-10T00:00:00Z\"}"))
                .isEmpty();
    }

    @Test
    void event_someOfMany_onlyWhatChanges() {
        var event = changed(
                        Role.INTEGRATION,
                        deal("Demo"),
                        "{\"stage\":\"Demo\",\"owner\":\"rep-2\",\"attributes\":{\"a\":1,\"c\":\"x\"}}")
                .orElseThrow();
        assertThat(event.stage()).isNull();
        assertThat(event.owner()).isEqualTo(new Assignee("rep-2"));
        assertThat(event.attributes().text()).isEqualTo("{\"c\":\"x\"}");
        assertThat(event.cause()).isEqualTo(Event.Cause.CRM);
        assertThat(event.effectiveAt()).isEqualTo(NOW);
    }

    @Test
    void event_aClockALittleAhead_countsAtReceipt() {
        String inFiveMinutes = NOW.plus(Duration.ofMinutes(5)).toString();
        var event = changed(
                        Role.MANAGER,
                        deal("Prospecting"),
                        "{\"stage\":\"Demo\",\"effectiveAt\":\"" + inFiveMinutes + "\"}")
                .orElseThrow();
        assertThat(event.effectiveAt()).isEqualTo(NOW);
        assertThat(event.cause()).isEqualTo(Event.Cause.PERSON);
        String later = NOW.plus(Duration.ofMinutes(5)).plusMillis(1).toString();
        assertRefused(
                refusal(Role.MANAGER, deal("Prospecting"), "{\"stage\":\"Demo\",\"effectiveAt\":\"" + later + "\"}"),
                422,
                "out-of-range",
                "future");
    }

    @Test
    void event_closing_takesEffectWhenItClosed() {
        String times = "\"effectiveAt\":\"2026-11-03T00:00:00Z\"";
        assertThat(changed(Role.MANAGER, deal("Demo"), "{\"outcome\":\"won\"," + times + "}"))
                .hasValueSatisfying(event -> assertThat(event.effectiveAt()).isEqualTo("2026-11-03T00:00:00Z"));
        assertThat(changed(
                        Role.MANAGER,
                        deal("Demo"),
                        "{\"stage\":\"ClosedWon\",\"closedAt\":\"2026-11-04T00:00:00Z\"," + times + "}"))
                .hasValueSatisfying(event -> assertThat(event.effectiveAt()).isEqualTo("2026-11-04T00:00:00Z"));
    }

    @Test
    void event_reopening_needsAStage_andOfAPersonAReason() {
        var won = deal("ClosedWon");
        assertRefused(refusal(Role.MANAGER, won, "{\"outcome\":\"open\"}"), 422, "missing-field", "stage");
        assertRefused(refusal(Role.MANAGER, won, "{\"stage\":\"Demo\"}"), 422, "missing-field", "reason");
        assertThat(changed(Role.INTEGRATION, won, "{\"stage\":\"Demo\"}")).isPresent();
        assertThat(changed(Role.MANAGER, won, "{\"stage\":\"ClosedLost\"}"))
                .as("corrected")
                .isPresent();
    }

    @Test
    void event_byItsRep_backOrLostButNotOnwards() {
        var demo = deal("Demo");
        assertThat(changed(Role.REP, demo, "{\"stage\":\"Prospecting\"}")).isPresent();
        assertThat(changed(Role.REP, demo, "{\"outcome\":\"lost\",\"reason\":\"gone\"}"))
                .isPresent();
        assertRefused(refusal(Role.REP, demo, "{\"outcome\":\"lost\"}"), 422, "missing-field", "reason");
        assertRefused(refusal(Role.REP, demo, "{\"stage\":\"ClosedWon\"}"), 403, "rep-may-not", "back");
        assertRefused(refusal(Role.REP, demo, "{\"owner\":\"rep-2\"}"), 403, "rep-may-not", "back");
        assertThat(changed(Role.REP, demo, "{\"owner\":\"rep-1\",\"attributes\":{\"a\":2}}"))
                .isPresent();
    }

    @Test
    void event_contradictions_nameTheField() {
        var demo = deal("Demo");
        assertRefused(
                refusal(Role.ADMIN, demo, "{\"stage\":\"Nowhere\"}"),
                422,
                "unknown-stage",
                "Prospecting, Demo, ClosedWon, ClosedLost");
        assertRefused(
                refusal(Role.ADMIN, demo, "{\"stage\":\"Demo\",\"outcome\":\"won\"}"), 422, "outcome-mismatch", "Demo");
        assertRefused(
                refusal(Role.ADMIN, demo, "{\"closedAt\":\"2026-11-04T00:00:00Z\"}"), 422, "not-closing", "closedAt");
    }

    /** A pipeline without a lost stage cannot lose. */
    @Test
    void event_outcomeWithoutStage_refused() {
        var withoutLost = new Stages(STAGES.stages().subList(0, 3));
        var request = OpportunityRequest.read((Json.Fields) Json.parse("{\"outcome\":\"lost\"}"));
        var change = new OpportunityChange(new Caller("acme", "admin-1", Role.ADMIN), request, NOW, withoutLost);
        assertRefused(rules(change).refusesChange(history(deal("Demo"))), 422, "unknown-value", "outcome");
    }
}
