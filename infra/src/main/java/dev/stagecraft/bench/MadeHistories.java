package dev.stagecraft.bench;

import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.Activity;
import dev.stagecraft.opportunity.Assignee;
import dev.stagecraft.opportunity.Event;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Opportunity;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.opportunity.TimeQuality;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Simulated event histories of open deals, with activities and answered assessments, for benchmarks without a store.
 */
final class MadeHistories {
    /** The moment as of which the deals are scored. */
    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    /** The number of reps who own the deals: {@code rep-0} and on. */
    static final int REPS = 20;

    private static final int ACTIVITIES = 40;
    private static final int ANSWERS = 5;
    private static final int DAYS = 90;
    private static final List<String> KINDS = List.of("call", "email", "meeting", "event", "payment", "task");

    private final Random chance = new Random(7);

    /** The next deals. */
    List<History> next(int count) {
        List<History> histories = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            histories.add(next("o-" + i));
        }
        return histories;
    }

    private History next(String id) {
        Instant began = NOW.minus(Duration.ofDays(DAYS));
        var attributes = Json.object()
                .put("country", "country " + chance.nextInt(12))
                .put("source", "source " + chance.nextInt(6))
                .put("employees", chance.nextInt(1_000))
                .put("trial", chance.nextBoolean())
                .put("renewal", "2027-0" + (1 + chance.nextInt(9)) + "-01")
                .build();
        var owner = new Assignee("rep-" + chance.nextInt(REPS));
        var created =
                new Event.Created(Event.Created.ID, began, began, "crm", "Prospecting", owner, null, attributes, false);
        var profile = new Opportunity.Profile("Deal " + id, "sales", null, began, attributes);
        var state = new Opportunity(
                "bench", id, 1, 1, profile, "Prospecting", began, Outcome.OPEN, null, owner, null, null);
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < ANSWERS; i++) {
            events.add(answered("s-" + i, owner, some(began)));
        }
        List<Activity> activities = new ArrayList<>();
        for (int i = 0; i < ACTIVITIES; i++) {
            activities.add(activity("a-" + i, some(began)));
        }
        return new History(state, created, events, activities);
    }

    private Instant some(Instant began) {
        return began.plus(Duration.ofMinutes(chance.nextInt(DAYS * 24 * 60)));
    }

    private Event.Answered answered(String id, Assignee owner, Instant at) {
        int score = chance.nextInt(101);
        var judged = new Event.AssessmentScore(BigDecimal.valueOf(score), BigDecimal.valueOf(100), null, null);
        var answers = Json.object()
                .put("hours", score > 50 ? "over5" : "h1to2")
                .put("compliance", chance.nextBoolean() ? "yes" : "no")
                .build();
        return new Event.Answered(
                id,
                at,
                at,
                TimeQuality.MONOTONIC,
                String.valueOf(owner.rep()),
                String.valueOf(owner.rep()),
                "prospecting@1",
                "Prospecting",
                judged,
                false,
                null,
                answers,
                "hash",
                Json.object().build());
    }

    private Activity activity(String id, Instant at) {
        String kind = KINDS.get(chance.nextInt(KINDS.size()));
        var more = Json.object();
        if (chance.nextInt(3) == 0) {
            more.put("direction", "in");
        }
        if (kind.equals("task")) {
            more.put("done", chance.nextBoolean());
        }
        return new Activity(id, kind, kind.equals("event") ? "login" : null, at, at, BigDecimal.TEN, more.build());
    }
}
