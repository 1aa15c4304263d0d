package dev.stagecraft.scoring;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.features.FactValue;
import org.jspecify.annotations.Nullable;

/**
 * One cause of the difference between a deal's score and an earlier one, in words: a fact with its values then and now,
 * or a new model version, and how far it moved the log-odds.
 *
 * @param field the fact's name, or {@link #MODEL}
 * @param from the earlier value; null when it was unknown
 * @param to the present value; null when it is unknown
 * @param words the fact and both values for people
 * @param logOdds the present contribution minus the earlier one
 */
public record ScoreChange(
        String field, @Nullable FactValue from, @Nullable FactValue to, String words, double logOdds) {
    /** The field name of the change that is due to a new model version. */
    public static final String MODEL = "model";

    static ScoreChange ofModel(String from, String to, double logOdds) {
        return new ScoreChange(
                MODEL,
                new FactValue.Category(from),
                new FactValue.Category(to),
                "The new model version weighs the same facts differently",
                logOdds);
    }

    /** The factor by which the change multiplies the odds. */
    public double odds() {
        return Math.exp(logOdds);
    }

    /** The change as text, such as {@code Budget allocated: no, now yes, x 2.1}. */
    public String text() {
        return words + ", x " + FeaturePhrases.factor(odds());
    }

    /** The change as JSON, {@code {field, from, to, text, logOdds, odds}}; values are null when unknown. */
    public Json.Fields json() {
        return Json.object()
                .put("field", field)
                .put("from", Reason.json(from))
                .put("to", Reason.json(to))
                .put("text", text())
                .put("logOdds", logOdds)
                .put("odds", odds())
                .build();
    }
}
