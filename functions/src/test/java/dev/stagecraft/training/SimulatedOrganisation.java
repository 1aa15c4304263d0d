package dev.stagecraft.training;

import dev.stagecraft.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * An organisation whose deals follow known hazards, so that the true probability of winning each is known at every moment.
 * Deals begin evenly over a window, and their base rate drifts with it. The same seed gives the same deals.
 *
 * @param deals in the order in which they began
 */
record SimulatedOrganisation(List<SimulatedDeal> deals) {
    /** When the window begins. */
    static final Instant FIRST = Instant.parse("2024-01-01T00:00:00Z");

    private static final Window TWO_YEARS = new Window(Duration.ofDays(730), .5);
    private static final String[] OPEN = {"Prospecting", "Discovery", "Demo"};
    private static final String[] SOURCES = {"Referral", "Web", "Fair", "Cold call"};
    private static final double[] OF_SOURCE = {.5, .1, -.1, -.5};

    SimulatedOrganisation {
        deals = List.copyOf(deals);
    }

    /**
     * The time in which deals begin.
     *
     * @param length from the first beginning to the last
     * @param drift by how much the score of a deal changes from the first to the last, in log units
     */
    record Window(Duration length, double drift) {}

    /** Deals that began within two years. */
    static SimulatedOrganisation of(int deals, long seed) {
        return of(deals, TWO_YEARS, seed);
    }

    /** Deals that began within a window. */
    static SimulatedOrganisation of(int deals, Window window, long seed) {
        var random = new Random(seed);
        Map<Long, SimulatedAppeal> appeals = new HashMap<>();
        List<SimulatedDeal> made = new ArrayList<>();
        for (int i = 0; i < deals; i++) {
            double share = (i + random.nextDouble()) / deals;
            Instant began = MadeHistory.after(FIRST, share * window.length.toMillis() / 86_400_000.0);
            var customer = Customer.draw(random);
            var appeal = appeals.computeIfAbsent(
                    SimulatedAppeal.key(customer.score() + window.drift * (share - .5)), SimulatedAppeal::of);
            made.add(deal(i, began, customer, appeal, random));
        }
        return new SimulatedOrganisation(made);
    }

    private static SimulatedDeal deal(
            int number, Instant began, Customer customer, SimulatedAppeal appeal, Random random) {
        String id = String.format(Locale.ROOT, "s-%06d", number);
        boolean interest = appeal.drawInterest(random);
        var history = MadeHistory.live(id, began, "rep-" + number % 8, customer.attributes());
        Instant at = began;
        boolean won = true;
        for (int stage = 0; stage < OPEN.length && won; stage++) {
            var leaving = appeal.hazards(interest).draw(stage, random);
            at = MadeHistory.after(at, leaving.days());
            won = leaving.advanced();
            String next = stage + 1 < OPEN.length ? OPEN[stage + 1] : MadeHistory.WON;
            history.moved(at, won ? next : MadeHistory.LOST);
        }
        var span = new MadeHistory.Span(began, at);
        for (var done : SimulatedActivities.draw(interest, span, random)) {
            history.activity(done.kind(), done.at(), done.received());
        }
        return new SimulatedDeal(id, span, won, interest, history.history(), appeal);
    }

    /** The attributes of a deal, which its score is a linear function of. */
    private record Customer(long employees, int source, boolean trial) {
        static Customer draw(Random random) {
            long employees = Math.max(1, Math.round(Math.exp(4 + 1.2 * random.nextGaussian())));
            return new Customer(employees, random.nextInt(SOURCES.length), random.nextInt(3) == 0);
        }

        double score() {
            return .35 * (Math.log((double) employees) - 4) + OF_SOURCE[source] + (trial ? .4 : -.2);
        }

        Json.Fields attributes() {
            return Json.object()
                    .put("employees", employees)
                    .put("source", SOURCES[source])
                    .put("trial", trial)
                    .build();
        }
    }
}
