package dev.stagecraft.ranking;

import dev.stagecraft.json.Json;
import dev.stagecraft.scoring.LastTraining;
import dev.stagecraft.wiring.Wiring;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * The metric {@value #METRIC}: the days since an organisation's last training run, told every hour, because a run that never
 * starts cannot tell anything itself. The weekly schedule keeps it below 8.
 *
 * <p><b>Source</b>: "Specification: Embedded metric format", Amazon CloudWatch User Guide. The line has no dimensions: one alarm
 * watches all organisations of a stack, and the line says which it was.
 */
final class TrainingAge {
    /** The metric's name, which its alarm watches. */
    static final String METRIC = "DaysSinceTraining";

    private static final double MILLIS_A_DAY = Duration.ofDays(1).toMillis();

    private final LastTraining last;
    private final Clock clock;
    private final String stack;
    private final Consumer<String> lines;

    /**
     * The metric of one stack.
     *
     * @param lines takes lines of log that hold metrics
     */
    TrainingAge(Wiring wiring, Consumer<String> lines) {
        this.last = new LastTraining(wiring);
        this.clock = wiring.clock();
        this.stack = wiring.settings().table();
        this.lines = lines;
    }

    /** Tells the metric of one organisation; nothing before its first training run. */
    void tell(String organisation) {
        last.of(organisation).ifPresent(ran -> lines.accept(line(organisation, ran, clock.instant())));
    }

    private String line(String organisation, Instant ran, Instant now) {
        var metric = Json.object().put("Name", METRIC).put("Unit", "None").build();
        var directive = Json.object()
                .put("Namespace", "Stagecraft/" + stack)
                .put("Dimensions", List.of(Json.of(List.of())))
                .put("Metrics", List.of(metric))
                .build();
        return Json.object()
                .put("organisation", organisation)
                .put("lastTrainingRun", ran)
                .put(METRIC, Duration.between(ran, now).toMillis() / MILLIS_A_DAY)
                .put(
                        "_aws",
                        Json.object()
                                .put("Timestamp", now.toEpochMilli())
                                .put("CloudWatchMetrics", List.of(directive))
                                .build())
                .build()
                .text();
    }
}
