package dev.stagecraft.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stagecraft.features.LandmarkReason;
import dev.stagecraft.json.Json;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.training.dataset.Landmark;
import dev.stagecraft.training.dataset.TrainingRow;
import dev.stagecraft.training.dataset.ValidationProtocol;
import dev.stagecraft.training.metrics.HoldoutPredictions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvaluationByAgeTest {
    private static final Instant OPENED = Instant.parse("2026-11-01T00:00:00Z");
    private static final ValidationProtocol PROTOCOL =
            new ValidationProtocol("by hand", ValidationProtocol.ProtocolKind.NEWEST, List.of(), List.of());

    private final List<TrainingRow> rows = new ArrayList<>();
    private final List<Double> model = new ArrayList<>();

    /** Twenty deals at first contact, of which nineteen are looked at when they are a day old and all when they are three. */
    @Test
    void of_agesOfEnoughDeals_eachDealOnceWithItsWeight() {
        for (int i = 0; i < 20; i++) {
            boolean won = i < 8;
            add(i, won, LandmarkReason.FIRST_CONTACT, 0, won ? 3 : 1, won ? 0.6 : 0.3);
            add(i, won, LandmarkReason.SAMPLED, 0.5, 1, 0.01);
            if (i > 0) {
                add(i, won, LandmarkReason.AGE, 1, 1, 0.5);
            }
            add(i, won, LandmarkReason.AGE, 3, 1, 0.4);
            add(i, won, LandmarkReason.AGE, 3, 1, 0.99);
        }
        var proof = EvaluationByAge.of(judged(new HoldoutPredictions()));
        assertThat(proof.ages()).extracting(EvaluationByAge.OfAge::name).containsExactly("first contact", "3 days");
        var first = proof.ages().getFirst();
        assertThat(first.deals()).isEqualTo(20);
        assertThat(first.won()).isCloseTo(24 / 36.0, within(1e-12));
        assertThat(first.predicted()).isCloseTo((24 * 0.6 + 12 * 0.3) / 36, within(1e-12));
        assertThat(first.model().auc()).isOne();
        assertThat(first.model().logLoss()).isCloseTo(-(24 * Math.log(0.6) + 12 * Math.log(0.7)) / 36, within(1e-12));
        assertThat(first.model().brier()).isCloseTo((24 * 0.16 + 12 * 0.09) / 36, within(1e-12));
        assertThat(first.prior().logLoss()).isCloseTo(Math.log(2), within(1e-12));
        assertThat(first.prior().auc()).isEqualTo(0.5);
        assertThat(first.interval().high())
                .as("better than the stage prior on every set drawn")
                .isNegative();
        assertThat(first.live()).isEmpty();
        var third = proof.ages().getLast();
        assertThat(third.predicted()).as("only the first row of a deal").isCloseTo(0.4, within(1e-12));
        assertThat(third.won()).isEqualTo(0.4);
    }

    @Test
    void of_modelThatIsWorseThanTheStagePrior_intervalLiesAboveZero() {
        for (int i = 0; i < 60; i++) {
            add(i, i % 2 == 0, LandmarkReason.AGE, 7, 1, i % 2 == 0 ? 0.3 : 0.7);
        }
        assertThat(EvaluationByAge.of(judged(new HoldoutPredictions())).ages())
                .singleElement()
                .satisfies(age -> assertThat(age.interval().low()).isPositive());
    }

    @Test
    void of_dealsSinceTheLiveModel_itsOwnFiguresWhereThereAreEnough() {
        for (int i = 0; i < 30; i++) {
            add(i, i % 3 == 0, LandmarkReason.FIRST_CONTACT, 0, 1, 0.4);
        }
        for (int count : new int[] {19, 20, 25}) {
            var since = new HoldoutPredictions();
            double[] live = new double[count];
            Arrays.fill(live, 0.25);
            since.add(rows.subList(0, count), Map.of(HoldoutPredictions.MODEL, live, HoldoutEvaluation.LIVE, live));
            var age = EvaluationByAge.of(judged(since)).ages().getFirst();
            assertThat(age.live().isPresent()).isEqualTo(count >= 20);
            age.live().ifPresent(figures -> {
                double won =
                        rows.subList(0, count).stream().filter(TrainingRow::won).count();
                assertThat(figures.deals()).isEqualTo(count);
                assertThat(figures.logLoss())
                        .isCloseTo(-(won * Math.log(0.25) + (count - won) * Math.log(0.75)) / count, within(1e-12));
            });
            var json = (Json.Fields) EvaluationByAge.of(judged(since))
                    .json()
                    .field("first contact")
                    .orElseThrow();
            assertThat(json.field("liveDeals").isPresent()).isEqualTo(count >= 20);
            assertThat(json.field("deals")).contains(Json.of(30));
        }
    }

    private void add(int deal, boolean won, LandmarkReason occasion, double age, double weight, double said) {
        var moment = new Landmark(OPENED, OPENED, occasion, age, occasion == LandmarkReason.SAMPLED ? 1 : 0);
        var stage = Facts.builder().category("stage", "Demo").build();
        var outcome = won ? Outcome.WON : Outcome.LOST;
        rows.add(new TrainingRow("o-" + deal, stage, outcome, OPENED.plusSeconds(999_999), weight, "", moment));
        model.add(said);
    }

    private HoldoutEvaluation judged(HoldoutPredictions since) {
        var moments = new HoldoutPredictions();
        double[] said = model.stream().mapToDouble(Double::doubleValue).toArray();
        double[] half = rows.stream().mapToDouble(row -> 0.5).toArray();
        moments.add(rows, Map.of(HoldoutPredictions.MODEL, said, HoldoutEvaluation.STAGE_PRIOR, half));
        return new HoldoutEvaluation(
                PROTOCOL,
                moments,
                moments.ofOpenDeals(),
                since,
                since,
                new PermutationImportance(),
                List.of(),
                List.of());
    }
}
