package dev.stagecraft.bench;

import dev.stagecraft.model.Confidence;
import dev.stagecraft.model.FlatModel;
import dev.stagecraft.model.ScoringMetadata;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.model.features.FeatureDeclaration;
import dev.stagecraft.model.features.FeatureSpace;
import dev.stagecraft.model.forest.Forest;
import dev.stagecraft.model.forest.XgboostImport;
import dev.stagecraft.model.registry.BundleReader;
import dev.stagecraft.training.Training;
import dev.stagecraft.training.TrainingOutcome;
import dev.stagecraft.training.dataset.TrainingRow;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * A benchmark that times one training, then predictions of its model by our flat trees and by Tribuo, and last predictions of
 * 200 trees of depth 6 by our flat trees and by XGBoost itself.
 *
 * <p><b>Units/range</b>: CPU time of the calling thread, so that a busy machine disturbs it less; XGBoost has one thread.
 */
public final class ModelBenchmark {
    private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();
    private static final int ROWS = 7_000;
    private static final int SCORED = 2_000;
    private static final int BATCHES = 10;
    private static final long LEAST_NANOS = 2_000_000_000L;

    private ModelBenchmark() {}

    /** Prints one line for each measurement; takes about half a minute. */
    public static void main(String[] arguments) throws XGBoostError {
        var rows = MadeDeals.closed(ROWS);
        long start = THREAD.getCurrentThreadCpuTime();
        var outcome = new Training(Training.DEFAULT_RECALL, Clock.systemUTC()).train(rows);
        print("retrain on " + ROWS + " rows", (THREAD.getCurrentThreadCpuTime() - start) / 1e9, "s CPU");
        if (outcome instanceof TrainingOutcome.Candidate candidate) {
            print("out-of-time AUC", candidate.card().metrics().auc(), "");
            var some = rows.subList(0, SCORED).stream().map(TrainingRow::facts).toList();
            var flat = BundleReader.read(candidate.bundle());
            var tribuo = BundleReader.readThroughTribuo(candidate.bundle());
            time("trained model, facts to log-odds, flat", i -> flat.logOdds(some.get(i % SCORED)));
            time("trained model, facts to log-odds, Tribuo one by one", i -> tribuo.logOdds(some.get(i % SCORED)));
            time("trained model, facts to score with reasons, flat", i -> flat.score(some.get(i % SCORED))
                    .logOdds());
        }
        largeForest(rows);
    }

    private static void largeForest(List<TrainingRow> rows) throws XGBoostError {
        var facts = rows.stream().map(TrainingRow::facts).toList();
        var space = FeatureSpace.declare(facts, FeatureDeclaration.DEFAULT);
        float[][] encoded = facts.stream().map(space::encode).toArray(float[][]::new);
        var matrix = matrix(encoded, rows.size());
        float[] labels = new float[rows.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = rows.get(i).won() ? 1 : 0;
        }
        matrix.setLabel(labels);
        Map<String, Object> parameters =
                Map.of("objective", "binary:logistic", "max_depth", 6, "eta", 0.1, "nthread", 1, "verbosity", 0);
        var booster = XGBoost.train(matrix, parameters, 200, Map.of(), null, null);
        var forest = XgboostImport.of(booster, space);
        time("200 x 6, row to margin, flat", i -> forest.margin(encoded[i % SCORED]));
        time("200 x 6, row to margin, XGBoost one by one", i -> single(booster, encoded[i % SCORED]));
        batch(booster, encoded);
        reasons(space, forest, facts);
    }

    private static void reasons(FeatureSpace space, Forest forest, List<Facts> facts) {
        var model = new FlatModel(new ScoringMetadata("bench", Confidence.OK, 0.5), space, forest);
        time("200 x 6, facts to score with reasons, flat", i -> model.score(facts.get(i % SCORED))
                .logOdds());
    }

    private static void batch(Booster booster, float[][] encoded) throws XGBoostError {
        long nanos = 0;
        for (int i = 0; i < BATCHES; i++) {
            var matrix = matrix(encoded, encoded.length); // XGBoost remembers what it predicted for a matrix
            long start = THREAD.getCurrentThreadCpuTime();
            booster.predict(matrix, true);
            nanos += THREAD.getCurrentThreadCpuTime() - start;
            matrix.dispose();
        }
        print("200 x 6, XGBoost in one batch", nanos / 1e3 / BATCHES / encoded.length, "us a row");
    }

    private static double single(Booster booster, float[] row) {
        try {
            var matrix = new DMatrix(row, 1, row.length, Float.NaN);
            float margin = booster.predict(matrix, true)[0][0];
            matrix.dispose();
            return margin;
        } catch (XGBoostError e) {
            throw new IllegalStateException(e);
        }
    }

    private static DMatrix matrix(float[][] encoded, int count) throws XGBoostError {
        int width = encoded[0].length;
        float[] cells = new float[count * width];
        for (int i = 0; i < count; i++) {
            System.arraycopy(encoded[i], 0, cells, i * width, width);
        }
        return new DMatrix(cells, count, width, Float.NaN);
    }

    /**
     * Measures work: it warms up, then repeats the work for two seconds. The sum keeps the compiler from removing the
     * work.
     */
    private static void time(String what, IntToDoubleFunction work) {
        double sum = 0;
        for (int i = 0; i < SCORED; i++) {
            sum += work.applyAsDouble(i);
        }
        long start = THREAD.getCurrentThreadCpuTime();
        int done = 0;
        while (THREAD.getCurrentThreadCpuTime() - start < LEAST_NANOS) {
            for (int i = 0; i < 100; i++) {
                sum += work.applyAsDouble(done++);
            }
        }
        double micros = (THREAD.getCurrentThreadCpuTime() - start) / 1e3 / done;
        print(what, micros, Double.isNaN(sum) ? "us, of nothing" : "us");
    }

    private static void print(String what, double figure, String unit) {
        System.out.printf(Locale.ROOT, "%s: %.3f %s%n", what, figure, unit);
    }
}
