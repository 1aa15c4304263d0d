package dev.stagecraft.scoring;

import dev.stagecraft.features.FeatureCatalog;
import dev.stagecraft.features.FeatureExtractor;
import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.ReplayedState;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A lookup of one deal's facts for conditions of the playbook, such as the one that decides which assessment is offered: attributes,
 * newest answers and scores as they were given, owner, ages and activities at a moment.
 *
 * <p>Ages and activities are computed when a condition first asks for them; most ask for none.
 *
 * <p><b>Thread-safety</b>: for one thread.
 */
public final class DealFacts {
    private static final FeatureExtractor DEFAULT = new FeatureExtractor(FeatureCatalog.DEFAULT);

    private final History history;
    private final ReplayedState standing;
    private final Instant moment;
    private Json.@Nullable Fields computed;

    /** The facts at a moment; {@code standing} is what the deal's events make of it. */
    public DealFacts(History history, ReplayedState standing, Instant moment) {
        this.history = history;
        this.standing = standing;
        this.moment = moment;
    }

    /** The value of a fact; empty if it is not known. */
    public Optional<Json> fact(String name) {
        return switch (name.substring(0, name.indexOf('.') + 1)) {
            case "attributes." ->
                history.current().profile().attributes().field(name.substring("attributes.".length()));
            case "answers." -> answer(name.substring("answers.".length()));
            case "scores." ->
                Optional.ofNullable(standing.scores().get(name.substring("scores.".length())))
                        .map(score -> (Json) new Json.Num(score));
            default ->
                name.equals("owner")
                        ? Optional.ofNullable(standing.owner().rep()).map(Json::of)
                        : computed().field(name);
        };
    }

    /** An answer by {@code assessment.question}; both names may have dots. */
    private Optional<Json> answer(String name) {
        return standing.answers().entrySet().stream()
                .filter(given -> name.startsWith(given.getKey() + "."))
                .flatMap(given ->
                        given.getValue().field(name.substring(given.getKey().length() + 1)).stream())
                .findFirst();
    }

    private Json.Fields computed() {
        var facts = computed;
        if (facts == null) {
            facts = DEFAULT.read(history, standing, moment).json();
            computed = facts;
        }
        return facts;
    }
}
