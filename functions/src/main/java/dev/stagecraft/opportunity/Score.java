package dev.stagecraft.opportunity;

import dev.stagecraft.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The score that a model gave an opportunity: win probability, grade, confidence, model version and time, with its
 * trend over the last 30 days.
 *
 * @param probability the win probability, 0 to 1
 * @param logOdds the win probability as log-odds
 * @param grade the grade within its stage, A+ to D; null where no trained model gave the score
 * @param likely true if the probability passes the model's threshold; null where no trained model gave the score
 * @param confidence {@code ok} or {@code low}
 * @param modelVersion the version of the model that gave the score
 * @param scoredAt the time of the score
 * @param trend earlier probabilities of the last 30 days when it was given, at most one a day, oldest first, this one last
 * @param before the last score that differed noticeably, for telling what changed since; null where there was none
 */
public record Score(
        double probability,
        double logOdds,
        @Nullable String grade,
        @Nullable Boolean likely,
        String confidence,
        String modelVersion,
        Instant scoredAt,
        List<Point> trend,
        @Nullable Before before) {
    private static final Duration TREND = Duration.ofDays(30);

    /** The smallest difference in log-odds that counts as a new score, about a quarter of a percentage point at most. */
    private static final double NOTICED = 0.01;

    public Score {
        trend = List.copyOf(trend);
    }

    /** Creates a first score, without a trend. */
    public Score(
            double probability,
            double logOdds,
            @Nullable String grade,
            @Nullable Boolean likely,
            String confidence,
            String modelVersion,
            Instant scoredAt,
            List<Point> trend) {
        this(probability, logOdds, grade, likely, confidence, modelVersion, scoredAt, trend, null);
    }

    /**
     * An earlier score, reduced to the values needed to explain the changes since.
     *
     * @param at the time of the earlier score
     * @param logOdds its log-odds
     * @param modelVersion the version of the model that gave it
     */
    public record Before(Instant at, double logOdds, String modelVersion) {
        /** The earlier score as JSON, {@code {at, logOdds, modelVersion}}. */
        public Json.Fields json() {
            return Json.object()
                    .put("at", at)
                    .put("logOdds", logOdds)
                    .put("modelVersion", modelVersion)
                    .build();
        }

        static Before of(Json.Fields json) {
            return new Before(
                    Instant.parse(StoredScoreJson.text(json, "at")),
                    StoredScoreJson.number(json, "logOdds"),
                    StoredScoreJson.text(json, "modelVersion"));
        }
    }

    /** A point of the trend: an earlier probability with its time. */
    public record Point(Instant at, double probability) {
        /** The point as JSON, {@code {at, probability}}. */
        public Json.Fields json() {
            return Json.object().put("at", at).put("probability", probability).build();
        }

        static Point of(Json.Fields json) {
            return new Point(
                    Instant.parse(StoredScoreJson.text(json, "at")), StoredScoreJson.number(json, "probability"));
        }
    }

    /** Copies the score as the first point of its own trend. */
    public Score first() {
        return grown(List.of(), null);
    }

    /** Copies the score so that it continues the trend of an earlier one, which it remembers for explaining changes. */
    public Score after(Score earlier) {
        List<Point> grown = new ArrayList<>();
        for (Point point : earlier.recent(scoredAt)) {
            if (day(point.at()) != day(scoredAt)) {
                grown.add(point);
            }
        }
        boolean same = earlier.modelVersion.equals(modelVersion) && Math.abs(earlier.logOdds - logOdds) < NOTICED;
        return grown(grown, same ? earlier.before : earlier.asBefore());
    }

    /** Copies the score with the trend of a real one, for a hypothetical (what-if) score. */
    public Score following(Score real) {
        return new Score(
                probability, logOdds, grade, likely, confidence, modelVersion, scoredAt, real.recent(scoredAt), null);
    }

    /** Copies the score for display at a moment: trend points that have expired by then are left out. */
    public Score shown(Instant now) {
        return new Score(probability, logOdds, grade, likely, confidence, modelVersion, scoredAt, recent(now), before);
    }

    private List<Point> recent(Instant now) {
        return trend.stream()
                .filter(point -> point.at().isAfter(now.minus(TREND)))
                .toList();
    }

    /** The values of this score that a later one remembers. */
    public Before asBefore() {
        return new Before(scoredAt, logOdds, modelVersion);
    }

    private Score grown(List<Point> earlier, @Nullable Before last) {
        List<Point> points = new ArrayList<>(earlier);
        points.add(new Point(scoredAt, probability));
        return new Score(probability, logOdds, grade, likely, confidence, modelVersion, scoredAt, points, last);
    }

    private static long day(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), Duration.ofDays(1).toSeconds());
    }

    /** The score as JSON, {@code {probability, grade, likely, confidence, modelVersion, scoredAt, trend}}. */
    public Json.Fields json() {
        return Json.object()
                .put("probability", probability)
                .putIfPresent("grade", grade)
                .putIfPresent("likely", likely == null ? null : Json.of(likely))
                .put("confidence", confidence)
                .put("modelVersion", modelVersion)
                .put("scoredAt", scoredAt)
                .put("trend", trend.stream().map(Point::json).toList())
                .build();
    }
}
