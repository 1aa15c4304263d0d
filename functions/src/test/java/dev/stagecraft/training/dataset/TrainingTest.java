package dev.stagecraft.training.dataset;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.Confidence;
import dev.stagecraft.model.FlatModel;
import dev.stagecraft.model.bundle.InvalidBundleException;
import dev.stagecraft.model.bundle.ModelBundle;
import dev.stagecraft.model.card.ModelCard;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.model.forest.Forest;
import dev.stagecraft.model.registry.BundleReader;
import dev.stagecraft.training.MadeRows;
import dev.stagecraft.training.Training;
import dev.stagecraft.training.TrainingOutcome;
import dev.stagecraft.training.evaluation.TrainingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("training")
class TrainingTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T23:00:00Z"), ZoneOffset.UTC);
    private static final Set<String> BESIDE = Set.of(
            ModelBundle.SERVING,
            ModelBundle.TRIBUO,
            ModelBundle.CARD_TEXT,
            ModelBundle.PREDICTIONS,
            ModelBundle.PREDICTIONS_BY_MOMENT,
            ModelBundle.PREDICTIONS_ASIDE,
            ModelBundle.REFERENCE);
    private static final Training TRAINING = new Training(Training.DEFAULT_RECALL, CLOCK);

    @Test
    void train_datedDeals_judgedOnTheNewest() {
        var candidate = candidate(MadeRows.dated(1_200, 1));
        var card = candidate.card();
        assertThat(card.protocol()).startsWith("out-of-time");
        assertThat(card.rows()).isEqualTo(1_200);
        assertThat(card.won() + card.lost()).isEqualTo(1_200);
        assertThat(card.confidence()).isEqualTo(Confidence.OK);
        assertThat(card.metrics().auc()).isBetween(0.68, 0.95);
        assertThat(card.metrics().confusion().recall()).isGreaterThanOrEqualTo(0.80);
        assertThat(card.metrics().logLoss())
                .isLessThan(requireNonNull(card.baselines().get("baseRate")).logLoss());
        assertThat(card.decision()).contains("against the naive Bayes", "against the stage prior");
        assertThat(card.version()).matches("m-20261121T230000Z-[0-9a-f]{8}");
        assertThat(card.sections()).containsKeys("family", "calibration", "rivals", "intervals", "byStage", "gate");
    }

    @Test
    void train_clearlyBetterThanNaiveBayes_mayGoLive() {
        var card = candidate(MadeRows.crossed(800, 21)).card();
        assertThat(card.decision()).startsWith("Better than what it must beat");
        assertThat(card.publishable()).isTrue();
    }

    @Test
    void train_besideALiveModel_isComparedOnWhatClosedSince() {
        var rows = MadeRows.crossed(800, 4);
        var live = candidate(rows.subList(0, 500));
        var trainedAt = requireNonNull(rows.get(500).closedAt());
        var model = BundleReader.read(live.bundle());
        var beside = ((TrainingOutcome.Candidate) TRAINING.train(rows, TrainingContext.NONE.beside(model, trainedAt)))
                .card();
        assertThat(beside.decision()).contains("against the live model");
        var late = ((TrainingOutcome.Candidate)
                        TRAINING.train(rows, TrainingContext.NONE.beside(model, CLOCK.instant())))
                .card();
        assertThat(late.publishable()).isFalse();
        assertThat(late.decision()).contains("too few opportunities closed after the live model was trained");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void train_calibration_keptOnlyWhereUnseenRowsBecomeLikelier(long seed) {
        var card = candidate(MadeRows.undated(200, seed)).card();
        boolean better = number(card, "calibration", "logLossWith") < number(card, "calibration", "logLossWithout");
        var section = (Json.Fields) requireNonNull(card.sections().get("calibration"));
        assertThat(section.field("kept")).contains(Json.of(better));
        if (!better) {
            assertThat(number(card, "calibration", "intercept")).isZero();
            assertThat(number(card, "calibration", "slope")).isOne();
        }
        assertThat(number(card, "calibration", "slope") == 1).isNotEqualTo(better);
    }

    @Test
    void train_sameRowsSameClock_sameBytesOfEveryPart() {
        for (var rows : List.of(MadeRows.undated(300, 2), MadeRows.crossed(400, 2), MadeRows.undated(60, 2))) {
            var one = candidate(rows).bundle();
            var other = candidate(rows).bundle();
            assertThat(other.version()).isEqualTo(one.version());
            assertThat(other.parts().keySet()).isEqualTo(one.parts().keySet());
            one.parts()
                    .forEach((part, bytes) ->
                            assertThat(other.part(part)).as(part).isEqualTo(bytes));
        }
    }

    @Test
    void train_anotherDay_onlyDatesDiffer() {
        var rows = MadeRows.crossed(400, 2);
        var one = candidate(rows).bundle();
        var later = Clock.offset(CLOCK, Duration.ofDays(7));
        var other = ((TrainingOutcome.Candidate) new Training(Training.DEFAULT_RECALL, later).train(rows)).bundle();
        for (String part : List.of(
                ModelBundle.FOREST,
                ModelBundle.BLEND,
                ModelBundle.FEATURES,
                ModelBundle.GOLDEN,
                ModelBundle.PREDICTIONS,
                ModelBundle.PREDICTIONS_BY_MOMENT,
                ModelBundle.PREDICTIONS_ASIDE)) {
            assertThat(other.part(part)).as(part).isEqualTo(one.part(part));
        }
        var undated = ModelCard.read(other.part(ModelBundle.CARD))
                .json()
                .text()
                .replace("2026-11-28", "2026-11-21")
                .replace("20261128", "20261121");
        assertThat(undated)
                .isEqualTo(ModelCard.read(one.part(ModelBundle.CARD)).json().text());
    }

    @Test
    void train_factsThatMatterTogether_growsTreesAsTribuoHasThem() {
        var rows = MadeRows.crossed(800, 3);
        var candidate = candidate(rows);
        assertThat(text(candidate.card(), "family", "chosen")).isEqualTo("trees");
        assertThat(candidate.bundle().parts()).doesNotContainKey(ModelBundle.ADDITIVE);
        assertThat(candidate.card().provenance().text())
                .contains("binary:logistic", "closed opportunities", "2026-11-21T23:00");
        var flat = BundleReader.read(candidate.bundle());
        var tribuo = BundleReader.readThroughTribuo(candidate.bundle());
        double intercept = number(candidate.card(), "calibration", "intercept");
        double slope = number(candidate.card(), "calibration", "slope");
        assertThat(flat).isInstanceOf(FlatModel.class);
        MadeRows.facts(rows).forEach(facts -> assertThat(flat.logOdds(facts))
                .isCloseTo(intercept + slope * tribuo.logOdds(facts), within(1e-4)));
    }

    @Test
    void train_factsThatAddUp_learnsTerms() {
        var candidate = candidate(MadeRows.undated(600, 3));
        assertThat(text(candidate.card(), "family", "chosen")).isIn("linear", "blend");
        assertThat(text(candidate.card(), "family", "why")).contains("rows held out within the training rows");
        assertThat(candidate.bundle().parts()).containsKey(ModelBundle.ADDITIVE);
    }

    @Test
    void score_anyFacts_reasonsAddUp() {
        var rows = MadeRows.undated(400, 4);
        var model = BundleReader.read(candidate(rows).bundle());
        var random = new Random(4);
        for (TrainingRow row : rows) {
            var some = Facts.builder();
            row.facts().forEach((name, value) -> {
                if (random.nextBoolean()) {
                    some.fact(name, value);
                }
            });
            var estimate = model.score(some.build());
            double sum = estimate.contributions().stream()
                    .mapToDouble(c -> c.logOdds())
                    .sum();
            assertThat(estimate.base() + sum).isCloseTo(estimate.logOdds(), within(1e-9));
            assertThat(estimate.logOdds()).isEqualTo(model.logOdds(some.build()));
        }
    }

    /** A set of coin tosses on which the gate stays closed; NoSignalProofTest counts how often it does. */
    @Test
    void train_coinsThatShowNothing_isKeptAsCandidateWithTheReason() {
        var random = new Random(7);
        var rows = MadeRows.dated(300, 6).stream()
                .map(row -> new TrainingRow(row.group(), row.facts(), random.nextBoolean(), row.closedAt(), 1))
                .toList();
        var card = candidate(rows).card();
        assertThat(card.metrics().auc()).isBetween(0.3, 0.7);
        assertThat(card.publishable()).isFalse();
        assertThat(card.decision()).startsWith("Not shown to be better").contains("stage prior", ": not shown");
    }

    @Test
    void train_tooFewOrOneKind_saysWhatIsMissing() {
        assertThat(TRAINING.train(MadeRows.dated(9, 1)))
                .isInstanceOfSatisfying(TrainingOutcome.NotEnough.class, few -> assertThat(few.reason())
                        .isEqualTo("9 closed opportunities; a model needs 10"));
        var won = MadeRows.dated(60, 1).stream().filter(TrainingRow::won).toList();
        assertThat(TRAINING.train(won))
                .isInstanceOfSatisfying(TrainingOutcome.NotEnough.class, few -> assertThat(few.reason())
                        .endsWith("0 lost; a model needs 3 of each"));
        var blank = MadeRows.dated(60, 1).stream()
                .map(row -> new TrainingRow(row.group(), Facts.none(), row.won(), row.closedAt(), 1))
                .toList();
        assertThat(TRAINING.train(blank)).isInstanceOf(TrainingOutcome.NotEnough.class);
        assertThat(TRAINING.train(List.of())).isInstanceOf(TrainingOutcome.NotEnough.class);
    }

    @Test
    void train_fewDeals_isOfLowConfidence() {
        var candidate = candidate(MadeRows.undated(40, 8));
        var card = candidate.card();
        assertThat(text(card, "family", "chosen")).isIn("linear", "bayes");
        assertThat(candidate.bundle().parts()).doesNotContainKeys(ModelBundle.FOREST, ModelBundle.TRIBUO);
        assertThat(card.confidence()).isEqualTo(Confidence.LOW);
        assertThat(card.warnings()).anyMatch(warning -> warning.contains("low confidence"));
        assertThat(card.protocol()).startsWith("5-fold");
    }

    @Test
    void train_tenDealsOfUnevenKinds_ends() {
        for (int seed = 0; seed < 6; seed++) {
            var rows = new ArrayList<TrainingRow>();
            var made = MadeRows.undated(60, seed);
            made.stream().filter(TrainingRow::won).limit(3).forEach(rows::add);
            made.stream().filter(row -> !row.won()).limit(7).forEach(rows::add);
            var card = candidate(rows).card();
            assertThat(card.metrics().logLoss()).isFinite();
            assertThat(card.confidence()).isEqualTo(Confidence.LOW);
        }
    }

    @Test
    void protocol_grouped_keepsCopiesAndOpportunitiesTogether() {
        var rows = MadeRows.undated(500, 9);
        for (Fold fold : ValidationProtocol.grouped(rows, 1).folds()) {
            var learned = fold.train().stream().map(TrainingRow::facts).collect(Collectors.toSet());
            assertThat(fold.test()).isNotEmpty().noneMatch(row -> learned.contains(row.facts()));
        }
        assertThat(ValidationProtocol.grouped(rows, 1).folds().stream()
                        .flatMap(fold -> fold.test().stream())
                        .map(TrainingRow::group)
                        .collect(Collectors.toSet()))
                .hasSize(500);
    }

    @Test
    void protocol_outOfTime_judgesOnlyWhatClosedLater() {
        var fold = ValidationProtocol.of(MadeRows.dated(800, 9), CLOCK.instant())
                .folds()
                .getFirst();
        var last = fold.train().stream()
                .map(row -> requireNonNull(row.closedAt()))
                .max(Instant::compareTo)
                .orElseThrow();
        assertThat(fold.test()).hasSize(200).allMatch(row -> requireNonNull(row.closedAt())
                .isAfter(last));
    }

    @Test
    void groups_chainOfCopies_fallsBackToOpportunities() {
        var same = Facts.builder().category("stage", "Prospecting").build();
        var rows = MadeRows.dated(100, 1).stream()
                .map(row -> new TrainingRow(row.group(), same, row.won(), row.closedAt(), 1))
                .toList();
        var grouping = DuplicateGroups.of(rows);
        assertThat(grouping.copiesTogether()).isFalse();
        assertThat(new HashSet<>(grouping.group())).hasSize(100);
        assertThat(ValidationProtocol.grouped(rows, 1).warnings()).hasSize(1);
    }

    @Test
    void read_eachPartDamaged_isRefusedByName() {
        var bundle = candidate(MadeRows.crossed(300, 10)).bundle();
        for (String part : bundle.parts().keySet()) {
            var parts = new TreeMap<>(bundle.parts());
            byte[] damaged = bundle.part(part).clone();
            damaged[damaged.length / 2] ^= 1;
            parts.put(part, damaged);
            var wrong = new ModelBundle(bundle.version(), parts);
            assertThatThrownBy(() -> BundleReader.read(wrong)).as(part).isInstanceOf(InvalidBundleException.class);
            parts.remove(part);
            if (!BESIDE.contains(part)) {
                assertThatThrownBy(() -> BundleReader.read(new ModelBundle(bundle.version(), parts)))
                        .hasMessageContaining("lacks " + part);
            }
        }
        assertThatThrownBy(() -> BundleReader.read(new ModelBundle("m-other", bundle.parts())))
                .hasMessageContaining("not of m-other");
        assertThat(Forest.read(bundle.part(ModelBundle.FOREST)).size()).isPositive();
    }

    private static TrainingOutcome.Candidate candidate(List<TrainingRow> rows) {
        return (TrainingOutcome.Candidate) TRAINING.train(rows);
    }

    private static String text(ModelCard card, String section, String field) {
        return ((Json.Text) field(card, section, field)).value();
    }

    private static double number(ModelCard card, String section, String field) {
        return ((Json.Num) field(card, section, field)).value().doubleValue();
    }

    private static Json field(ModelCard card, String section, String field) {
        return ((Json.Fields) requireNonNull(card.sections().get(section)))
                .field(field)
                .orElseThrow();
    }
}
