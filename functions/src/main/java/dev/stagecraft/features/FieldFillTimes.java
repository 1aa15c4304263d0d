package dev.stagecraft.features;

import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.Activity;
import dev.stagecraft.opportunity.Event;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.opportunity.Stages;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The times at which each attribute, answer, score and activity of one deal became known, from which features that are
 * only filled at closing are found.
 *
 * <p>Of a deal that was imported closed nobody can tell, but for its activities, which have dates: the rest arrived together,
 * long after it had closed. An answer that closes the deal by its own rule is the closing itself and fills nothing.
 *
 * @param knownSince since when the deal itself was known
 * @param moments by {@code attributes.{name}}, {@code answers.{assessment}.{question}}, {@code scores.{assessment}}, {@code
 *     activities}, {@code activities.{kind}} and {@code activities.{kind}[{name}]}; none is empty
 */
public record FieldFillTimes(Instant knownSince, Map<String, NavigableSet<Instant>> moments) {
    public FieldFillTimes {
        moments = moments.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, fill -> new TreeSet<>(fill.getValue())));
    }

    /** The fill times of a deal's history. */
    public static FieldFillTimes of(History history, Stages stages) {
        var known = KnowledgeTimes.of(history, stages);
        Map<String, NavigableSet<Instant>> moments = new HashMap<>();
        for (Activity activity : history.activities()) {
            activity(activity, known.since(activity), moments);
        }
        if (!history.created().history()) {
            fill("attributes.", history.created().attributes(), known.since(history.created()), moments);
            for (Event event : history.events()) {
                event(event, known.since(event), stages, moments);
            }
        }
        return new FieldFillTimes(known.since(history.created()), moments);
    }

    private static void activity(Activity activity, Instant at, Map<String, NavigableSet<Instant>> moments) {
        String kind = "activities." + activity.kind();
        fill("activities", at, moments);
        fill(kind, at, moments);
        if (activity.name() != null) {
            fill(kind + "[" + activity.name() + "]", at, moments);
        }
    }

    private static void event(Event event, Instant at, Stages stages, Map<String, NavigableSet<Instant>> moments) {
        switch (event) {
            case Event.Changed changed -> fill("attributes.", changed.attributes(), at, moments);
            case Event.Answered answered
            when !closes(answered, stages) -> {
                fill("answers." + answered.assessment() + ".", answered.answers(), at, moments);
                fill("scores." + answered.assessment(), at, moments);
            }
            case Event.Answered closing -> {}
            case Event.Created created -> {}
        }
    }

    private static boolean closes(Event.Answered answered, Stages stages) {
        String target = answered.judged().upgradeTo();
        return target != null && stages.outcome(target) != Outcome.OPEN;
    }

    private static void fill(
            String prefix, Json.Fields values, Instant at, Map<String, NavigableSet<Instant>> moments) {
        values.fields().forEach((name, value) -> {
            if (value != Json.Null.NULL) {
                fill(prefix + name, at, moments);
            }
        });
    }

    private static void fill(String name, Instant at, Map<String, NavigableSet<Instant>> moments) {
        moments.computeIfAbsent(name, unseen -> new TreeSet<>()).add(at);
    }
}
