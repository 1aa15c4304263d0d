package dev.stagecraft.scoring;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.FeatureContribution;
import dev.stagecraft.model.ScoringModel;
import dev.stagecraft.model.features.FactValue;
import dev.stagecraft.model.features.Facts;
import org.jspecify.annotations.Nullable;

/**
 * What one fact adds to a deal's chance, in words.
 *
 * @param field the fact's name
 * @param value what it says, also where the model cannot use that; null when it is not known, which can speak too
 * @param words both for people, such as {@code Budget allocated: yes}
 * @param logOdds what it adds to the log-odds; {@link #odds()} multiplies the odds
 */
public record Reason(String field, @Nullable FactValue value, String words, double logOdds) {

    static Reason of(FeatureContribution contribution, Facts facts, FeatureTitles titles, ScoringModel model) {
        String field = contribution.field();
        FactValue value = facts.fact(field).orElse(null);
        return new Reason(field, value, titles.of(field, value, model), contribution.logOdds());
    }

    /** What it multiplies the odds by. */
    public double odds() {
        return Math.exp(logOdds);
    }

    /** Such as {@code Budget allocated: yes, x 2.1}. */
    public String text() {
        return words + ", x " + FeaturePhrases.factor(odds());
    }

    /** {@code {field, value, text, logOdds, odds}}; {@code value} is null when the fact is not known. */
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
