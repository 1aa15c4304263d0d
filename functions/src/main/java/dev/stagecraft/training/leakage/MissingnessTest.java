package dev.stagecraft.training.leakage;

import dev.stagecraft.training.dataset.TrainingRow;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The test of how well a feature's presence predicts the outcome, within each stage and over all stages together. Pure.
 */
final class MissingnessTest {
    /** The least number of deals that end all one way for a proof. */
    private static final long LEAST_PURE = 30;
    /** The share that may have ended otherwise all the same. */
    private static final double IMPURE = 0.01;
    /** The least number of deals expected to end the other way, by the rates of their stages. */
    private static final double LEAST_EXPECTED = 15;
    /**
     * The share of the expected deals that may still end the other way: where nearly all are lost anyway, few wins are
     * many.
     */
    private static final double LEAST_PART = 0.2;

    private final List<Counts> stages;

    /** Deals that are alike. */
    private record Side(double all, double won) {
        static Side of(Stream<TrainingRow> rows) {
            return rows.map(row -> new Side(1, row.won() ? 1 : 0)).reduce(new Side(0, 0), Side::and);
        }

        Side and(Side other) {
            return new Side(all + other.all, won + other.won);
        }

        double lost() {
            return all - won;
        }

        double rate() {
            return all == 0 ? 0 : won / all;
        }
    }

    /** Deals of one stage, with the fact and without. */
    private record Counts(String stage, Side with, Side without) {
        static Counts of(String fact, String stage, List<TrainingRow> rows) {
            return new Counts(
                    stage,
                    Side.of(rows.stream().filter(row -> row.facts().value(fact) != null)),
                    Side.of(rows.stream().filter(row -> row.facts().value(fact) == null)));
        }

        Side both() {
            return with.and(without);
        }

        double pairs() {
            return both().won() * both().lost();
        }

        /** The share of won deals that have the feature, less that of lost deals. */
        double ahead() {
            return with.won() / both().won() - with.lost() / both().lost();
        }
    }

    MissingnessTest(String fact, StageStratifiedAuc deals) {
        stages = deals.byStage().entrySet().stream()
                .map(stage -> Counts.of(fact, stage.getKey(), stage.getValue()))
                .filter(counts -> counts.pairs() > 0)
                .toList();
    }

    /** Over all stages that end both ways. */
    LeakageWarning.Evidence.Missingness evidence() {
        return evidence(stages, "");
    }

    /**
     * The evidence that deals with the feature, or without it, end one way against expectation: over all stages, else
     * in one.
     *
     * @param without whether deals without it count
     */
    Optional<LeakageWarning.Evidence> pure(boolean without) {
        if (isPure(stages, without)) {
            return Optional.of(evidence());
        }
        return stages.stream()
                .filter(stage -> isPure(List.of(stage), without))
                .findFirst()
                .map(stage -> evidence(List.of(stage), stage.stage()));
    }

    private static LeakageWarning.Evidence.Missingness evidence(List<Counts> stages, String stage) {
        double pairs = stages.stream().mapToDouble(Counts::pairs).sum();
        double ahead = stages.stream()
                .mapToDouble(counts -> counts.pairs() * counts.ahead())
                .sum();
        double auc = pairs == 0 ? 0.5 : 0.5 + Math.abs(ahead / pairs) / 2;
        var with = sum(stages, Counts::with);
        var without = sum(stages, Counts::without);
        return new LeakageWarning.Evidence.Missingness(
                auc, with.all(), with.rate(), without.all(), without.rate(), stage);
    }

    private static Side sum(List<Counts> stages, Function<Counts, Side> side) {
        return stages.stream().map(side).reduce(new Side(0, 0), Side::and);
    }

    private static boolean isPure(List<Counts> stages, boolean without) {
        return isPure(stages, Counts::with) || (without && isPure(stages, Counts::without));
    }

    private static boolean isPure(List<Counts> stages, Function<Counts, Side> side) {
        var deals = sum(stages, side);
        double expected = stages.stream()
                .mapToDouble(counts -> side.apply(counts).all() * counts.both().rate())
                .sum();
        return deals.all() >= LEAST_PURE
                && (few(deals.won(), expected, deals.all()) || few(deals.lost(), deals.all() - expected, deals.all()));
    }

    private static boolean few(double other, double expected, double deals) {
        return expected >= LEAST_EXPECTED && other <= IMPURE * deals && other <= LEAST_PART * expected;
    }
}
