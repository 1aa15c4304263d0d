package dev.stagecraft.training;

import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.Activity;
import dev.stagecraft.opportunity.Assignee;
import dev.stagecraft.opportunity.Event;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Opportunity;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.scoring.Deal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A builder of one deal's history in the pipeline {@link Deal#PIPELINE}, with records of any time. */
public final class MadeHistory {
    static final String WON = "ClosedWon";
    static final String LOST = "ClosedLost";
    private static final double MILLIS_A_DAY = Duration.ofDays(1).toMillis();

    private final String id;
    private final Event.Created created;
    private final List<Event> events = new ArrayList<>();
    private final List<Activity> activities = new ArrayList<>();

    private MadeHistory(String id, Event.Created created) {
        this.id = id;
        this.created = created;
    }

    /** A deal that was recorded in the first stage at the moment when it began. */
    static MadeHistory live(String id, Instant began, String owner, Json.Fields attributes) {
        return new MadeHistory(id, created(began, began, "Prospecting", owner, null, attributes));
    }

    /** A deal that was imported after it had closed. */
    static MadeHistory imported(String id, boolean won, Span span, Instant received, Json.Fields attributes) {
        return new MadeHistory(id, created(span.began, received, won ? WON : LOST, "rep-1", span.closed, attributes));
    }

    /** The time from a deal's beginning to its end. */
    record Span(Instant began, Instant closed) {
        static Span of(Instant began, double days) {
            return new Span(began, after(began, days));
        }
    }

    private static Event.Created created(
            Instant at,
            Instant received,
            String stage,
            String owner,
            @Nullable Instant closedAt,
            Json.Fields attributes) {
        return new Event.Created(
                Event.Created.ID,
                at,
                received,
                "admin-1",
                stage,
                new Assignee(owner),
                closedAt,
                attributes,
                closedAt != null);
    }

    /** A move to another stage that was recorded at once. */
    MadeHistory moved(Instant at, String stage) {
        String event = "e-" + events.size();
        events.add(
                new Event.Changed(event, at, at, "rep-1", Event.Cause.PERSON, "as agreed", stage, null, Deal.none()));
        return this;
    }

    /** Something done, and when it was recorded. */
    MadeHistory activity(String kind, Instant at, Instant received) {
        activities.add(new Activity("a-" + activities.size(), kind, null, at, received, null, Deal.none()));
        return this;
    }

    /** The whole history. */
    History history() {
        return history(id, created, events, activities);
    }

    /** The part of a history that was received by a moment; empty before the creation was. */
    static Optional<History> known(History whole, Instant at) {
        if (whole.created().receivedAt().isAfter(at)) {
            return Optional.empty();
        }
        var events = whole.events().stream()
                .filter(event -> !event.receivedAt().isAfter(at))
                .toList();
        var activities = whole.activities().stream()
                .filter(activity -> !activity.receivedAt().isAfter(at))
                .toList();
        return Optional.of(history(whole.current().id(), whole.created(), events, activities));
    }

    private static History history(String id, Event.Created created, List<Event> events, List<Activity> activities) {
        var profile = new Opportunity.Profile(
                "Deal " + id, Deal.PIPELINE.id(), null, created.effectiveAt(), created.attributes());
        var blank = new Opportunity(
                "acme",
                id,
                1,
                1,
                profile,
                created.stage(),
                created.effectiveAt(),
                Outcome.OPEN,
                null,
                created.owner(),
                null,
                null);
        var history = new History(blank, created, events, activities);
        return history.with(blank.standing(history.standing(Deal.STAGES)));
    }

    /** The moment so many days later, in whole milliseconds. */
    static Instant after(Instant moment, double days) {
        return moment.plusMillis(Math.round(days * MILLIS_A_DAY));
    }

    /** Days with fractions between two moments. */
    public static double days(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / MILLIS_A_DAY;
    }
}
