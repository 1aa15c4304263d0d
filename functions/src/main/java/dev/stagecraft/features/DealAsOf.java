package dev.stagecraft.features;

import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.Activity;
import dev.stagecraft.opportunity.Event;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.ReplayedState;
import dev.stagecraft.opportunity.SubmissionEffect;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A deal as it was known at one moment, past or present, with the outcomes of other deals then: the only input of every
 * feature.
 *
 * <p><b>Thread-safety</b>: for one thread.
 */
final class DealAsOf {
    private static final Duration LATE = Duration.ofDays(1);
    private static final Duration WATCHED = Duration.ofDays(30);
    private static final double MILLIS_A_DAY = Duration.ofDays(1).toMillis();

    private final History history;
    private final ReplayedState standing;
    private final Instant moment;
    private final ImportCompleteness imports;
    private final MultiSelectOptions offered;
    private final Function<String, OwnerHistory.Ended> others;
    private final Map<String, DatedValue> attributes;
    private final List<Activity> activities;

    /**
     * A deal with records that are known by then, and no others.
     *
     * @param standing what its events make of it
     * @param viewpoint the moment, which ends every age and window
     * @param offered what could be chosen
     * @param others how a rep's other deals ended
     */
    DealAsOf(
            History history,
            ReplayedState standing,
            Viewpoint viewpoint,
            MultiSelectOptions offered,
            Function<String, OwnerHistory.Ended> others) {
        this.history = history;
        this.standing = standing;
        this.moment = viewpoint.moment();
        this.imports = viewpoint.imports();
        this.offered = offered;
        this.others = others;
        this.attributes = folded(history);
        this.activities = history.activities().stream()
                .filter(activity -> !activity.at().isAfter(moment))
                .sorted(Comparator.comparing(Activity::at).thenComparing(Activity::id))
                .toList();
    }

    /**
     * The moment as of which a deal is looked at, with the completeness of the organisation's imports.
     *
     * @param moment when
     * @param imports what is told of deals that were over when they were first received
     */
    record Viewpoint(Instant moment, ImportCompleteness imports) {}

    /** The value of an attribute, and the time since when it has had it. */
    record DatedValue(Json value, Instant since) {}

    /** The creation's attributes and then every change of them, in the order of a replay; a null clears. */
    private static Map<String, DatedValue> folded(History history) {
        Map<String, DatedValue> folded = new HashMap<>();
        var created = history.created();
        created.attributes()
                .fields()
                .forEach((name, value) -> folded.put(name, new DatedValue(value, created.effectiveAt())));
        history.events().stream()
                .filter(Event.Changed.class::isInstance)
                .map(Event.Changed.class::cast)
                .sorted(Event.ORDER)
                .forEach(event -> event.attributes()
                        .fields()
                        .forEach((name, value) -> folded.put(name, new DatedValue(value, event.effectiveAt()))));
        folded.values().removeIf(filled -> filled.value() == Json.Null.NULL);
        return folded;
    }

    History history() {
        return history;
    }

    Event.Created created() {
        return history.created();
    }

    ReplayedState standing() {
        return standing;
    }

    Instant moment() {
        return moment;
    }

    /** The options of multi-select fields. */
    MultiSelectOptions offered() {
        return offered;
    }

    /** The outcomes of other deals: those of this rep, and of all. */
    OwnerHistory.Ended others(String rep) {
        return others.apply(rep);
    }

    /** The attributes that have a value. */
    Map<String, DatedValue> attributes() {
        return attributes;
    }

    Optional<DatedValue> attribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    /** The activities up to the moment, oldest first. */
    List<Activity> activities() {
        return activities;
    }

    /**
     * True where the activities of the deal are not known. A deal that arrived late was not watched before, and is not
     * sure to be until it was here for a while. Of the time before it arrived, only such deals tell as came with their
     * activities.
     */
    boolean unwatched() {
        Instant arrived = created().receivedAt();
        if (moment.isBefore(arrived)) {
            return !imports.watched();
        }
        return activities.isEmpty() && (created().history() || late()) && moment.isBefore(arrived.plus(WATCHED));
    }

    /** True where the open deal was first received long after it began: its activities before are not known. */
    boolean late() {
        Instant arrived = created().receivedAt();
        return !created().history()
                && !moment.isBefore(arrived)
                && arrived.isAfter(created().effectiveAt().plus(LATE));
    }

    /**
     * True where the deal's beginning is not known: history without a date is given that of its receipt or its closing.
     */
    boolean undated() {
        return created().history() && imports.hideBeginning(created());
    }

    /** The answered assessments that nothing corrects, oldest first. */
    List<Event.Answered> answered(String assessment) {
        return history.events().stream()
                .filter(Event.Answered.class::isInstance)
                .map(Event.Answered.class::cast)
                .filter(event -> event.assessment().equals(assessment))
                .filter(event -> standing.effects().get(event.id()) != SubmissionEffect.SUPERSEDED)
                .sorted(Event.ORDER)
                .toList();
    }

    /** Days with fractions since then, never negative: a device's clock may be ahead. */
    double daysSince(Instant then) {
        return Math.max(0, days(then));
    }

    /** The days since then with fractions, negative for the future. */
    double days(Instant then) {
        return Duration.between(then, moment).toMillis() / MILLIS_A_DAY;
    }
}
