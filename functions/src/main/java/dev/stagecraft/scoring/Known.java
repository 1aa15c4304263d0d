package dev.stagecraft.scoring;

import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.Activity;
import dev.stagecraft.opportunity.Effect;
import dev.stagecraft.opportunity.Event;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A deal as it was known at one moment, and how others had ended: what every fact is computed from, and all that it is
 * computed from.
 *
 * <p><b>Thread-safety</b>: for one thread.
 */
final class Known {
    private static final Duration LATE = Duration.ofDays(1);
    private static final Duration WATCHED = Duration.ofDays(30);
    private static final double MILLIS_A_DAY = Duration.ofDays(1).toMillis();

    private final History history;
    private final Standing standing;
    private final Instant moment;
    private final Offered offered;
    private final Function<String, TrackRecord.Ended> others;
    private final Map<String, Filled> attributes;
    private final List<Activity> activities;

    /**
     * A deal with records that are known by then, and no others.
     *
     * @param standing what its events make of it
     * @param moment the end of every age and window
     * @param offered what could be chosen
     * @param others how a rep's other deals ended
     */
    Known(
            History history,
            Standing standing,
            Instant moment,
            Offered offered,
            Function<String, TrackRecord.Ended> others) {
        this.history = history;
        this.standing = standing;
        this.moment = moment;
        this.offered = offered;
        this.others = others;
        this.attributes = folded(history);
        this.activities = history.activities().stream()
                .filter(activity -> !activity.at().isAfter(moment))
                .sorted(Comparator.comparing(Activity::at).thenComparing(Activity::id))
                .toList();
    }

    /** The value of an attribute, and since when it is that. */
    record Filled(Json value, Instant since) {}

    /** The creation's attributes and then every change of them, in the order of a replay; a null clears. */
    private static Map<String, Filled> folded(History history) {
        Map<String, Filled> folded = new HashMap<>();
        var created = history.created();
        created.attributes()
                .fields()
                .forEach((name, value) -> folded.put(name, new Filled(value, created.effectiveAt())));
        history.events().stream()
                .filter(Event.Changed.class::isInstance)
                .map(Event.Changed.class::cast)
                .sorted(Event.ORDER)
                .forEach(event -> event.attributes()
                        .fields()
                        .forEach((name, value) -> folded.put(name, new Filled(value, event.effectiveAt()))));
        folded.values().removeIf(filled -> filled.value() == Json.Null.NULL);
        return folded;
    }

    History history() {
        return history;
    }

    Event.Created created() {
        return history.created();
    }

    Standing standing() {
        return standing;
    }

    Instant moment() {
        return moment;
    }

    /** What could be chosen where many options may be. */
    Offered offered() {
        return offered;
    }

    /** How other deals ended: those of this rep, and all. */
    TrackRecord.Ended others(String rep) {
        return others.apply(rep);
    }

    /** The attributes that have a value. */
    Map<String, Filled> attributes() {
        return attributes;
    }

    Optional<Filled> attribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    /** The activities up to the moment, oldest first. */
    List<Activity> activities() {
        return activities;
    }

    /**
     * Whether nobody can tell what was done: an import that brought no activities does not say that there were none, of closed
     * deals ever, and of others until they were watched for a while.
     */
    boolean unwatched() {
        boolean justArrived = late() && moment.isBefore(created().receivedAt().plus(WATCHED));
        return activities.isEmpty() && (created().history() || justArrived);
    }

    /** Whether it became known, open, long after it began, as an imported deal does: nobody watched it in between. */
    boolean late() {
        return !created().history()
                && created().receivedAt().isAfter(created().effectiveAt().plus(LATE));
    }

    /** Whether nobody can tell when it began: history that knows no date is given that of its receipt or its closing. */
    boolean undated() {
        Instant began = created().effectiveAt();
        return created().history()
                && (began.equals(created().receivedAt())
                        || began.equals(created().closedAt()));
    }

    /** The answered assessments that nothing corrects, oldest first. */
    List<Event.Answered> answered(String assessment) {
        return history.events().stream()
                .filter(Event.Answered.class::isInstance)
                .map(Event.Answered.class::cast)
                .filter(event -> event.assessment().equals(assessment))
                .filter(event -> standing.effects().get(event.id()) != Effect.SUPERSEDED)
                .sorted(Event.ORDER)
                .toList();
    }

    /** Days with fractions since then, never negative: a device's clock may be ahead. */
    double daysSince(Instant then) {
        return Math.max(0, days(then));
    }

    /** The same, negative for what is to come. */
    double days(Instant then) {
        return Duration.between(then, moment).toMillis() / MILLIS_A_DAY;
    }
}
