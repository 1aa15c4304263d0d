package dev.stagecraft.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stagecraft.opportunity.Event;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Outcome;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class MadeWorldsTest {
    private static double lasted(History history) {
        var closedAt = Objects.requireNonNull(history.current().closedAt());
        return MadeHistory.days(history.created().effectiveAt(), closedAt);
    }

    /** The share won of the deals that are open at an age. */
    private static double won(MadeWorld world, double age) {
        var open = world.histories().stream()
                .filter(history -> lasted(history) > age)
                .toList();
        return (double) open.stream()
                        .filter(history -> history.current().outcome() == Outcome.WON)
                        .count()
                / open.size();
    }

    private static double mean(MadeWorld world, Outcome outcome, ToDoubleFunction<History> value) {
        return world.histories().stream()
                .filter(history -> history.current().outcome() == outcome)
                .mapToDouble(value)
                .average()
                .orElseThrow();
    }

    private static void assertOutcomes(MadeWorld world, int deals) {
        assertThat(world.histories()).hasSize(deals);
        assertThat(world.won()).hasSize(deals);
        assertThat(world.histories())
                .allMatch(history -> (history.current().outcome() == Outcome.WON)
                        == Objects.requireNonNull(
                                world.won().get(history.current().id())));
    }

    @Test
    void closingSoon_atAnyAge_isAsLikelyAsItsTruth() {
        var world = MadeWorlds.closingSoon();
        assertOutcomes(world, 600);
        assertThat(world.truth(8)).isCloseTo(.494, within(.0005));
        assertThat(world.truth(10)).isCloseTo(.457, within(.0005));
        assertThat(world.truth(12)).isCloseTo(.333, within(.0005));
        assertThat(world.truth(15)).isCloseTo(.063, within(.0005));
        for (double age = 0; age < 21; age += .5) {
            assertThat(won(world, age)).isCloseTo(world.truth(age), within(.002));
        }
    }

    @Test
    void closingSoon_itsNoise_tellsNothing() {
        var world = MadeWorlds.closingSoon();
        ToDoubleFunction<History> noise = history -> Double.parseDouble(
                history.attributes().field("noise").orElseThrow().text());
        assertThat(mean(world, Outcome.WON, noise)).isCloseTo(mean(world, Outcome.LOST, noise), within(.05));
    }

    @Test
    void halfLostEarly_atAnyAge_isAsLikelyAsItsTruth() {
        var world = MadeWorlds.halfLostEarly();
        assertOutcomes(world, 240);
        for (double age = 0; age < 10; age += .5) {
            assertThat(won(world, age)).isEqualTo(world.truth(age));
        }
        assertThat(world.truth(3)).isEqualTo(.5);
        assertThat(world.truth(4)).isEqualTo(1);
        assertThat(world.histories()).allMatch(history -> !history.created().history());
        assertThat(world.histories().stream().flatMap(history -> history.events().stream()))
                .hasSize(360)
                .allMatch(event -> event.receivedAt().equals(event.effectiveAt()));
    }

    @Test
    void importedWithActivities_atAnyAge_isAsLikelyAsItsTruth() {
        var world = MadeWorlds.importedWithActivities();
        assertOutcomes(world, 300);
        for (double age = 0; age < 60; age++) {
            assertThat(won(world, age)).isCloseTo(.367, within(.02));
        }
        assertThat(world.truth(40)).isCloseTo(.367, within(.0005));
        ToDoubleFunction<History> count = history -> history.activities().size();
        assertThat(mean(world, Outcome.WON, count)).isCloseTo(mean(world, Outcome.LOST, count), within(.3));
    }

    /** An import of history is received after everything in it. */
    @Test
    void imported_allRecords_areHistory() {
        for (MadeWorld world : List.of(MadeWorlds.closingSoon(), MadeWorlds.importedWithActivities())) {
            for (History history : world.histories()) {
                Event.Created created = history.created();
                assertThat(created.history()).isTrue();
                assertThat(history.current().closedAt())
                        .isAfter(created.effectiveAt())
                        .isBefore(created.receivedAt());
                assertThat(history.activities())
                        .allMatch(activity -> activity.receivedAt().equals(created.receivedAt()));
            }
        }
    }
}
