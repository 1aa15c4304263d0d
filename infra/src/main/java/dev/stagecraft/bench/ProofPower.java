package dev.stagecraft.bench;

import dev.stagecraft.training.Training;
import dev.stagecraft.training.TrainingOutcome;
import dev.stagecraft.training.dataset.ClassCounts;
import dev.stagecraft.training.dataset.TrainingRow;
import dev.stagecraft.training.dataset.ValidationProtocol;
import dev.stagecraft.training.evaluation.GateEvidence;
import dev.stagecraft.training.evaluation.HoldoutEvaluation;
import dev.stagecraft.training.evaluation.PromotionGate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A benchmark of the gate's power: the share of simulated organisations whose first model goes live, by the number of closed
 * deals and the AUC of an oracle. {@code ProofPower product 200 80,150,400,1000 .65,.75,.85,.5} trains as the product does.
 * {@code ProofPower quick 1000 80,150,400,1000 .5} takes a cheap path through the same protocol, gate and simpler models: it
 * grows no trees and asks only the rivals that the gate asks about.
 *
 * <p><b>Units/range</b>: shares with Wilson's 95 % interval.
 */
public final class ProofPower {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T23:00:00Z"), ZoneOffset.UTC);
    /** So few deals that no trees are grown, whatever there are: the cheap path. */
    private static final ClassCounts NO_TREES = new ClassCounts(0, 0);

    private static final double NORMAL_95 = 1.959964;
    private static final long A_SIZE = 1_000_003;

    private ProofPower() {}

    /** The number of organisations whose model may go live, of all that were simulated. */
    public record Share(int published, int all) {
        /** The share that was published. */
        public double of() {
            return (double) published / all;
        }

        /** The share with Wilson's 95 % interval, in percent. */
        public String words() {
            double z = NORMAL_95 * NORMAL_95;
            double middle = (published + z / 2) / (all + z);
            double reach = NORMAL_95 * Math.sqrt(of() * (1 - of()) * all + z / 4) / (all + z);
            return String.format(
                    Locale.ROOT,
                    "%5.1f %% (%.1f to %.1f, %d of %d)",
                    100 * of(),
                    100 * (middle - reach),
                    100 * (middle + reach),
                    published,
                    all);
        }
    }

    /** Prints one line for each number of deals and AUC, as each is done. */
    public static void main(String[] arguments) {
        boolean quick = arguments[0].equals("quick");
        int organisations = Integer.parseInt(arguments[1]);
        for (String deals : arguments[2].split(",")) {
            for (String auc : arguments[3].split(",")) {
                long start = System.nanoTime();
                int count = Integer.parseInt(deals);
                double oracle = Double.parseDouble(auc);
                var share = quick ? quick(count, oracle, organisations) : published(count, oracle, organisations);
                System.out.printf(
                        Locale.ROOT,
                        "%s, %d deals, oracle AUC %.2f: live %s, %.2f s each%n",
                        arguments[0],
                        count,
                        oracle,
                        share.words(),
                        (System.nanoTime() - start) / 1e9 / organisations);
            }
        }
    }

    /** The share that goes live with this number of deals and this oracle, trained as the product does. */
    public static Share published(int deals, double auc, int organisations) {
        var world = OracleDeals.ofAuc(auc);
        int live = 0;
        for (int seed = 0; seed < organisations; seed++) {
            var outcome =
                    new Training(Training.DEFAULT_RECALL, CLOCK).train(world.closed(deals, A_SIZE * deals + seed));
            live += outcome instanceof TrainingOutcome.Candidate candidate
                            && candidate.card().publishable()
                    ? 1
                    : 0;
        }
        return new Share(live, organisations);
    }

    /** The share that goes live by the cheap path, without trees. */
    public static Share quick(int deals, double auc, int organisations) {
        var world = OracleDeals.ofAuc(auc);
        int live = 0;
        for (int seed = 0; seed < organisations; seed++) {
            live += opens(world.closed(deals, A_SIZE * deals + seed)) ? 1 : 0;
        }
        return new Share(live, organisations);
    }

    private static boolean opens(List<TrainingRow> rows) {
        var judged = HoldoutEvaluation.forTheGate(ValidationProtocol.of(rows, CLOCK.instant()), NO_TREES);
        var simpler = judged.judges().getFirst().fitting().simpler().stream().map(judged::with);
        return Stream.concat(Stream.of(judged), simpler)
                .anyMatch(each -> PromotionGate.of(GateEvidence.of(each), false).open());
    }
}
