package dev.stagecraft.bench;

import dev.stagecraft.features.FeatureExtractor;
import dev.stagecraft.json.Json;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.model.registry.BundleReader;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Stages;
import dev.stagecraft.ranking.ClassBoundaries;
import dev.stagecraft.scoring.Explanation;
import dev.stagecraft.scoring.Scorer;
import dev.stagecraft.training.Training;
import dev.stagecraft.training.TrainingOutcome;
import dev.stagecraft.training.dataset.TrainingRow;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * A benchmark of scoring without a store, from facts or from a whole history to probability, grade and class. It
 * samples single calls, with a model trained on a full catalogue of declared features, in an organisation of {@value
 * #DEALS} open deals.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(
        value = 1,
        jvmArgsAppend = {"-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"})
public class ScoreBenchmark {
    private static final int DEALS = 2_000;

    private List<History> histories = List.of();
    private List<Facts> facts = List.of();
    private double[] probabilities = {};
    private @Nullable Scoring scoring;
    private int next;

    /** The objects that a warm function holds. */
    private record Scoring(FeatureExtractor reader, Scorer scorer, Stages stages, Map<String, Integer> classes) {}

    /** The benchmark's result for one deal: probability, grade and class. */
    public record Said(double probability, @Nullable String grade, String rankClass) {}

    /** Simulates deals, trains on them, and scores them all. */
    @Setup
    public void train() {
        var playbook = FullCatalogue.playbook();
        var pipeline = playbook.defaultPipeline();
        var reader = FeatureExtractor.of(playbook, FullCatalogue.owners());
        var stages = Stages.of(pipeline);
        histories = new MadeHistories().next(DEALS);
        facts = histories.stream()
                .map(history -> reader.read(history, history.standing(stages), MadeHistories.NOW))
                .toList();
        var outcome = new Training(Training.DEFAULT_RECALL, Clock.systemUTC()).train(rows(facts));
        if (!(outcome instanceof TrainingOutcome.Candidate candidate)) {
            throw new IllegalStateException("Nothing was trained: " + outcome);
        }
        var scorer = new Scorer(BundleReader.read(candidate.bundle()), pipeline);
        scoring =
                new Scoring(reader, scorer, stages, ClassBoundaries.of(pipeline).counts(DEALS));
        probabilities = facts.stream()
                .mapToDouble(each -> scorer.score(each, MadeHistories.NOW).probability())
                .sorted()
                .toArray();
        System.out.printf(
                "%d facts a deal; %s%n",
                facts.getFirst().names().size(),
                candidate.card().json().field("family").map(Json::text).orElse("no family"));
    }

    /** Rows of deals that win more often with more effort and more points, and most often with both. */
    private static List<TrainingRow> rows(List<Facts> facts) {
        var chance = new Random(3);
        List<TrainingRow> rows = new ArrayList<>();
        for (int i = 0; i < facts.size(); i++) {
            double calls = number(facts.get(i), "calls") - 6;
            double score = number(facts.get(i), "scores.prospecting") / 50 - 1;
            double logOdds = -0.5 + 0.2 * calls + score + (calls * score > 0 ? 1 : -1);
            boolean won = chance.nextDouble() < 1 / (1 + Math.exp(-logOdds));
            rows.add(new TrainingRow(
                    "o-" + i, facts.get(i), won, MadeHistories.NOW.minus(Duration.ofHours(facts.size() - i)), 1));
        }
        return rows;
    }

    private static double number(Facts facts, String name) {
        return facts.fact(name).map(value -> Double.parseDouble(value.text())).orElse(0.0);
    }

    /** Runs all benchmarks in about two minutes. */
    public static void main(String[] arguments) throws RunnerException {
        new Runner(new OptionsBuilder().include(ScoreBenchmark.class.getName()).build()).run();
    }

    /** Scoring from facts to probability, grade and class. */
    @Benchmark
    public Said facts() {
        return said(facts.get(turn()));
    }

    /** Scoring from a history of 40 activities and 5 submissions, replayed, to probability, grade and class. */
    @Benchmark
    public Said history() {
        var history = histories.get(turn());
        var known = scoring();
        return said(known.reader().read(history, history.standing(known.stages()), MadeHistories.NOW));
    }

    /** Scoring from facts to probability and grade with reasons. */
    @Benchmark
    public Explanation reasons() {
        return scoring().scorer().explain(facts.get(turn()), "Prospecting", MadeHistories.NOW);
    }

    private int turn() {
        next = (next + 1) % DEALS;
        return next;
    }

    private Scoring scoring() {
        return Objects.requireNonNull(scoring);
    }

    private Said said(Facts of) {
        var known = scoring();
        var score = known.scorer().score(of, MadeHistories.NOW);
        int found = Arrays.binarySearch(probabilities, score.probability());
        int above = DEALS - (found < 0 ? -found - 1 : found + 1);
        String rankClass = "";
        int boundary = 0;
        for (var cut : known.classes().entrySet()) {
            rankClass = above >= boundary ? cut.getKey() : rankClass;
            boundary += cut.getValue();
        }
        return new Said(score.probability(), score.grade(), rankClass);
    }
}
