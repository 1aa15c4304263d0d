package dev.stagecraft.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stagecraft.features.LandmarkReason;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.scoring.FeatureTitles;
import dev.stagecraft.training.dataset.Landmark;
import dev.stagecraft.training.dataset.TrainingRow;
import dev.stagecraft.training.dataset.ValidationProtocol;
import dev.stagecraft.training.evaluation.EvaluationReport;
import dev.stagecraft.training.evaluation.HoldoutEvaluation;
import dev.stagecraft.training.evaluation.PermutationImportance;
import dev.stagecraft.training.evaluation.WeakestBand;
import dev.stagecraft.training.metrics.ClassShares;
import dev.stagecraft.training.metrics.HoldoutPredictions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelCardSummaryTest {
    private static final Instant OPENED = Instant.parse("2026-11-01T00:00:00Z");

    private final List<TrainingRow> rows = new ArrayList<>();
    private final List<Double> said = new ArrayList<>();

    /** Nine of thirty are won: three were foretold at first contact, nearly all nine three days later. */
    @Test
    void words_dealsAtTwoAges_tellTheOneThatIsFurthestOff() {
        for (int i = 0; i < 30; i++) {
            add(i, i < 9, LandmarkReason.FIRST_CONTACT, 0, 0.1);
            add(i, i < 9, LandmarkReason.AGE, 3, i < 9 ? 0.95 : 0.05);
        }
        assertThat(words(ValidationProtocol.ProtocolKind.NEWEST, ClassShares.DEFAULT, false))
                .isEqualTo("Of 100 deals in class A, 83 are won; of 100 in class C, 9. This was checked on 30 deals"
                        + " that it had never seen, all newer than those it learned from. It leans on no single"
                        + " fact: without any one of them it would be as good. It is weakest at first contact:"
                        + " of the 30 that it gave 10 to 20 %, on average 10 %, 30 % were won.");
        var spot = WeakestBand.of(moments()).orElseThrow();
        assertThat(spot.deviations()).isCloseTo(6 / Math.sqrt(30 * 0.1 * 0.9), within(1e-9));
        assertThat(spot.byChance()).isFalse();
    }

    @Test
    void words_littleOff_saysThatItMayBeChance() {
        for (int i = 0; i < 20; i++) {
            add(i, i < 12, LandmarkReason.AGE, 1, 0.5);
        }
        assertThat(words(ValidationProtocol.ProtocolKind.NEWEST, ClassShares.DEFAULT, false))
                .endsWith(
                        "It is weakest on deals that are 1 day old: of the 20 that it gave 50 to 60 %, on average 50 %,"
                                + " 60 % were won, which may be chance.");
    }

    @Test
    void words_fewUndatedDeals_sayHowLittleThatProves() {
        for (int i = 0; i < 19; i++) {
            add(i, i < 5, LandmarkReason.FIRST_CONTACT, 0, i < 5 ? 0.8 : 0.2);
        }
        assertThat(words(ValidationProtocol.ProtocolKind.PARTS_IN_TURN, ClassShares.DEFAULT, true))
                .contains(
                        " This was checked on 19 deals, each by a model that had not learned from it, but not on newer"
                                + " deals alone: the newest were too few, or dates are not known.",
                        " It learned from fewer than 40 deals won or fewer than 40 lost, so all of this is uncertain.")
                .endsWith("Its quality at first contact and at each age is not known: too few deals were seen then.");
    }

    @Test
    void words_classesThatHoldNothing_areLeftOut() {
        for (int i = 0; i < 20; i++) {
            add(i, i < 8, LandmarkReason.FIRST_CONTACT, 0, 0.4);
        }
        assertThat(words(ValidationProtocol.ProtocolKind.NEWEST, new ClassShares(1, 0), false))
                .startsWith("Of 100 deals in class A, 40 are won. This");
        assertThat(words(ValidationProtocol.ProtocolKind.NEWEST, new ClassShares(0, 0.5), false))
                .startsWith("Of 100 deals in class B, 40 are won; of 100 in class C, 40. This");
    }

    private String words(ValidationProtocol.ProtocolKind kind, ClassShares shares, boolean few) {
        var since = new HoldoutPredictions();
        var judged = new HoldoutEvaluation(
                new ValidationProtocol("by hand", kind, List.of(), List.of()),
                moments(),
                moments(),
                since,
                since,
                new PermutationImportance(),
                List.of(),
                List.of());
        return new ModelCardSummary(EvaluationReport.of(judged, 0.8, shares), judged, FeatureTitles.NONE, few).words();
    }

    private HoldoutPredictions moments() {
        var moments = new HoldoutPredictions();
        double[] model = said.stream().mapToDouble(Double::doubleValue).toArray();
        double[] half = rows.stream().mapToDouble(row -> 0.5).toArray();
        moments.add(rows, Map.of(HoldoutPredictions.MODEL, model, HoldoutEvaluation.STAGE_PRIOR, half));
        return moments;
    }

    private void add(int deal, boolean won, LandmarkReason occasion, double age, double probability) {
        var moment = new Landmark(OPENED, OPENED, occasion, age, 0);
        var stage = Facts.builder().category("stage", "Demo").build();
        var outcome = won ? Outcome.WON : Outcome.LOST;
        rows.add(new TrainingRow("o-" + deal, stage, outcome, OPENED.plusSeconds(999_999), 1, "", moment));
        said.add(probability);
    }
}
