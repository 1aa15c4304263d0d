package dev.stagecraft.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StageHazardsTest {
    private static final StageHazards HAZARDS = new StageHazards(0);

    @Test
    void win_aMomentBeforeTheNextDay_isAlmostThatOfTheNextDay() {
        for (int stage = 0; stage < 3; stage++) {
            for (int day = 1; day < 200; day++) {
                assertThat(HAZARDS.win(stage, day - 1e-9)).isCloseTo(HAZARDS.win(stage, day), within(1e-9));
            }
        }
    }

    /** What is won of a stay is what is won after its first half day, unless it ends in it. */
    @Test
    void win_halfADayEarlier_isTheAverageOfWhatMayHappen() {
        double stays = Math.exp(HAZARDS.logStay(2, 4.5) - HAZARDS.logStay(2, 4));
        double hazard = -2 * Math.log(stays);
        double advances = Math.exp(HAZARDS.logAdvance(2, 4) - HAZARDS.logStay(2, 4)) / hazard;
        assertThat(HAZARDS.win(2, 4)).isCloseTo((1 - stays) * advances + stays * HAZARDS.win(2, 4.5), within(1e-12));
    }

    @Test
    void draw_many_staysAsLongAsItsLikelihoodSays() {
        var random = new Random(2);
        var stays = IntStream.range(0, 20_000)
                .mapToObj(i -> HAZARDS.draw(0, random))
                .toList();
        for (double days : new double[] {.5, 7.25, 35, 60, 130}) {
            double longer =
                    (double) stays.stream().filter(stay -> stay.days() > days).count() / stays.size();
            assertThat(longer).isCloseTo(Math.exp(HAZARDS.logStay(0, days)), within(.012));
        }
    }
}
