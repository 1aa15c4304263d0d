package dev.stagecraft.training.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.stagecraft.model.Confidence;
import dev.stagecraft.model.FlatModel;
import dev.stagecraft.model.ScoringMetadata;
import dev.stagecraft.model.bundle.InvalidBundleException;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.model.features.FeatureDeclaration;
import dev.stagecraft.model.features.FeatureSpace;
import dev.stagecraft.model.forest.Forest;
import dev.stagecraft.model.forest.XgboostImport;
import dev.stagecraft.training.MadeRows;
import dev.stagecraft.training.dataset.FeatureMatrix;
import dev.stagecraft.training.dataset.TrainingRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("training")
class XgboostForestTest {
    private static final int ADVERSARIAL_ROWS = 100_000;
    /** Fewer than those after which a forest lays itself out in masks. */
    private static final int FEW_ROWS = 10_000;

    private final List<TrainingRow> rows = MadeRows.undated(3_000, 11);
    private final FeatureSpace space = FeatureSpace.declare(MadeRows.facts(rows).toList(), FeatureDeclaration.DEFAULT);

    @Test
    void margin_adversarialRows_bitEqualToXgboost() throws XGBoostError {
        var booster = booster(new BoosterParameters(6, 0.1, 0.8, 0.8, 1, 1), 200, Map.of());
        var forest = XgboostImport.of(booster, space);
        float[] cells = adversarial(forest);
        var matrix = new DMatrix(cells, ADVERSARIAL_ROWS, space.width(), Float.NaN);
        float[][] expected = booster.predict(matrix, true);
        var young = new AtomicReference<>(forest);
        assertThat(different(cells, expected, row -> {
                    young.updateAndGet(each -> row % FEW_ROWS == 0 ? Forest.read(forest.bytes()) : each);
                    return young.get();
                }))
                .as("walked")
                .isZero();
        assertThat(different(cells, expected, row -> forest))
                .as("first walked, then by masks")
                .isZero();
        assertThat(different(cells, expected, row -> forest)).as("by masks").isZero();
        assertThat(Forest.read(forest.bytes()).bytes()).isEqualTo(forest.bytes());
    }

    private int different(float[] cells, float[][] expected, IntFunction<Forest> forest) {
        int different = 0;
        for (int i = 0; i < ADVERSARIAL_ROWS; i++) {
            float[] row = Arrays.copyOfRange(cells, i * space.width(), (i + 1) * space.width());
            float margin = forest.apply(i).margin(row);
            different += Float.floatToIntBits(margin) == Float.floatToIntBits(expected[i][0]) ? 0 : 1;
        }
        return different;
    }

    @Test
    void reasons_eachField_areXgboostsOwnContributions() throws XGBoostError {
        var booster = booster(ModelSearch.SETTINGS.getLast(), 60, Map.of());
        var model =
                new FlatModel(new ScoringMetadata("m-1", Confidence.OK, 0.5), space, XgboostImport.of(booster, space));
        var some = rows.subList(0, 200);
        float[][] own = booster.predictContrib(FeatureMatrix.of(some, space).matrix(), 0);
        for (int i = 0; i < some.size(); i++) {
            var expected = new TreeMap<String, Double>();
            for (int column = 0; column < space.width(); column++) {
                String field = space.fieldNames().get(space.fieldOfColumn(column));
                expected.merge(field, (double) own[i][column], Double::sum);
            }
            var estimate = model.score(some.get(i).facts());
            assertThat(estimate.base()).isCloseTo(own[i][space.width()], within(1e-4));
            estimate.contributions()
                    .forEach(c -> assertThat(c.logOdds()).isCloseTo(expected.get(c.field()), within(1e-4)));
        }
    }

    @Test
    void of_otherObjective_isRefused() throws XGBoostError {
        var softmax = booster(ModelSearch.SETTINGS.getFirst(), 2, Map.of("objective", "reg:squarederror"));
        assertThatThrownBy(() -> XgboostImport.of(softmax, space))
                .isInstanceOf(InvalidBundleException.class)
                .hasMessageContaining("Only binary:logistic");
    }

    @Test
    void margin_anyBaseScore_isBitEqual() throws XGBoostError {
        for (double base : new double[] {0.5, 0.01, 0.123456789, 0.999, 0.3}) {
            var booster = booster(ModelSearch.SETTINGS.getFirst(), 3, Map.of("base_score", base));
            assertThat(XgboostImport.of(booster, space).size()).isEqualTo(3);
        }
    }

    @Test
    void margin_allMissing_isTheDefaultWay() throws XGBoostError {
        var booster = booster(ModelSearch.SETTINGS.getFirst(), 30, Map.of());
        var forest = XgboostImport.of(booster, space);
        float[] missing = space.encode(Facts.none());
        assertThat(forest.margin(missing))
                .isEqualTo(booster.predict(new DMatrix(missing, 1, missing.length, Float.NaN), true)[0][0]);
    }

    private Booster booster(BoosterParameters settings, int rounds, Map<String, Object> more) throws XGBoostError {
        var parameters = new TreeMap<>(settings.parameters(rows.size()));
        parameters.putAll(more);
        return XGBoost.train(FeatureMatrix.of(rows, space).matrix(), parameters, rounds, Map.of(), null, null);
    }

    /** Thresholds and a step to either side, zeros of both signs, the largest numbers, missing values. */
    private static float[] adversarial(Forest forest) {
        var random = new Random(12);
        var byColumn = new ArrayList<List<Float>>();
        for (int column = 0; column < forest.columns(); column++) {
            var values = new ArrayList<>(List.of(0f, -0f, 1f, Float.MAX_VALUE, -Float.MAX_VALUE, Float.NaN, Float.NaN));
            for (float threshold : forest.thresholds(column)) {
                values.addAll(List.of(threshold, Math.nextUp(threshold), Math.nextDown(threshold)));
            }
            byColumn.add(values);
        }
        float[] cells = new float[ADVERSARIAL_ROWS * forest.columns()];
        for (int i = 0; i < cells.length; i++) {
            var values = byColumn.get(i % forest.columns());
            cells[i] = values.get(random.nextInt(values.size()));
        }
        return cells;
    }
}
