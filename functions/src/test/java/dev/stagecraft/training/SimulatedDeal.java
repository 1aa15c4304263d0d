package dev.stagecraft.training;

import dev.stagecraft.opportunity.Event;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One deal of a simulated organisation.
 *
 * @param id its id
 * @param span from its beginning until it closed
 * @param won how it ended
 * @param interested the hidden interest, which no record tells
 * @param whole everything that was ever recorded of it
 * @param appeal the law that it follows, apart from the hidden interest
 */
record SimulatedDeal(
        String id, MadeHistory.Span span, boolean won, boolean interested, History whole, SimulatedAppeal appeal) {

    Instant opened() {
        return span.began();
    }

    Instant closed() {
        return span.closed();
    }

    /** Whether it is open and known at a moment. */
    boolean openAt(Instant at) {
        return !at.isBefore(opened()) && at.isBefore(closed());
    }

    /** The history as the store holds it at a moment: what was received by then; empty before the deal began. */
    Optional<History> asKnown(Instant at) {
        return MadeHistory.known(whole, at);
    }

    /** The moments at which it entered its open stages. */
    List<Instant> stageEntries() {
        var moves = whole.events().stream().map(Event::effectiveAt).filter(this::openAt);
        return Stream.concat(Stream.of(opened()), moves).toList();
    }

    /**
     * The probability that it is won, given all that was received by a moment at which it is open: the hazards to come, with
     * and without the hidden interest, weighed by its posterior.
     */
    double oracle(Instant at) {
        var reached = reached(at);
        return appeal.win(reached.stage, reached.days, reached.logOdds);
    }

    /** The posterior probability of the hidden interest after the stays in stages and the activities received. */
    double likelyInterest(Instant at) {
        return SimulatedAppeal.logistic(reached(at).logOdds);
    }

    /** The stage known at a moment, the days in it, and the log-odds of interest. */
    private record Reached(int stage, double days, double logOdds) {}

    private Reached reached(Instant at) {
        var known = asKnown(at)
                .filter(history -> history.current().outcome() == Outcome.OPEN)
                .orElseThrow(() -> new IllegalArgumentException(id + " is not open at " + at));
        double logOdds =
                appeal.prior() + SimulatedActivities.logRatio(known.activities(), MadeHistory.days(opened(), at));
        int stage = 0;
        Instant since = opened();
        for (Event move : known.events()) {
            logOdds += appeal.advanced(stage, MadeHistory.days(since, move.effectiveAt()));
            stage++;
            since = move.effectiveAt();
        }
        double days = MadeHistory.days(since, at);
        return new Reached(stage, days, logOdds + appeal.stayed(stage, days));
    }
}
