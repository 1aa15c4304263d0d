package dev.stagecraft.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.training.MadeEventLog.Application;
import dev.stagecraft.training.MadeEventLog.Ending;
import dev.stagecraft.training.MadeEventLog.Entry;
import dev.stagecraft.training.MadeEventLog.Kind;
import dev.stagecraft.training.MadeEventLog.Step;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class MadeEventLogTest {
    private static final List<Application> ALL = MadeEventLog.of(10_000, 1).applications();

    private static double lasted(Application application) {
        return MadeHistory.days(application.opened(), application.closed());
    }

    /** Whether such a step was done within so many days. */
    private static boolean done(Application application, Kind kind, double days) {
        Instant until = MadeHistory.after(application.opened(), days);
        return application.steps().stream()
                .anyMatch(step -> step.kind() == kind && !step.at().isAfter(until));
    }

    private static List<Application> those(Predicate<Application> condition) {
        return ALL.stream().filter(condition).toList();
    }

    private static double share(List<Application> of, Predicate<Application> condition) {
        return (double) of.stream().filter(condition).count() / of.size();
    }

    private static double won(List<Application> of) {
        return share(of, application -> application.ending().won());
    }

    @Test
    void applications_all_areWonSeldom() {
        assertThat(won(ALL)).isBetween(.15, .19);
        assertThat(won(those(application -> done(application, Kind.CALL, 1)))).isBetween(.2, .4);
    }

    @Test
    void applications_withAnOfferAfterTenDays_areWonByHalf() {
        var open = those(application -> lasted(application) > 10);
        var offered = open.stream()
                .filter(application -> done(application, Kind.OFFER, 10))
                .toList();
        assertThat(share(open, offered::contains)).isBetween(.4, .6);
        assertThat(won(offered)).isBetween(.46, .54);
        assertThat(won(open)).isLessThan(.3);
    }

    @Test
    void applications_won_endBetweenDay8AndDay25() {
        var won = those(application -> application.ending().won());
        assertThat(share(won, application -> lasted(application) > 8 && lasted(application) < 25))
                .isBetween(.8, .95);
    }

    @Test
    void applications_cancelled_endAroundDay30() {
        var cancelled = those(application -> application.ending() == Ending.CANCELLED);
        assertThat(share(ALL, cancelled::contains)).isBetween(.4, .55);
        assertThat(share(cancelled, application -> Math.abs(lasted(application) - 30.5) < 1.5))
                .isBetween(.6, .8);
        assertThat(share(cancelled, application -> lasted(application) > 60)).isBetween(.03, .1);
    }

    @Test
    void applications_someTerms_areBetter() {
        assertThat(won(those(application -> application.terms().type().equals("Limit raise"))))
                .isGreaterThan(won(ALL) + .08);
        assertThat(won(those(application -> application.terms().goal().equals("Car"))))
                .isGreaterThan(
                        won(those(application -> application.terms().goal().equals("Debt consolidation"))) + .05);
        assertThat(won(those(application -> application.terms().amount() < 8_000)))
                .isGreaterThan(won(those(application -> application.terms().amount() > 20_000)));
    }

    @Test
    void steps_ofEach_areInOrderWhileItIsOpen() {
        for (Application application : ALL) {
            assertThat(application.steps())
                    .isSortedAccordingTo(Comparator.comparing(Step::at))
                    .allMatch(step ->
                            step.at().isAfter(application.opened()) && step.at().isBefore(application.closed()));
            var entered = application.steps().stream()
                    .filter(step -> step.kind() == Kind.STAGE)
                    .map(Step::name)
                    .toList();
            assertThat(entered).isEqualTo(MadeEventLog.STAGES.subList(1, 1 + entered.size()));
            assertThat(entered.size() == 2 || !application.ending().won()).isTrue();
        }
        assertThat(ALL).allMatch(application -> application.closed().isAfter(application.opened()));
    }

    @Test
    void entries_ofAll_areInOrderAndComplete() {
        var log = new MadeEventLog(ALL.subList(0, 500));
        var entries = log.entries();
        int steps = log.applications().stream()
                .mapToInt(application -> application.steps().size())
                .sum();
        assertThat(entries).hasSize(1000 + steps).isSortedAccordingTo(Comparator.comparing(Entry::at));
        assertThat(entries.getFirst()).isEqualTo(new MadeEventLog.Opened(ALL.getFirst()));
    }

    @Test
    void log_sameSeed_isTheSame() {
        assertThat(MadeEventLog.of(100, 3)).isEqualTo(MadeEventLog.of(100, 3)).isNotEqualTo(MadeEventLog.of(100, 4));
    }
}
