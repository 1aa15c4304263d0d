package dev.stagecraft.training.evaluation;

import static dev.stagecraft.training.CardLines.auc;
import static dev.stagecraft.training.CardLines.brier;
import static dev.stagecraft.training.CardLines.calibrationError;
import static dev.stagecraft.training.CardLines.logLoss;
import static dev.stagecraft.training.CardLines.rate;
import static dev.stagecraft.training.CardLines.weight;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.StageCalibration;
import dev.stagecraft.training.CardLines;
import dev.stagecraft.training.CardLines.Line;
import dev.stagecraft.training.TrainingOutcome;
import dev.stagecraft.training.dataset.TrainingRow;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a card says of first contact, of each age, and of the correction of each stage, worked out again. */
abstract class MomentProof extends MeasureProof {
    static final List<Integer> AGES = List.of(1, 3, 7, 14, 30, 60);
    /** Log-odds are taken from probabilities, and weights of rows are in single precision where a model learns. */
    private static final double NEAR = 1e-6;

    /** A card whose classes were cut there. */
    MomentProof(List<TrainingRow> rows, TrainingOutcome.Candidate candidate, double... cuts) {
        super(rows, candidate, cuts);
    }

    @Test
    void byAge_eachFigure_recomputedWithItsInterval() {
        atAge("first contact", -1);
        for (int age : AGES) {
            atAge(age == 1 ? "1 day" : age + " days", age);
        }
    }

    /** Whether at some age the model is worse than the stage prior beyond chance, as the card tells it. */
    boolean worseAtSomeAge() {
        return ((Json.Fields) at(EvaluationByAge.SECTION))
                .fields().keySet().stream().anyMatch(age -> number("byAge." + age + ".low") > 0);
    }

    private void atAge(String name, int age) {
        var first = at(moments, age);
        String of = "byAge." + name + ".";
        assertThat(has("byAge." + name)).as(name).isEqualTo(first.all().size() >= 20);
        if (first.all().size() < 20) {
            return;
        }
        var there = first.all();
        int own = first.said("model");
        int prior = first.said("stagePrior");
        assertThat(number(of + "deals")).isEqualTo(there.size());
        close(of + "won", rate(there));
        double predicted = there.stream()
                .mapToDouble(line -> line.weight() * line.said()[own])
                .sum();
        close(of + "predicted", predicted / weight(there));
        close(of + "auc", auc(there, own));
        close(of + "logLoss", logLoss(there, own));
        close(of + "brier", brier(there, own));
        close(of + "calibrationError", calibrationError(there, own));
        close(of + "stagePriorLogLoss", logLoss(there, prior));
        close(of + "stagePriorBrier", brier(there, prior));
        interval("byAge." + name, there, less(first, "stagePrior", drawn -> drawn));
        live(of, at(momentsSinceLive, age));
    }

    private void live(String of, CardLines since) {
        var there = since.all();
        assertThat(has(of + "liveLogLoss")).as(of).isEqualTo(there.size() >= 20);
        if (there.size() >= 20) {
            int live = since.said("live");
            assertThat(number(of + "liveDeals")).isEqualTo(there.size());
            close(of + "liveLogLoss", logLoss(there, live));
            close(of + "liveBrier", brier(there, live));
        }
    }

    /** Each deal once, as it stood then; below zero at first contact. */
    static CardLines at(CardLines of, int age) {
        return of.firstWhere(line -> age < 0
                ? line.occasion().equals("first_contact")
                : line.occasion().equals("age") && line.age() == age);
    }

    /** What the chosen family said of the rows set aside decides; the rows of a deal in a stage share its weight. */
    @Test
    void stageShifts_ofTheCard_areTheLikeliestOfWhatWasSaid() {
        String chosen = text("family.chosen") + (truth("calibration.kept") ? "Calibrated" : "");
        int said = asideLines.said(chosen);
        var byStage = aside.stream()
                .filter(line -> !line.stage().isEmpty())
                .collect(Collectors.groupingBy(Line::place, TreeMap::new, Collectors.toList()));
        assertThat(((Json.Fields) at(StageCalibration.SECTION)).fields()).containsOnlyKeys(byStage.keySet());
        byStage.forEach((stage, there) -> shifted(StageCalibration.SECTION + "." + stage + ".", shared(there), said));
    }

    private void shifted(String of, List<Line> there, int said) {
        assertThat(number(of + "deals")).isEqualTo(CardLines.deals(there));
        double predicted = there.stream()
                .mapToDouble(line -> line.weight() * line.said()[said])
                .sum();
        assertThat(number(of + "predicted")).isCloseTo(predicted / weight(there), within(NEAR));
        assertThat(number(of + "winRate")).isCloseTo(rate(there), within(NEAR));
        double shift = number(of + "shift");
        double best = likelihood(there, said, shift);
        assertThat(best)
                .as(of)
                .isGreaterThan(likelihood(there, said, shift + 1e-3))
                .isGreaterThan(likelihood(there, said, shift - 1e-3));
    }

    /** All rows count alike, and together as much as there are deals. */
    private static List<Line> shared(List<Line> lines) {
        long deals = lines.stream().map(Line::deal).distinct().count();
        double weight = lines.stream().mapToDouble(Line::weight).sum();
        return lines.stream()
                .map(line -> line.weighing(line.weight() * deals / weight))
                .toList();
    }

    /** Of a shift of all log-odds, with its normal prior of deviation a quarter. */
    private static double likelihood(List<Line> lines, int said, double shift) {
        double sum = -shift * shift / (2 * 0.25 * 0.25);
        for (Line line : lines) {
            double odds = line.said()[said] / (1 - line.said()[said]) * Math.exp(shift);
            sum += line.weight() * Math.log(line.won() ? odds / (1 + odds) : 1 / (1 + odds));
        }
        return sum;
    }
}
