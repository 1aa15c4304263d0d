package dev.stagecraft.scoring;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.FeatureContribution;
import dev.stagecraft.model.ScoringModel;
import dev.stagecraft.model.features.FactValue;
import dev.stagecraft.model.features.Facts;
import org.jspecify.annotations.Nullable;

/**
 * A reason of a score: the contribution of one fact to a deal's win probability, in words.
 *
 * @param field the fact's name
 * @param value the fact's value, even if the model cannot use it; null when unknown, which can contribute too
 * @param words the fact and its value for people, such as {@code Budget allocated: yes}
 * @param logOdds the contribution to the log-odds; {@link #odds()} multiplies the odds
 */
public record Reason(String field, @Nullable FactValue value, String words, double logOdds) {

    static Reason of(FeatureContribution contribution, Facts facts, FeatureTitles titles, ScoringModel model) {
        String field = contribution.field();
        FactValue value = facts.fact(field).orElse(null);
        return new Reason(field, value, titles.of(field, value, model), contribution.logOdds());
    }

    /** The factor by which the fact multiplies the odds. */
    public double odds() {
        return Math.exp(logOdds);
    }

    /** The reason as text, such as {@code Budget allocated: yes, x 2.1}. */
    public String text() {
        return words + ", x " + FeaturePhrases.factor(odds());
    }

    /**
     * The reason as JSON, {@code {field, value, text, logOdds, odds}}; {@code value} is null when the fact is unknown.
     */
    public Json.Fields json() {
        return Json.object()
                .put("field", field)
                .put("value", json(value))
                .put("text", text())
                .put("logOdds", logOdds)
                .put("odds", odds())
                .build();
    }

    static Json json(@Nullable FactValue value) {
        return switch (value) {
            case FactValue.Numeric number -> Json.of(number.value());
            case FactValue.Category category -> Json.of(category.value());
            case FactValue.Flag flag -> Json.of(flag.value());
            case null -> Json.Null.NULL;
        };
    }
}
