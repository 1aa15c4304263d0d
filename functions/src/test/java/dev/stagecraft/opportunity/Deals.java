package dev.stagecraft.opportunity;

import dev.stagecraft.json.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deals and events as tests need them: the shipped pipeline, times in minutes after a fixed start. */
public final class Deals {
    /** The start of every test's time. */
    public static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    /** The shipped pipeline. */
    public static final Stages STAGES = new Stages(List.of(
            new Stages.OrderedStage("Prospecting", Outcome.OPEN),
            new Stages.OrderedStage("Discovery", Outcome.OPEN),
            new Stages.OrderedStage("Demo", Outcome.OPEN),
            new Stages.OrderedStage("Negotiation", Outcome.OPEN),
            new Stages.OrderedStage("ClosedWon", Outcome.WON),
            new Stages.OrderedStage("ClosedLost", Outcome.LOST)));

    private static final Json.Fields NOTHING = Json.object().build();

    private Deals() {}

    /** A minute of the test's time. */
    public static Instant minute(int minute) {
        return START.plusSeconds(60L * minute);
    }

    /** A new deal of rep-1 in Prospecting, created at minute 0. */
    public static History open(String organisation, String id) {
        var created = new Event.Created(
                Event.Created.ID,
                START,
                START,
                "admin-1",
                "Prospecting",
                new Assignee("rep-1"),
                null,
                Json.object().put("country", "FI").build(),
                false);
        var profile = new Opportunity.Profile("Deal " + id, "sales", null, START, created.attributes());
        var current = new Opportunity(
                organisation,
                id,
                1,
                1,
                profile,
                "Prospecting",
                START,
                Outcome.OPEN,
                null,
                new Assignee("rep-1"),
                null,
                null);
        return new History(current, created, List.of(), List.of());
    }

    /** rep-1's answers to an assessment of {@code stage}, whose rule upgrades to {@code target} unless that is null. */
    public static Event.Answered answered(String id, int minute, String stage, @Nullable String target) {
        return answered(id, minute, stage, target, "rep-1", null);
    }

    /** Somebody's answers, which may correct others. */
    public static Event.Answered answered(
            String id, int minute, String stage, @Nullable String target, String author, @Nullable String supersedes) {
        String rule = target == null ? null : "to-" + target + "@1";
        return new Event.Answered(
                id,
                minute(minute),
                minute(minute),
                TimeQuality.MONOTONIC,
                author,
                author,
                stage.toLowerCase(java.util.Locale.ROOT) + "@1",
                stage,
                new Event.AssessmentScore(BigDecimal.valueOf(70), BigDecimal.valueOf(70), rule, target),
                false,
                supersedes,
                Json.object().put("from", id).build(),
                "sha256:" + id,
                NOTHING);
    }

    /** A manager's change of stage. */
    public static Event.Changed moved(String id, int minute, String stage) {
        return new Event.Changed(
                id, minute(minute), minute(minute), "manager-1", Event.Cause.PERSON, "because", stage, null, NOTHING);
    }

    /** A manager's change of owner. */
    public static Event.Changed assigned(String id, int minute, String rep) {
        return new Event.Changed(
                id,
                minute(minute),
                minute(minute),
                "manager-1",
                Event.Cause.PERSON,
                null,
                null,
                new Assignee(rep),
                NOTHING);
    }
}
