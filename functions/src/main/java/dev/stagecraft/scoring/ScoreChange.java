package dev.stagecraft.scoring;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.features.FactValue;
import org.jspecify.annotations.Nullable;

/**
 * How much more or less one fact adds than before.
 *
 * @param field the fact's name, or {@link #MODEL}
 * @param from what it said then; null when it was not known
 * @param to what it says now; null when it is not known
 * @param words all three for people
 * @param logOdds what it adds now, less what it added then
 */
public record ScoreChange(
        String field, @Nullable FactValue from, @Nullable FactValue to, String words, double logOdds) {
    /** The field of a change that another model makes by itself. */
    public static final String MODEL = "model";

    static ScoreChange ofModel(String from, String to, double logOdds) {
        return new ScoreChange(
                MODEL,
                new FactValue.Category(from),
                new FactValue.Category(to),
                "Another model weighs the same facts",
                logOdds);
    }

    /** What it multiplies the odds by. */
    public double odds() {
        return Math.exp(logOdds);
    }

    /** Such as {@code Budget allocated: no, now yes, x 2.1}. */
    public String text() {
        return words + ", x " + FeaturePhrases.factor(odds());
    }

    /** {@code {field, from, to, text, logOdds, odds}}; null when the fact was or is not known. */
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
