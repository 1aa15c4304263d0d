package dev.stagecraft.training;

import java.util.Random;

/**
 * The hazards of a deal whose appeal is known, by stage and day in the stage: of advancing to the next stage, early in a
 * stage, and of being lost, bunched later. Within a day they are constant, so that all integrals are exact.
 *
 * <p><b>Units</b>: hazards per day; after {@link #DAYS} days in a stage they stay as they are.
 */
final class StageHazards {
    private static final int DAYS = 120;
    private static final Stage[] STAGES = {
        new Stage(.038, 11, .002, .010, .08, 35, 6),
        new Stage(.045, 12, .002, .007, .08, 42, 6),
        new Stage(.053, 14, .002, .006, .10, 48, 4)
    };

    private final double[][] advance = new double[STAGES.length][DAYS + 1];
    private final double[][] loss = new double[STAGES.length][DAYS + 1];
    /** The summed hazards until each day's beginning. */
    private final double[][] spent = new double[STAGES.length][DAYS + 1];
    /** The probability of winning at each day's beginning. */
    private final double[][] win = new double[STAGES.length][DAYS + 1];

    /**
     * The shape of one stage's hazards.
     *
     * @param advance the highest hazard of advancing, reached on day {@code peak}
     * @param steady the least hazard of advancing
     * @param loss the hazard of being lost at first; twice that after day {@code centre}
     * @param bunch what is added around day {@code centre}, spread by {@code width} days
     */
    private record Stage(
            double advance, double peak, double steady, double loss, double bunch, double centre, double width) {
        double advance(double day) {
            return steady + advance * day / peak * Math.exp(1 - day / peak);
        }

        double loss(double day) {
            double late = bunch * Math.exp(-0.5 * Math.pow((day - centre) / width, 2));
            return day < centre ? loss + late : 2 * loss + late;
        }
    }

    /** The hazards of a deal with an appeal in log units: more of it advances sooner and is lost later. */
    StageHazards(double appeal) {
        for (int stage = STAGES.length - 1; stage >= 0; stage--) {
            for (int day = 0; day <= DAYS; day++) {
                advance[stage][day] = STAGES[stage].advance(day + 0.5) * Math.exp(appeal / 2);
                loss[stage][day] = STAGES[stage].loss(day + 0.5) * Math.exp(-appeal / 2);
            }
            for (int day = 0; day < DAYS; day++) {
                spent[stage][day + 1] = spent[stage][day] + total(stage, day);
            }
            win[stage][DAYS] = advanceShare(stage, DAYS) * entering(stage + 1);
            for (int day = DAYS - 1; day >= 0; day--) {
                win[stage][day] = win(stage, day, 1);
            }
        }
    }

    /** The end of a stay in a stage. */
    record Leaving(double days, boolean advanced) {}

    /** A stay drawn at random. */
    Leaving draw(int stage, Random random) {
        double until = -Math.log(1 - random.nextDouble());
        int day = 0;
        while (day < DAYS && spent[stage][day + 1] < until) {
            day++;
        }
        double days = day + (until - spent[stage][day]) / total(stage, day);
        return new Leaving(days, random.nextDouble() < advanceShare(stage, day));
    }

    /** The log-likelihood of staying at least so long. */
    double logStay(int stage, double days) {
        int day = day(days);
        return -spent[stage][day] - total(stage, day) * (days - day);
    }

    /** The log-likelihood of advancing after so long. */
    double logAdvance(int stage, double days) {
        return logStay(stage, days) + Math.log(advance[stage][day(days)]);
    }

    /** The probability of winning a deal that has been in a stage for so long. */
    double win(int stage, double days) {
        int day = day(days);
        return day == DAYS ? win[stage][DAYS] : win(stage, day, day + 1 - days);
    }

    /** The same where a part of the day is left: the deal advances in it, or is there on the next day. */
    private double win(int stage, int day, double left) {
        double stays = Math.exp(-total(stage, day) * left);
        return (1 - stays) * advanceShare(stage, day) * entering(stage + 1) + stays * win[stage][day + 1];
    }

    private double entering(int stage) {
        return stage == STAGES.length ? 1 : win[stage][0];
    }

    private double advanceShare(int stage, int day) {
        return advance[stage][day] / total(stage, day);
    }

    private double total(int stage, int day) {
        return advance[stage][day] + loss[stage][day];
    }

    private static int day(double days) {
        return (int) Math.min(DAYS, Math.floor(days));
    }
}
