package dev.stagecraft.opportunity;

import dev.stagecraft.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the model said of an opportunity last.
 *
 * @param probability of winning, 0 to 1
 * @param logOdds the same as log-odds
 * @param grade within its stage, A+ to D; null where no trained model said so
 * @param likely whether the probability passes the model's threshold; null where no trained model said so
 * @param confidence {@code ok} or {@code low}
 * @param modelVersion which model said so
 * @param scoredAt when
 * @param trend earlier probabilities of the last 30 days when it was given, at most one a day, oldest first, this one last
 * @param before the last score that was noticeably another, for telling what changed since; null where there was none
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

    /** Log-odds that differ by less, about a quarter of a percent at most, are one score to people. */
    private static final double NOTICED = 0.01;

    public Score {
        trend = List.copyOf(trend);
    }

    /** A first score, without a past. */
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
     * What was said earlier, as much as it takes to say what changed since.
     *
     * @param at when
     * @param logOdds what was said
     * @param modelVersion which model said so
     */
    public record Before(Instant at, double logOdds, String modelVersion) {
        /** {@code {at, logOdds, modelVersion}}. */
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

    /** One probability of the past. */
    public record Point(Instant at, double probability) {
        /** {@code {at, probability}}. */
        public Json.Fields json() {
            return Json.object().put("at", at).put("probability", probability).build();
        }

        static Point of(Json.Fields json) {
            return new Point(
                    Instant.parse(StoredScoreJson.text(json, "at")), StoredScoreJson.number(json, "probability"));
        }
    }

    /** The same score as the first of its trend. */
    public Score first() {
        return grown(List.of(), null);
    }

    /** The same score after an earlier one: it continues the trend, and knows what was said before. */
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

    /** The same score with the trend of another, for a score that is only supposed. */
    public Score following(Score real) {
        return new Score(
                probability, logOdds, grade, likely, confidence, modelVersion, scoredAt, real.recent(scoredAt), null);
    }

    /** The same score as it is shown at a moment: without what its trend has outlived since. */
    public Score shown(Instant now) {
        return new Score(probability, logOdds, grade, likely, confidence, modelVersion, scoredAt, recent(now), before);
    }

    private List<Point> recent(Instant now) {
        return trend.stream()
                .filter(point -> point.at().isAfter(now.minus(TREND)))
                .toList();
    }

    /** This score as a later one remembers it. */
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

    /** {@code {probability, grade, likely, confidence, modelVersion, scoredAt, trend}}. */
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
