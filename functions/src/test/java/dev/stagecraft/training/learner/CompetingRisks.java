package dev.stagecraft.training.learner;

import dev.stagecraft.model.Estimate;
import dev.stagecraft.model.FlatModel;
import dev.stagecraft.model.features.FactValue;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.training.MadeHistory;
import dev.stagecraft.training.Shapes;
import dev.stagecraft.training.dataset.TrainingRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * Two competing risks in discrete time: that an open deal closes within a span of days, and that one which does is won. The
 * chance of winning is the sum over all spans to come. Deals that are still open are learned from until the last span
 * in which they were followed to its end.
 *
 * <p><b>Source</b>: Prentice, Gloeckler 1978, "Regression analysis of grouped survival data"; Nicolaie, van Houwelingen, de
 * Witte, Putter 2013, "Dynamic prediction by landmarking in competing risks".
 *
 * @param spans of the future, in order
 * @param closes the probability that a deal that is open when a span begins closes in it
 * @param wins the probability that one that closes in a span is won
 * @param later the facts of a deal when a span begins
 */
public record CompetingRisks(List<Span> spans, FlatModel closes, FlatModel wins, BiFunction<Facts, Span, Facts> later) {
    private static final String AHEAD = "daysAhead";
    private static final int SPAN = 14;
    private static final int LAST = 400;
    private static final List<Integer> AHEADS = List.of(0, 7, 30, 90, LAST);

    /** A row is learned from in every second of its spans: its neighbours say nearly the same in the others. */
    private static final int TURNS = 2;

    /** Days from the moment of the facts. */
    record Span(double first, double last) {}

    /**
     * Risks within the next {@value #SPAN} days of any moment: asked again for each span to come, with ages moved on and all
     * else as it was.
     */
    public static CompetingRisks ofNextSpan(List<TrainingRow> rows, Instant until) {
        var spans = IntStream.range(0, LAST / SPAN)
                .mapToObj(span -> new Span(SPAN * span, SPAN * (span + 1)))
                .toList();
        return of(rows, until, spans, spans.subList(0, 1), CompetingRisks::aged);
    }

    /** Risks in each span after the moment of the facts: how far ahead it lies is a fact, and nothing is moved on. */
    public static CompetingRisks ofEachSpan(List<TrainingRow> rows, Instant until) {
        var spans = IntStream.range(0, AHEADS.size() - 1)
                .mapToObj(span -> new Span(AHEADS.get(span), AHEADS.get(span + 1)))
                .toList();
        return of(rows, until, spans, spans, CompetingRisks::ahead);
    }

    private static CompetingRisks of(
            List<TrainingRow> rows,
            Instant until,
            List<Span> spans,
            List<Span> learned,
            BiFunction<Facts, Span, Facts> later) {
        List<TrainingRow> closes = new ArrayList<>();
        List<TrainingRow> wins = new ArrayList<>();
        int turns = Math.min(TURNS, learned.size());
        for (int row = 0; row < rows.size(); row++) {
            for (int span = row % turns; span < learned.size(); span += turns) {
                take(rows.get(row), until, learned.get(span), later, closes, wins);
            }
        }
        return new CompetingRisks(spans, Shapes.hazard(closes), Shapes.hazard(wins), later);
    }

    private static void take(
            TrainingRow row,
            Instant until,
            Span span,
            BiFunction<Facts, Span, Facts> later,
            List<TrainingRow> closes,
            List<TrainingRow> wins) {
        Instant at = Objects.requireNonNull(row.moment().at());
        double left = row.closedAt() == null ? Double.POSITIVE_INFINITY : MadeHistory.days(at, row.closedAt());
        if (left > span.first && span.last <= MadeHistory.days(at, until)) {
            boolean closed = left <= span.last;
            var facts = later.apply(row.facts(), span);
            closes.add(with(row, facts, closed));
            if (closed) {
                wins.add(with(row, facts, row.won()));
            }
        }
    }

    private static TrainingRow with(TrainingRow row, Facts facts, boolean happened) {
        var outcome = happened ? Outcome.WON : Outcome.LOST;
        return new TrainingRow(row.group(), facts, outcome, row.closedAt(), row.weight(), row.pipeline(), row.moment());
    }

    private static Facts ahead(Facts facts, Span span) {
        return facts.with(Facts.builder().number(AHEAD, span.first).build());
    }

    private static Facts aged(Facts facts, Span span) {
        var moved = Facts.builder();
        facts.forEach((name, value) -> {
            if (AgeSplineBasis.isFor(name) && value instanceof FactValue.Numeric(double days)) {
                moved.number(name, days + span.first);
            }
        });
        return facts.with(moved.build());
    }

    /** The chance that an open deal is won within {@value #LAST} days. */
    public double probability(Facts facts) {
        double open = 1;
        double won = 0;
        for (Span span : spans) {
            var then = later.apply(facts, span);
            double closing = open * Estimate.probability(closes.logOdds(then));
            won += closing * Estimate.probability(wins.logOdds(then));
            open -= closing;
        }
        return won;
    }
}
