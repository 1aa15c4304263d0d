package dev.stagecraft.scoring;

import static dev.stagecraft.scoring.Deal.BEGAN;
import static dev.stagecraft.scoring.Deal.day;

import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.Activity;
import dev.stagecraft.opportunity.Assignee;
import dev.stagecraft.opportunity.Event;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.TimeQuality;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Histories made up by chance, of every way in which a deal can come here; records are received late, and none too early. */
final class RandomHistory {
    private static final String[] STAGES = {"Prospecting", "Discovery", "Demo", "ClosedWon", "ClosedLost"};
    private static final String[] KINDS = {"call", "email", "meeting", "task", "payment", "event"};

    /** The ways in which a deal comes into the system. */
    enum Kind {
        /** Received as it began. */
        LIVE,
        /** Received while it was open. */
        LATE,
        /** Closed, and opened again. */
        REOPENED,
        /** Imported closed. */
        IMPORTED,
        /** Imported closed on a day that nobody knows. */
        IMPORTED_UNDATED,
        /** Imported closed as it began. */
        IMPORTED_WITHOUT_BEGINNING,
        /** Imported with the stages that it went through. */
        IMPORTED_WITH_TRAIL,
        /** Written down step by step after it was over. */
        BACKFILLED
    }

    private final Random random;
    private final Instant arrived;
    private final List<Event> events = new ArrayList<>();
    private final List<Activity> activities = new ArrayList<>();

    private RandomHistory(Random random, Instant arrived) {
        this.random = random;
        this.arrived = arrived;
    }

    /** One history of a kind. */
    static History of(Kind kind, Random random) {
        var made = new RandomHistory(random, arrived(kind, random));
        for (int i = random.nextInt(9); i > 0; i--) {
            made.event();
        }
        for (int i = random.nextInt(9); i > 0; i--) {
            made.activity();
        }
        if (kind == Kind.REOPENED) {
            made.stage("ClosedLost", 20).stage("Discovery", 35);
        }
        if (kind == Kind.BACKFILLED || kind == Kind.IMPORTED_WITH_TRAIL) {
            made.stage("Demo", 12).stage(random.nextBoolean() ? "ClosedWon" : "ClosedLost", 40);
        }
        var history = new History(
                Deal.begun("d", "rep-1", Deal.none()).history().current(),
                made.created(kind),
                made.events,
                made.activities);
        return random.nextInt(3) == 0 ? history.with(duplicate(random), day(40 + 40 * random.nextDouble())) : history;
    }

    private static Instant arrived(Kind kind, Random random) {
        return switch (kind) {
            case LIVE, REOPENED -> BEGAN;
            case LATE -> day(10 * random.nextDouble() + 0.1);
            case IMPORTED, IMPORTED_UNDATED, IMPORTED_WITHOUT_BEGINNING, IMPORTED_WITH_TRAIL, BACKFILLED -> day(60);
        };
    }

    private Event.Created created(Kind kind) {
        boolean ended =
                kind == Kind.IMPORTED || kind == Kind.IMPORTED_UNDATED || kind == Kind.IMPORTED_WITHOUT_BEGINNING;
        @Nullable
        Instant closedAt = kind == Kind.IMPORTED ? day(45) : kind == Kind.IMPORTED_WITHOUT_BEGINNING ? BEGAN : null;
        return new Event.Created(
                Event.Created.ID,
                BEGAN,
                arrived,
                "admin-1",
                ended ? STAGES[3 + random.nextInt(2)] : "Prospecting",
                new Assignee("rep-1"),
                closedAt,
                Json.object().put("country", "FI").put("employees", 120).build(),
                ended || kind == Kind.IMPORTED_WITH_TRAIL);
    }

    private static History duplicate(Random random) {
        var other = new RandomHistory(random, BEGAN);
        for (int i = 0; i < 3; i++) {
            other.answered("merged-" + i);
            other.activity("merged-a" + i);
        }
        return new History(
                Deal.begun("duplicate", "rep-1", Deal.none()).history().current(),
                other.created(Kind.LIVE),
                other.events,
                other.activities);
    }

    private void event() {
        String id = "e-" + events.size();
        switch (random.nextInt(5)) {
            case 0 -> changed(id, STAGES[random.nextInt(STAGES.length)], null, Deal.none());
            case 1 -> changed(id, null, new Assignee("rep-" + random.nextInt(3)), Deal.none());
            case 2 -> changed(id, null, null, attributes());
            default -> answered(id);
        }
    }

    private Json.Fields attributes() {
        var json = Json.object();
        return switch (random.nextInt(3)) {
            case 0 -> json.put("employees", random.nextInt(500)).build();
            case 1 -> json.put("country", Json.Null.NULL).build();
            default ->
                json.put("trial", random.nextBoolean())
                        .put("renewal", "2026-05-01")
                        .build();
        };
    }

    private void changed(String id, @Nullable String stage, @Nullable Assignee owner, Json.Fields set) {
        Instant happened = happened();
        events.add(new Event.Changed(
                id, happened, received(happened), "manager-1", Event.Cause.PERSON, "so", stage, owner, set));
    }

    private RandomHistory stage(String stage, double happened) {
        events.add(new Event.Changed(
                "e-" + events.size(),
                day(happened),
                received(day(happened)),
                "manager-1",
                Event.Cause.PERSON,
                "so",
                stage,
                null,
                Deal.none()));
        return this;
    }

    private void answered(String id) {
        Instant happened = happened();
        int score = random.nextInt(101);
        @Nullable String to = score > 60 ? STAGES[1 + random.nextInt(4)] : null;
        var judged = new Event.AssessmentScore(
                BigDecimal.valueOf(score), BigDecimal.valueOf(100), to == null ? null : "rule@1", to);
        var earlier = events.stream()
                .filter(Event.Answered.class::isInstance)
                .map(Event::id)
                .findFirst();
        events.add(new Event.Answered(
                id,
                happened,
                received(happened),
                TimeQuality.MONOTONIC,
                "rep-1",
                "rep-1",
                "prospecting@1",
                "Prospecting",
                judged,
                false,
                random.nextInt(4) == 0 ? earlier.orElse(null) : null,
                Json.object().put("hours", score > 50 ? "over5" : "h1to2").build(),
                "hash",
                Deal.none()));
    }

    private void activity() {
        activity("a-" + activities.size());
    }

    private void activity(String id) {
        String kind = KINDS[random.nextInt(KINDS.length)];
        var more = Json.object().put("direction", random.nextBoolean() ? "in" : "out");
        if (kind.equals("task")) {
            more.put("done", random.nextBoolean()).put("task", "t-" + random.nextInt(3));
        }
        Instant happened = happened();
        Instant received = received(happened);
        Instant dated = random.nextInt(6) == 0 ? received.plusSeconds(random.nextInt(900_000)) : happened;
        String name = kind.equals("event") ? "login" : null;
        activities.add(new Activity(id, kind, name, dated, received, BigDecimal.TEN, more.build()));
    }

    private Instant happened() {
        return day(90 * Math.pow(random.nextDouble(), 1.5));
    }

    private Instant received(Instant happened) {
        Instant first = happened.isBefore(arrived) ? arrived : happened;
        return random.nextInt(3) == 0 ? first : first.plusSeconds(random.nextInt(15 * 86_400));
    }
}
