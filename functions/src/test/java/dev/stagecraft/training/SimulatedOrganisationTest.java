package dev.stagecraft.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagecraft.opportunity.Activity;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SimulatedOrganisationTest {
    private static final List<SimulatedDeal> DEALS =
            SimulatedOrganisation.of(20_000, 5).deals();

    private static DoubleStream days(Stream<SimulatedDeal> deals) {
        return deals.mapToDouble(deal -> MadeHistory.days(deal.opened(), deal.closed()));
    }

    private static double winRate(List<SimulatedDeal> deals) {
        return (double) deals.stream().filter(SimulatedDeal::won).count() / deals.size();
    }

    private static List<History> histories(int deals, long seed) {
        return SimulatedOrganisation.of(deals, seed).deals().stream()
                .map(SimulatedDeal::whole)
                .toList();
    }

    @Test
    void deals_many_lastAndEndAsInAPipeline() {
        assertThat(winRate(DEALS)).isBetween(.27, .34);
        assertThat(days(DEALS.stream()).average().orElseThrow()).isBetween(35.0, 45.0);
        assertThat(days(DEALS.stream()).max().orElseThrow()).isBetween(300.0, 800.0);
    }

    /** Deals that linger are lost. */
    @Test
    void deals_openForLong_areRarelyWon() {
        var old = DEALS.stream()
                .filter(deal -> deal.openAt(MadeHistory.after(deal.opened(), 100)))
                .toList();
        assertThat(old).hasSizeGreaterThan(200);
        assertThat(winRate(old)).isLessThan(.8 * winRate(DEALS));
    }

    @Test
    void deals_withinTheWindow_drift() {
        var window = new SimulatedOrganisation.Window(Duration.ofDays(100), 2);
        var deals = SimulatedOrganisation.of(4_000, window, 1).deals();
        assertThat(deals.getFirst().opened()).isBefore(MadeHistory.after(SimulatedOrganisation.FIRST, 1));
        assertThat(deals.getLast().opened()).isAfter(MadeHistory.after(SimulatedOrganisation.FIRST, 99));
        assertThat(deals.getLast().opened()).isBefore(MadeHistory.after(SimulatedOrganisation.FIRST, 100));
        assertThat(winRate(deals.subList(2_000, 4_000))).isGreaterThan(winRate(deals.subList(0, 2_000)) + .1);
    }

    @Test
    void deals_sameSeed_areTheSame() {
        assertThat(histories(50, 7)).isEqualTo(histories(50, 7)).isNotEqualTo(histories(50, 8));
    }

    @Test
    void asKnown_overTime_growsToTheWhole() {
        for (SimulatedDeal deal : DEALS.subList(0, 200)) {
            assertThat(deal.asKnown(deal.opened().minusMillis(1))).isEmpty();
            var first = deal.asKnown(deal.opened()).orElseThrow();
            assertThat(first.events()).isEmpty();
            assertThat(first.activities()).isEmpty();
            assertThat(first.current().stage()).isEqualTo("Prospecting");
            var end = deal.asKnown(deal.closed()).orElseThrow().current();
            assertThat(end.outcome()).isEqualTo(deal.won() ? Outcome.WON : Outcome.LOST);
            assertThat(end.closedAt()).isEqualTo(deal.closed());
            assertThat(deal.asKnown(MadeHistory.after(deal.closed(), 1000))).contains(deal.whole());
        }
    }

    @Test
    void activities_ofAll_arriveLateAndOnlyWhileOpen() {
        var delays = DEALS.stream()
                .flatMap(deal -> deal.whole().activities().stream())
                .mapToDouble(activity -> MadeHistory.days(activity.at(), activity.receivedAt()))
                .summaryStatistics();
        assertThat(delays.getAverage()).isBetween(.9, 1.1);
        assertThat(delays.getMax()).isGreaterThan(21);
        assertThat(DEALS)
                .allMatch(deal -> deal.whole().activities().stream().allMatch(activity -> deal.openAt(activity.at())));
    }

    @Test
    void oracle_activityReceivedLate_knowsItFromThenOn() {
        var deal = DEALS.stream()
                .filter(each -> late(each).isPresent())
                .findFirst()
                .orElseThrow();
        var late = late(deal).orElseThrow();
        Instant before = late.receivedAt().minusMillis(1);
        assertThat(deal.asKnown(before).orElseThrow().activities()).doesNotContain(late);
        assertThat(deal.asKnown(late.receivedAt()).orElseThrow().activities()).contains(late);
        assertThat(deal.oracle(late.receivedAt())).isGreaterThan(1.01 * deal.oracle(before));
    }

    private static Optional<Activity> late(SimulatedDeal deal) {
        return deal.whole().activities().stream()
                .filter(activity -> deal.openAt(activity.receivedAt()))
                .filter(activity -> activity.receivedAt().isAfter(activity.at().plus(Duration.ofDays(5))))
                .findFirst();
    }

    @Test
    void oracle_closedOrUnknown_refuses() {
        var deal = DEALS.getFirst();
        assertThat(deal.oracle(deal.closed().minusMillis(1))).isBetween(0.0, 1.0);
        assertThatThrownBy(() -> deal.oracle(deal.closed())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> deal.oracle(deal.opened().minusMillis(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
