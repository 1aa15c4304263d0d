package dev.stagecraft.demo;

import java.time.Duration;
import java.time.Instant;

/**
 * The times of a simulated deal: when it begins, enters its current stage and closes.
 *
 * @param closesAt the time of closing, which may be after the world's end
 * @param closed true if the deal has closed by the world's end
 * @param stage the current open stage, or the last one of a closed deal
 * @param stageSince the time of entry into that stage
 */
record DealTimes(
        Instant createdAt, Instant closesAt, boolean closed, String stage, Instant stageSince, Instant seenUntil) {

    static DealTimes of(SalesWorld world, long index, double probability) {
        var draw = new Draw(world.seed(), index, Topic.TIMES);
        long span = SalesWorld.SPAN.toSeconds();
        Instant created = world.end().minusSeconds((long) (draw.uniform() * span));
        double days = Math.clamp(Math.exp(4.0 + 0.5 * draw.normal()), 15, 200);
        Instant closes = created.plus(Duration.ofMinutes((long) (days * 24 * 60)));
        boolean closed = !closes.isAfter(world.end());
        Instant until = closed ? closes : world.end();
        double pace = 0.55 + 0.6 * probability + 0.25 * draw.uniform();
        double done = pace
                * Duration.between(created, until).toSeconds()
                / Duration.between(created, closes).toSeconds();
        int stage = (int) Math.clamp(Math.floor(done * SalesWorld.STAGES.size()), 0, SalesWorld.STAGES.size() - 1);
        double share = stage / (pace * SalesWorld.STAGES.size());
        Instant since = created.plusSeconds(
                (long) (share * Duration.between(created, closes).toSeconds()));
        return new DealTimes(created, closes, closed, SalesWorld.STAGES.get(stage), since, until);
    }

    /** The moment at this share of the deal's visible time. */
    Instant at(double share) {
        return createdAt.plusSeconds(
                (long) (share * Duration.between(createdAt, seenUntil).toSeconds()));
    }

    /** The number of open stages that the deal has entered. */
    int stagesEntered() {
        return SalesWorld.STAGES.indexOf(stage) + 1;
    }
}
