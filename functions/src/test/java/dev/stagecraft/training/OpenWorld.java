package dev.stagecraft.training;

import dev.stagecraft.features.FeatureCatalog;
import dev.stagecraft.features.FeatureExtractor;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Stages;
import dev.stagecraft.playbook.Pipeline;
import dev.stagecraft.scoring.Deal;
import dev.stagecraft.training.dataset.TrainingRow;
import dev.stagecraft.training.dataset.TrainingSetReader;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A made organisation, cut in two at a moment: what was known of its deals by then, and the deals that are open later.
 *
 * @param cut when three of five deals have begun
 * @param rows what was known of all deals at the cut; open ones among them
 */
record OpenWorld(String name, List<Course> deals, Pipeline pipeline, Instant cut, List<TrainingRow> rows) {
    /** The ages in days at which open deals are asked about, beside their first contact. */
    private static final List<Integer> AGES = List.of(3, 10, 20, 30);

    private static final double BEFORE = .6;
    private static final int DAYS = 20;

    /**
     * One deal from its beginning to its end.
     *
     * @param known its history as the store holds it at a moment
     * @param chance the probability that it is won, at a moment at which it is open; how it ends where no law is known
     */
    record Course(Instant opened, Instant closed, Function<Instant, History> known, ToDoubleFunction<Instant> chance) {
        private boolean isOpen(Instant at) {
            return !at.isBefore(opened) && at.isBefore(closed);
        }
    }

    /** The facts of a deal at a moment at which it is open, and the probability that it is won. */
    record Asked(Facts facts, double chance) {
        /** The log-loss to expect of a probability. */
        double logLoss(double said) {
            return -chance * Math.log(said) - (1 - chance) * Math.log(1 - said);
        }
    }

    /** A simulated organisation: each deal's true chance is known. */
    static OpenWorld simulated(int deals, long seed) {
        return of(
                "simulated organisation",
                Deal.PIPELINE,
                SimulatedOrganisation.of(deals, seed).deals().stream()
                        .map(deal -> new Course(
                                deal.opened(),
                                deal.closed(),
                                at -> deal.asKnown(at).orElseThrow(),
                                deal::oracle))
                        .toList());
    }

    /** A made event log: of each application it is known how it ended. */
    static OpenWorld logged(int applications, long seed) {
        return of(
                "made event log",
                LoanHistory.PIPELINE,
                MadeEventLog.of(applications, seed).applications().stream()
                        .map(each -> new Course(
                                each.opened(),
                                each.closed(),
                                at -> LoanHistory.asKnown(each, at),
                                at -> each.ending().won() ? 1 : 0))
                        .toList());
    }

    private static OpenWorld of(String name, Pipeline pipeline, List<Course> deals) {
        Instant cut = deals.get((int) (BEFORE * deals.size())).opened();
        var histories = deals.stream()
                .filter(deal -> !deal.opened().isAfter(cut))
                .map(deal -> deal.known().apply(cut))
                .toList();
        var rows = new TrainingSetReader(new HistoriesInMemory(histories))
                .learned("acme", Deal.playbook(pipeline), cut)
                .rows();
        return new OpenWorld(name, deals, pipeline, cut, rows);
    }

    /** What a model of the cut is asked later, by occasion: of each deal at fixed ages, and of all open on some days. */
    Map<String, List<Asked>> asked() {
        Map<String, List<Asked>> asked = new LinkedHashMap<>();
        asked.put("first contact", atAge(0));
        AGES.forEach(age -> asked.put(age + " days", atAge(age)));
        Duration rest = Duration.between(cut, deals.getLast().opened());
        asked.put(
                "random days",
                IntStream.rangeClosed(1, DAYS)
                        .mapToObj(day -> cut.plus(rest.multipliedBy(day).dividedBy(DAYS)))
                        .flatMap(at ->
                                deals.stream().filter(deal -> deal.isOpen(at)).map(deal -> ask(deal, at)))
                        .toList());
        return asked;
    }

    private List<Asked> atAge(int age) {
        return deals.stream()
                .filter(deal -> {
                    Instant at = deal.opened().plus(Duration.ofDays(age));
                    return at.isAfter(cut) && deal.isOpen(at);
                })
                .map(deal -> ask(deal, deal.opened().plus(Duration.ofDays(age))))
                .toList();
    }

    /** Facts are read as they are for a score. */
    private Asked ask(Course deal, Instant at) {
        var history = deal.known().apply(at);
        var standing = history.standing(Stages.of(pipeline));
        var reader = new FeatureExtractor(FeatureCatalog.of(Deal.playbook(pipeline)));
        return new Asked(reader.read(history, standing, at), deal.chance().applyAsDouble(at));
    }
}
