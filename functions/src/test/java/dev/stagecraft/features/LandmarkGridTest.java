package dev.stagecraft.features;

import static dev.stagecraft.scoring.Deal.BEGAN;
import static dev.stagecraft.scoring.Deal.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LandmarkGridTest {
    /** All deals are looked at at the same ages, so that nothing depends on which happen to be looked at. */
    @Test
    void of_anyDeal_theSameGrowingAges() {
        var drawn = LandmarkGrid.ALL.of("deal-1", BEGAN, day(400));
        assertThat(LandmarkGrid.ALL.of("deal-2", BEGAN, day(400))).isEqualTo(drawn);
        assertThat(drawn).isSortedAccordingTo((one, other) -> one.moment().compareTo(other.moment()));
        assertThat(drawn).allMatch(each -> each.moment().isBefore(day(400)));
        double before = 0;
        for (int step = 1; step <= drawn.size(); step++) {
            double age = 0.25 * (Math.pow(1.12, step) - 1);
            double next = 0.25 * (Math.pow(1.12, step + 1) - 1);
            assertThat(Duration.between(day(age), drawn.get(step - 1).moment()).abs())
                    .isLessThanOrEqualTo(Duration.ofSeconds(1));
            assertThat(drawn.get(step - 1).days()).isCloseTo((next - before) / 2, within(1e-9));
            before = age;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7})
    void of_anEarlierEnd_theSameMomentsBeforeIt(int every) {
        var sampling = new LandmarkGrid(every);
        for (int id = 0; id < 100; id++) {
            String deal = "deal-" + id;
            var whole = sampling.of(deal, BEGAN, day(300));
            for (double end : new double[] {0.01, 0.5, 2, 41.5, 299}) {
                assertThat(sampling.of(deal, BEGAN, day(end)))
                        .isEqualTo(whole.stream()
                                .filter(each -> each.moment().isBefore(day(end)))
                                .toList());
            }
        }
        assertThat(sampling.of("deal-1", BEGAN, BEGAN)).isEmpty();
    }

    /** Summed over deals that close evenly over three weeks, the days that moments stand for are those they were open. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void of_manyDeals_momentsStandForTheDaysOfOpenDeals(int every) {
        int deals = 20_000;
        double days = 0;
        for (int id = 0; id < deals; id++) {
            days += new LandmarkGrid(every)
                    .of("deal-" + id, BEGAN, day(20 + 20.0 * (id + 0.5) / deals)).stream()
                            .mapToDouble(LandmarkGrid.Drawn::days)
                            .sum();
        }
        assertThat(days / deals).isCloseTo(30, within(every == 1 ? 0.6 : 1.5));
    }

    @Test
    void of_oneOfThreeAges_eachWithTheSameChance() {
        var all = LandmarkGrid.ALL.of("deal", BEGAN, day(10));
        int[] first = new int[3];
        for (int id = 0; id < 3_000; id++) {
            var moment = new LandmarkGrid(3)
                    .of("deal-" + id, BEGAN, day(10))
                    .getFirst()
                    .moment();
            first[all.stream().map(LandmarkGrid.Drawn::moment).toList().indexOf(moment)]++;
        }
        for (int count : first) {
            assertThat(count).isBetween(900, 1_100);
        }
    }

    @Test
    void sampling_ofManyDeals_drawsNoMoreThanWanted() {
        var month = Collections.nCopies(10, Duration.ofDays(30));
        assertThat(LandmarkGrid.of(List.of(), 1_000, 10)).isEqualTo(LandmarkGrid.ALL);
        assertThat(LandmarkGrid.of(month, 100, 60_000)).isEqualTo(LandmarkGrid.ALL);
        var many = LandmarkGrid.of(month, 20_000, 60_000);
        assertThat(many.every()).isGreaterThan(1);
        long drawn = 0;
        for (int id = 0; id < 2_000; id++) {
            drawn += many.of("deal-" + id, BEGAN, day(30)).size();
        }
        assertThat(10 * drawn).isBetween(40_000L, 61_000L);
        assertThatThrownBy(() -> new LandmarkGrid(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
