package dev.stagecraft.training.evaluation;

import static dev.stagecraft.training.CardLines.logLoss;
import static dev.stagecraft.training.CardLines.sorted;
import static dev.stagecraft.training.CardLines.weight;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stagecraft.json.Json;
import dev.stagecraft.training.CardLines.Line;
import dev.stagecraft.training.TrainingOutcome;
import dev.stagecraft.training.dataset.TrainingRow;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which family a card chose and how it was calibrated, worked out again from what each said of the rows set aside. */
abstract class FamilyProof extends CardReading {
    FamilyProof(List<TrainingRow> rows, TrainingOutcome.Candidate candidate) {
        super(rows, candidate);
    }

    /** The family and its calibration, by what each said of the rows set aside within those learned from. */
    @Test
    void family_eachFigure_recomputedFromTheRowsSetAside() {
        assertThat(aside).hasSize((int) number("rows"));
        for (String family : families()) {
            String at = "family.candidates." + family + ".";
            int said = asideLines.said(family);
            int calibrated = asideLines.said(family + "Calibrated");
            close(at + "logLoss", logLoss(aside, said));
            close(at + "calibratedLogLoss", logLoss(aside, calibrated));
            for (int part = 0; part < 5; part++) {
                calibratedByTheOthers(aside, part, said, calibrated);
            }
        }
        int chosen = asideLines.said(text("family.chosen"));
        double with = logLoss(aside, asideLines.said(text("family.chosen") + "Calibrated"));
        boolean kept = with < logLoss(aside, chosen);
        close("calibration.logLossWithout", logLoss(aside, chosen));
        close("calibration.logLossWith", with);
        assertThat(truth("calibration.kept")).isEqualTo(kept);
        if (grown()) {
            assertThat(text("family.why"))
                    .startsWith(
                            String.format(Locale.ROOT, "log-loss %.4f on rows", Math.min(with, logLoss(aside, chosen))))
                    .contains(String.format(
                            Locale.ROOT,
                            "weight of the trees in the blend: %.2f (maximum likelihood",
                            number("family.share")));
        }
        if (kept) {
            likeliest(aside, chosen, number("calibration.intercept"), number("calibration.slope"));
        } else {
            assertThat(number("calibration.intercept")).isZero();
            assertThat(number("calibration.slope")).isEqualTo(1);
        }
    }

    /** In hundredths: what makes the rows set aside likeliest, with a normal prior of mean and deviation one half. */
    @Test
    void share_ofTheTrees_recomputedFromTheRowsSetAside() {
        if (!grown()) {
            assertThat(number("family.share")).isZero();
            return;
        }
        int trees = asideLines.said("trees");
        int linear = asideLines.said("linear");
        double best = IntStream.rangeClosed(0, 100)
                .mapToObj(step -> step / 100.0)
                .max(Comparator.comparingDouble(share -> aside.stream()
                                .mapToDouble(line -> {
                                    double logOdds = share * logit(line.said()[trees])
                                            + (1 - share) * logit(line.said()[linear]);
                                    return -line.weight() * Math.log1p(Math.exp(line.won() ? -logOdds : logOdds));
                                })
                                .sum()
                        - Math.pow((share - .5) / .5, 2) / 2))
                .orElseThrow();
        double share = number("family.share");
        if (share != best) {
            assertThat(share)
                    .as("trees that are not shown to be of use have no part")
                    .isZero();
            assertThat(isAsGood(trees, linear, best)).isTrue();
        }
        int blend = asideLines.said("blend");
        for (Line line : aside) {
            assertThat(logit(line.said()[blend]))
                    .isCloseTo(
                            share * logit(line.said()[trees]) + (1 - share) * logit(line.said()[linear]), within(1e-6));
        }
    }

    /** Whether the linear member alone has no more log-loss than a blend beyond one standard error, deal by deal. */
    private boolean isAsGood(int trees, int linear, double share) {
        Map<Integer, Double> more = new HashMap<>();
        for (Line line : aside) {
            double blended = share * logit(line.said()[trees]) + (1 - share) * logit(line.said()[linear]);
            double alone = logit(line.said()[linear]);
            more.merge(line.deal(), line.weight() * (loss(alone, line.won()) - loss(blended, line.won())), Double::sum);
        }
        double sum = more.values().stream().mapToDouble(each -> each).sum();
        double squares = more.values().stream().mapToDouble(each -> each * each).sum();
        return sum <= Math.sqrt(squares - sum * sum / more.size());
    }

    private static double loss(double logOdds, boolean won) {
        return Math.log1p(Math.exp(won ? -logOdds : logOdds));
    }

    private boolean grown() {
        return families().contains("trees");
    }

    /** The families that were tried. */
    private Set<String> families() {
        return ((Json.Fields) at("family.candidates")).fields().keySet();
    }

    /** Each part's calibration is one line in log-odds, the likeliest for the rows of all other parts. */
    private void calibratedByTheOthers(List<Line> aside, int part, int said, int calibrated) {
        int parts = asideLines.said("part");
        var own =
                sorted(aside.stream().filter(line -> line.said()[parts] == part).toList(), said);
        assertThat(own).isNotEmpty();
        double[] top = own.getFirst().said();
        double[] bottom = own.getLast().said();
        double slope = (logit(top[calibrated]) - logit(bottom[calibrated])) / (logit(top[said]) - logit(bottom[said]));
        double intercept = logit(top[calibrated]) - slope * logit(top[said]);
        for (Line line : own) {
            assertThat(logit(line.said()[calibrated]))
                    .isCloseTo(intercept + slope * logit(line.said()[said]), within(1e-6));
        }
        likeliest(aside.stream().filter(line -> line.said()[parts] != part).toList(), said, intercept, slope);
    }

    /** Platt's targets keep a little away from 0 and 1. */
    private static void likeliest(List<Line> known, int said, double intercept, double slope) {
        double won = weight(known.stream().filter(Line::won).toList());
        double high = (won + 1) / (won + 2);
        double low = 1 / (weight(known) - won + 2);
        DoubleBinaryOperator likelihood = (a, b) -> known.stream()
                .mapToDouble(line -> {
                    double logOdds = a + b * logit(line.said()[said]);
                    double target = line.won() ? high : low;
                    return -line.weight()
                            * (target * Math.log1p(Math.exp(-logOdds)) + (1 - target) * Math.log1p(Math.exp(logOdds)));
                })
                .sum();
        double best = likelihood.applyAsDouble(intercept, slope);
        for (double step : new double[] {-1e-3, 1e-3}) {
            assertThat(likelihood.applyAsDouble(intercept + step, slope)).isLessThan(best);
            assertThat(likelihood.applyAsDouble(intercept, slope + step)).isLessThan(best);
        }
    }

    static double logit(double probability) {
        return Math.log(probability / (1 - probability));
    }
}
