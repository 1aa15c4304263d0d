package dev.stagecraft.training.evaluation;

import static dev.stagecraft.training.CardLines.auc;
import static dev.stagecraft.training.CardLines.averagePrecision;
import static dev.stagecraft.training.CardLines.brier;
import static dev.stagecraft.training.CardLines.calibrationError;
import static dev.stagecraft.training.CardLines.deals;
import static dev.stagecraft.training.CardLines.inStage;
import static dev.stagecraft.training.CardLines.lift;
import static dev.stagecraft.training.CardLines.logLoss;
import static dev.stagecraft.training.CardLines.rate;
import static dev.stagecraft.training.CardLines.weight;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.training.CardLines;
import dev.stagecraft.training.CardLines.Line;
import dev.stagecraft.training.Training;
import dev.stagecraft.training.TrainingOutcome;
import dev.stagecraft.training.dataset.TrainingRow;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a card says that the model and its rivals are worth, on all rows and in each stage, worked out again. */
abstract class MeasureProof extends FamilyProof {
    final int model = lines.said("model");
    /** Each deal once in every stage that it was in, of which all figures by stage are. */
    final CardLines once = moments.onceAStage();

    private final double[] cuts;

    /** A card whose classes were cut there. */
    MeasureProof(List<TrainingRow> rows, TrainingOutcome.Candidate candidate, double... cuts) {
        super(rows, candidate);
        this.cuts = cuts;
    }

    @Test
    void metrics_eachFigure_recomputed() {
        close("metrics.auc", auc(judged, model));
        close("metrics.averagePrecision", averagePrecision(judged, model));
        close("metrics.logLoss", logLoss(judged, model));
        close("metrics.brier", brier(judged, model));
        close("metrics.calibrationError", calibrationError(judged, model));
        likely("metrics.", "confusion.", judged, Training.DEFAULT_RECALL);
        double threshold = number("metrics.threshold");
        double right = weight(judged.stream()
                .filter(line -> line.won() == line.said()[model] >= threshold)
                .toList());
        close("metrics.accuracy", right / weight(judged));
    }

    /** A threshold, and what lies on which side of it. */
    void likely(String of, String inside, List<Line> lines, double asked) {
        double wins = weight(lines.stream().filter(Line::won).toList());
        double threshold = lines.stream()
                .mapToDouble(line -> line.said()[model])
                .filter(p -> weight(lines.stream()
                                .filter(line -> line.won() && line.said()[model] >= p)
                                .toList())
                        >= asked * wins - 1e-9)
                .max()
                .orElseThrow();
        assertThat(number(of + "threshold")).isEqualTo(threshold);
        double rightlyUp = cell(lines, threshold, true, true);
        double wronglyUp = cell(lines, threshold, true, false);
        close(of + inside + "truePositive", rightlyUp);
        close(of + inside + "falsePositive", wronglyUp);
        close(of + inside + "falseNegative", cell(lines, threshold, false, true));
        close(of + inside + "trueNegative", cell(lines, threshold, false, false));
        double precision = rightlyUp / (rightlyUp + wronglyUp);
        double recall = rightlyUp / wins;
        close(of + "precision", precision);
        close(of + "recall", recall);
        close(of + "f1", 2 / (1 / precision + 1 / recall));
    }

    private double cell(List<Line> lines, double threshold, boolean up, boolean won) {
        return weight(lines.stream()
                .filter(line -> line.won() == won && line.said()[model] >= threshold == up)
                .toList());
    }

    @Test
    void classes_everywhere_cutWhereThePlaybookCuts() {
        classes(judged, model, (name, lift, conversion) -> {
            close("metrics.lift." + name, lift);
            close("classes." + name + ".lift", lift);
            close("classes." + name + ".conversion", conversion);
        });
        for (String rival : rivals()) {
            var those = those(rival);
            classes(those.all(), those.said(rival), (name, lift, conversion) -> {
                close("rivals." + rival + ".lift" + name, lift);
                close("rivals." + rival + ".conversion" + name, conversion);
            });
        }
        for (String stage : stages()) {
            classes(inStage(once.all(), stage), model, (name, lift, conversion) -> {
                close("byStage." + stage + ".lift" + name, lift);
                close("byStage." + stage + ".conversion" + name, conversion);
            });
        }
        for (int i = 0; i < 3; i++) {
            close("classes." + name(i) + ".share", cuts[i + 1] - cuts[i]);
        }
    }

    private interface ToldOfAClass {
        void told(String name, double lift, double conversion);
    }

    private void classes(List<Line> lines, int said, ToldOfAClass told) {
        for (int i = 0; i < 3; i++) {
            double lift = lift(lines, said, cuts[i], cuts[i + 1]);
            told.told(name(i), lift, lift * rate(lines));
        }
    }

    private static String name(int place) {
        return "ABC".substring(place, place + 1);
    }

    /** The rivals that were judged; the live model too, where deals came since its training. */
    List<String> rivals() {
        return Stream.concat(lines.names().stream(), sinceLive.names().stream())
                .filter(name -> !name.equals("model"))
                .distinct()
                .toList();
    }

    /** The lines on which a rival was compared. */
    CardLines those(String rival) {
        return rival.equals("live") ? sinceLive : lines;
    }

    private CardLines onceAStage(String rival) {
        return rival.equals("live") ? momentsSinceLive.onceAStage() : once;
    }

    @Test
    void rivals_eachFigure_recomputedWithItsInterval() {
        for (String name : rivals()) {
            var table = those(name);
            var those = table.all();
            int rival = table.said(name);
            String at = "rivals." + name + ".";
            assertThat(number(at + "rows")).isEqualTo(those.size());
            close(at + "auc", auc(those, rival));
            close(at + "averagePrecision", averagePrecision(those, rival));
            close(at + "logLoss", logLoss(those, rival));
            close(at + "brier", brier(those, rival));
            close(at + "calibrationError", calibrationError(those, rival));
            difference(at, table, name, drawn -> drawn);
            if (!name.equals("live")) {
                close("baselines." + name + ".auc", auc(those, rival));
                close("baselines." + name + ".logLoss", logLoss(those, rival));
                close("baselines." + name + ".brier", brier(those, rival));
            }
            var byStage = onceAStage(name);
            for (String stage : stages()) {
                var there = inStage(byStage.all(), stage);
                String of = "rivalsByStage." + stage + "." + name + ".";
                assertThat(has(of + "auc")).as(of).isEqualTo(deals(there) >= 40);
                if (has(of + "auc")) {
                    assertThat(number(of + "rows")).isEqualTo(there.size());
                    close(of + "auc", auc(there, byStage.said(name)));
                    close(of + "logLoss", logLoss(there, byStage.said(name)));
                    difference(of, byStage, name, drawn -> inStage(drawn, stage));
                }
            }
        }
    }

    private void difference(String at, CardLines those, String rival, Function<List<Line>, List<Line>> wanted) {
        var difference = less(those, rival, wanted);
        close(at + "logLossDifference", difference.applyAsDouble(those.all()));
        interval(at.substring(0, at.length() - 1), those.all(), difference);
    }

    /** The model's log-loss less a rival's, on the lines wanted. */
    static ToDoubleFunction<List<Line>> less(CardLines those, String rival, Function<List<Line>, List<Line>> wanted) {
        int own = those.said("model");
        int other = those.said(rival);
        return drawn -> logLoss(wanted.apply(drawn), own) - logLoss(wanted.apply(drawn), other);
    }

    @Test
    void intervals_eachMeasure_recomputedByDrawingAnew() {
        assertThat(number("intervals.share")).isEqualTo(0.95);
        measured("intervals.", judged, drawn -> drawn);
        for (String stage : stages()) {
            boolean enough = deals(inStage(once.all(), stage)) >= 40;
            assertThat(has("intervalsByStage." + stage)).isEqualTo(enough);
            if (enough) {
                measured("intervalsByStage." + stage + ".", once.all(), drawn -> inStage(drawn, stage));
            }
        }
    }

    private void measured(String at, List<Line> of, Function<List<Line>, List<Line>> wanted) {
        interval(at + "auc", of, drawn -> auc(wanted.apply(drawn), model));
        interval(at + "averagePrecision", of, drawn -> averagePrecision(wanted.apply(drawn), model));
        interval(at + "logLoss", of, drawn -> logLoss(wanted.apply(drawn), model));
        interval(at + "brier", of, drawn -> brier(wanted.apply(drawn), model));
        interval(at + "calibrationError", of, drawn -> calibrationError(wanted.apply(drawn), model));
        for (int i = 0; i < 3; i++) {
            double from = cuts[i];
            double to = cuts[i + 1];
            interval(at + "lift" + name(i), of, drawn -> lift(wanted.apply(drawn), model, from, to));
        }
    }
}
