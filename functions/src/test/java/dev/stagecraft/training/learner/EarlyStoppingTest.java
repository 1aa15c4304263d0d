package dev.stagecraft.training.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.bundle.ModelBundle;
import dev.stagecraft.model.features.FeatureDeclaration;
import dev.stagecraft.model.features.FeatureSpace;
import dev.stagecraft.model.forest.Forest;
import dev.stagecraft.training.MadeRows;
import dev.stagecraft.training.Training;
import dev.stagecraft.training.TrainingOutcome;
import dev.stagecraft.training.dataset.ClassCounts;
import dev.stagecraft.training.dataset.TrainingRow;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How many trees are grown, beside all that could have been. */
@Tag("training")
class EarlyStoppingTest {
    /** As many rounds as show what came after the search had ended. */
    private static final int LOOKED_AT = 300;

    private static List<BoosterParameters> settings() {
        return ModelSearch.SETTINGS;
    }

    @ParameterizedTest
    @MethodSource("settings")
    void search_nothingToLearn_endsAfterFewRounds(BoosterParameters settings) {
        for (long seed = 1; seed <= 4; seed++) {
            var rows = inner(noise(MadeRows.dated(400, seed), 1, seed));
            var found = EarlyStopping.search(rows, settings);
            assertThat(found.rounds()).as("rounds under seed %d", seed).isBetween(1, EarlyStopping.PATIENCE);
            assertThat(found.logOdds()).as("each row was set aside once").doesNotContain(Double.NaN);
            assertThat(found.logLoss()).isEqualTo(rows.logLoss(found.logOdds()));
        }
    }

    @Test
    void search_muchToLearn_goesOnForLong() {
        var found = EarlyStopping.search(inner(MadeRows.dated(1_200, 1)), ModelSearch.SETTINGS.getFirst());
        assertThat(found.rounds()).isBetween(EarlyStopping.PATIENCE + 1, EarlyStopping.MOST_ROUNDS);
    }

    /** Trees that see everything do not depend on what is grown beside them, so each round can be looked at by itself. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void search_anyRows_isTheBestRoundSoFarAfterWhichFortyWereNoBetter(long seed) throws XGBoostError {
        var settings = ModelSearch.SETTINGS.getLast();
        for (var rows :
                List.of(inner(MadeRows.dated(200, seed)), inner(noise(MadeRows.crossed(120, seed), .5, seed)))) {
            double[] losses = losses(rows, settings);
            var found = EarlyStopping.search(rows, settings);
            assertThat(found.rounds()).isEqualTo(bestBeforePatienceEnds(losses));
            assertThat(found.logLoss()).isCloseTo(losses[found.rounds()], within(1e-6));
        }
    }

    /** Found among made rows: the log-loss falls again exactly so long after it fell last. */
    @Test
    void search_betterInTheFortiethRoundAfter_goesOn() throws XGBoostError {
        var settings = new BoosterParameters(3, .06, 1, 1, 3, 5);
        var rows = inner(MadeRows.dated(200, 2));
        double[] losses = losses(rows, settings);
        assertThat(best(losses, 80)).isEqualTo(41);
        assertThat(losses[81]).isLessThan(losses[41] - 1e-4);
        assertThat(EarlyStopping.search(rows, settings).rounds()).isEqualTo(81);
    }

    @Test
    void search_betterInTheRoundAfterThose_hasEnded() throws XGBoostError {
        var settings = new BoosterParameters(2, .3, 1, 1, 3, 5);
        var rows = inner(noise(MadeRows.crossed(60, 19), .5, 19));
        double[] losses = losses(rows, settings);
        assertThat(best(losses, 43)).isEqualTo(3);
        assertThat(losses[44]).isLessThan(losses[3] - 1e-4);
        assertThat(EarlyStopping.search(rows, settings).rounds()).isEqualTo(3);
    }

    /** The model itself is grown as the best settings were in the search: finer, and of more trees, where trees see parts. */
    @Test
    void fitting_settingsFound_areThoseOfTheModelMadeOfAllRows() {
        var seen = new HashSet<Integer>();
        for (long seed = 2; seed <= 4; seed++) {
            for (var rows : List.of(MadeRows.crossed(400, seed), MadeRows.undated(400, seed))) {
                var fitting = ModelSelection.on(rows, ClassCounts.of(rows));
                var inner = new InnerCrossValidation(rows, fitting.space());
                var best = Collections.min(
                        ModelSearch.SETTINGS, Comparator.comparingDouble(each -> EarlyStopping.search(inner, each)
                                .logLoss()));
                int finer = best.rowShare() < 1 || best.columnShare() < 1 ? 2 : 1;
                seen.add(finer);
                assertThat(fitting.rounds())
                        .isEqualTo(finer * EarlyStopping.search(inner, best).rounds());
                assertThat(fitting.settings())
                        .isEqualTo(new BoosterParameters(
                                best.depth(),
                                best.eta() / finer,
                                best.rowShare(),
                                best.columnShare(),
                                best.leafWeight(),
                                best.lambda()));
            }
        }
        assertThat(seen).as("with and without parts").containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void train_roundsFound_areTheTreesOfTheForest() {
        var rows = MadeRows.crossed(400, 2);
        int rounds = ModelSelection.on(rows, ClassCounts.of(rows)).rounds();
        var clock = Clock.fixed(Instant.parse("2026-11-21T23:00:00Z"), ZoneOffset.UTC);
        var candidate = (TrainingOutcome.Candidate) new Training(Training.DEFAULT_RECALL, clock).train(rows);
        assertThat(Forest.read(candidate.bundle().part(ModelBundle.FOREST)).size())
                .isEqualTo(rounds);
        assertThat(candidate.card().provenance().field("rounds")).contains(Json.of(rounds));
    }

    /** The log-loss on the rows set aside after each number of rounds; after none it is infinite. */
    private static double[] losses(InnerCrossValidation rows, BoosterParameters settings) throws XGBoostError {
        double[][] said = new double[LOOKED_AT + 1][];
        for (int rounds = 1; rounds <= LOOKED_AT; rounds++) {
            said[rounds] = rows.unsaid();
        }
        for (InnerCrossValidation.InnerSplit split : rows.splits()) {
            var parameters = settings.parameters(split.train().size());
            var booster = XGBoost.train(split.train().matrix(), parameters, LOOKED_AT, Map.of(), null, null);
            var aside = split.test().matrix();
            for (int rounds = 1; rounds <= LOOKED_AT; rounds++) {
                double[] logOdds = BoosterCalls.logOdds(booster, aside, rounds);
                for (int i = 0; i < logOdds.length; i++) {
                    said[rounds][split.places()[i]] = logOdds[i];
                }
            }
        }
        double[] losses = new double[LOOKED_AT + 1];
        losses[0] = Double.POSITIVE_INFINITY;
        for (int rounds = 1; rounds <= LOOKED_AT; rounds++) {
            losses[rounds] = rows.logLoss(said[rounds]);
        }
        return losses;
    }

    /** The first of the best numbers of rounds up to this one. */
    private static int best(double[] losses, int last) {
        int best = 1;
        for (int rounds = 2; rounds <= last; rounds++) {
            best = losses[rounds] < losses[best] ? rounds : best;
        }
        return best;
    }

    private static int bestBeforePatienceEnds(double[] losses) {
        int rounds = 1;
        while (rounds < LOOKED_AT && rounds < best(losses, rounds) + 40) {
            rounds++;
        }
        assertThat(rounds).as("rounds looked at").isLessThan(LOOKED_AT);
        return best(losses, rounds);
    }

    private static InnerCrossValidation inner(List<TrainingRow> rows) {
        var space = FeatureSpace.declare(MadeRows.facts(rows).toList(), FeatureDeclaration.DEFAULT);
        return new InnerCrossValidation(rows, space);
    }

    /** The same rows, of which this share is won or lost by the toss of a coin. */
    private static List<TrainingRow> noise(List<TrainingRow> rows, double share, long seed) {
        var random = new Random(seed);
        return rows.stream()
                .map(row -> {
                    boolean won = random.nextInt(10) < 10 * share ? random.nextBoolean() : row.won();
                    return new TrainingRow(row.group(), row.facts(), won, row.closedAt(), 1);
                })
                .toList();
    }
}
