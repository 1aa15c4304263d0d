package dev.stagecraft.training.metrics;

import java.util.Locale;

/**
 * The writer of held-out predictions as CSV, as a model bundle keeps them.
 *
 * <p><b>Shape</b>: columns {@code opportunity, occasion, age, stage, pipeline, won, weight}, then one column of probabilities
 * for each model and baseline.
 */
public final class PredictionTable {
    private PredictionTable() {}

    /** The text, with a header line and one line for each row. */
    public static String csv(HoldoutPredictions rows) {
        var names = rows.names();
        var text = new StringBuilder(
                "opportunity,occasion,age,stage,pipeline,won,weight," + String.join(",", names) + "\n");
        for (int row = 0; row < rows.size(); row++) {
            var each = rows.row(row);
            text.append(String.format(
                    Locale.ROOT,
                    "%d,%s,%s,%s,%s,%b,%s",
                    rows.group(row),
                    each.moment().occasion().name().toLowerCase(Locale.ROOT),
                    each.moment().age(),
                    quoted(each.stageId()),
                    quoted(each.pipeline()),
                    each.won(),
                    each.weight()));
            for (String name : names) {
                text.append(',').append(rows.said(name, row));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
