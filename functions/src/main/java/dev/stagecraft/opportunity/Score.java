package dev.stagecraft.opportunity;

import dev.stagecraft.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What the model said of an opportunity last.
 *
 * @param probability of winning, 0 to 1
 * @param logOdds the same as log-odds
 * @param grade within its stage, A+ to D
 * @param likely whether the probability passes the model's threshold
 * @param confidence {@code ok} or {@code low}
 * @param modelVersion which model said so
 * @param scoredAt when
 * @param trend earlier probabilities of the last 30 days, at most one a day, oldest first, this one last
 */
public record Score(
        double probability,
        double logOdds,
        String grade,
        boolean likely,
        String confidence,
        String modelVersion,
        Instant scoredAt,
        List<Point> trend) {
    private static final Duration TREND = Duration.ofDays(30);

    public Score {
        trend = List.copyOf(trend);
    }

    /** One probability of the past. */
    public record Point(Instant at, double probability) {
        /** {@code {at, probability}}. */
        public Json.Fields json() {
            return Json.object().put("at", at).put("probability", probability).build();
        }

        static Point of(Json.Fields json) {
            return new Point(Instant.parse(StoredFields.text(json, "at")), StoredFields.number(json, "probability"));
        }
    }

    /** The same score whose trend continues an earlier one. */
    public Score after(List<Point> earlier) {
        List<Point> grown = new ArrayList<>();
        for (Point point : earlier) {
            boolean sameDay = day(point.at()) == day(scoredAt);
            if (!sameDay && point.at().isAfter(scoredAt.minus(TREND))) {
                grown.add(point);
            }
        }
        grown.add(new Point(scoredAt, probability));
        return new Score(probability, logOdds, grade, likely, confidence, modelVersion, scoredAt, grown);
    }

    private static long day(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), Duration.ofDays(1).toSeconds());
    }

    /** {@code {probability, grade, confidence, modelVersion, scoredAt, trend}}. */
    public Json.Fields json() {
        return Json.object()
                .put("probability", probability)
                .put("grade", grade)
                .put("likely", likely)
                .put("confidence", confidence)
                .put("modelVersion", modelVersion)
                .put("scoredAt", scoredAt)
                .put("trend", trend.stream().map(Point::json).toList())
                .build();
    }
}
