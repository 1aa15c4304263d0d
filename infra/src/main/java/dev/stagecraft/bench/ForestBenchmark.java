package dev.stagecraft.bench;

import dev.stagecraft.model.TribuoExamples;
import dev.stagecraft.model.features.FeatureDeclaration;
import dev.stagecraft.model.features.FeatureSpace;
import dev.stagecraft.model.forest.Forest;
import dev.stagecraft.model.forest.XgboostImport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.xgboost.XGBoostClassificationTrainer;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * A benchmark, on one thread, of a row's log-odds from 200 trees of depth 6: by the flat forest, by XGBoost and by
 * Tribuo. The flat forest walks its trees for the first rows and uses masks for all later rows. XGBoost scores the same
 * array in one batch, with and without the time to build its matrix. Tribuo scores one row at a time.
 *
 * <p>Tribuo's own trainer grows a tree for each label, so its 200 trees are 100 rounds.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 2,
        jvmArgsAppend = {"-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"})
public class ForestBenchmark {
    private static final int ROWS = 4_000;
    private static final int TREES = 200;
    private static final int DEPTH = 6;

    private float[][] rows = {};
    private float[] cells = {};
    private @Nullable TrainedForest trained;
    private int next;

    /** The flat forest, XGBoost's booster and Tribuo's model of the same trees. */
    private record TrainedForest(Forest forest, Booster booster, Model<Label> tribuo, List<Example<Label>> examples) {}

    /** A matrix that XGBoost has not predicted yet, because XGBoost caches the predictions of a matrix. */
    @State(Scope.Thread)
    public static class FreshMatrix {
        private @Nullable DMatrix matrix;

        /** Builds a new matrix for each batch, outside the measured time. */
        @Setup(Level.Invocation)
        public void make(ForestBenchmark benchmark) throws XGBoostError {
            if (matrix != null) {
                matrix.dispose();
            }
            matrix = benchmark.matrix();
        }
    }

    /** Trains the models. */
    @Setup
    public void train() throws XGBoostError {
        var deals = MadeDeals.closed(ROWS);
        var facts = deals.stream().map(deal -> deal.facts()).toList();
        var space = FeatureSpace.declare(facts, FeatureDeclaration.DEFAULT);
        rows = facts.stream().map(space::encode).toArray(float[][]::new);
        cells = new float[ROWS * space.width()];
        float[] labels = new float[ROWS];
        List<Example<Label>> examples = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            boolean won = deals.get(i).won();
            System.arraycopy(rows[i], 0, cells, i * space.width(), space.width());
            labels[i] = won ? 1 : 0;
            examples.add(
                    TribuoExamples.of(space, rows[i], new Label(won ? TribuoExamples.WON : TribuoExamples.LOST), 1));
        }
        var booster = booster(cells, labels, space);
        trained = new TrainedForest(XgboostImport.of(booster, space), booster, tribuo(examples), List.copyOf(examples));
        meetMany(trained.forest());
    }

    /** Sends the forest so many rows that it builds its masks, which is by far the slowest single row. */
    private void meetMany(Forest forest) {
        long slowest = 0;
        for (int i = 0; i < 20 * ROWS; i++) {
            long start = System.nanoTime();
            forest.margin(rows[i % ROWS]);
            slowest = Math.max(slowest, System.nanoTime() - start);
        }
        System.out.printf(Locale.ROOT, "the slowest of the first %d rows: %.1f ms%n", 20 * ROWS, slowest / 1e6);
    }

    private static Booster booster(float[] cells, float[] labels, FeatureSpace space) throws XGBoostError {
        var matrix = new DMatrix(cells, ROWS, space.width(), Float.NaN);
        matrix.setLabel(labels);
        Map<String, Object> parameters =
                Map.of("objective", "binary:logistic", "max_depth", DEPTH, "eta", 0.1, "nthread", 1, "verbosity", 0);
        return XGBoost.train(matrix, parameters, TREES, Map.of(), null, null);
    }

    private static Model<Label> tribuo(List<Example<Label>> examples) {
        var source = new SimpleDataSourceProvenance("made deals", new LabelFactory());
        Map<String, Object> parameters =
                Map.of("objective", "multi:softprob", "max_depth", DEPTH, "eta", 0.1, "nthread", 1, "verbosity", 0);
        return new XGBoostClassificationTrainer(TREES / 2, parameters)
                .train(new MutableDataset<>(examples, source, new LabelFactory()));
    }

    private DMatrix matrix() throws XGBoostError {
        return new DMatrix(cells, ROWS, cells.length / ROWS, Float.NaN);
    }

    private TrainedForest trained() {
        if (trained == null) {
            throw new IllegalStateException("Nothing was trained");
        }
        return trained;
    }

    /** Runs all benchmarks in about two minutes. */
    public static void main(String[] arguments) throws RunnerException {
        new Runner(new OptionsBuilder().include(ForestBenchmark.class.getName()).build()).run();
    }

    /** A forest that has not scored any row yet. */
    @State(Scope.Thread)
    public static class FreshForest {
        private @Nullable Forest forest;

        /** Reads a new forest for each batch, outside the measured time. */
        @Setup(Level.Invocation)
        public void read(ForestBenchmark benchmark) {
            forest = Forest.read(benchmark.trained().forest().bytes());
        }
    }

    /** The flat forest on its first rows, one by one. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public void flatFirstRows(FreshForest fresh, Blackhole hole) {
        var forest = Objects.requireNonNull(fresh.forest);
        for (float[] row : rows) {
            hole.consume(forest.margin(row));
        }
    }

    /** The flat forest on one row, after very many rows. */
    @Benchmark
    public float flat() {
        next = (next + 1) % ROWS;
        return trained().forest().margin(rows[next]);
    }

    /** The flat forest on XGBoost's batch, after very many rows. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public void flatBatch(Blackhole hole) {
        var forest = trained().forest();
        for (float[] row : rows) {
            hole.consume(forest.margin(row));
        }
    }

    /** XGBoost on a batch, starting from the array. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public void boosterBatch(Blackhole hole) throws XGBoostError {
        var matrix = matrix();
        hole.consume(trained().booster().predict(matrix, true));
        matrix.dispose();
    }

    /** XGBoost on a batch with a prepared matrix. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public void boosterBatchPredictionAlone(FreshMatrix fresh, Blackhole hole) throws XGBoostError {
        hole.consume(trained().booster().predict(fresh.matrix, true));
    }

    /** Tribuo on one row. */
    @Benchmark
    public Object tribuo() {
        next = (next + 1) % ROWS;
        return trained().tribuo().predict(trained().examples().get(next));
    }
}
