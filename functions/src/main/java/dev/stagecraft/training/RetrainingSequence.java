package dev.stagecraft.training;

import dev.stagecraft.http.HttpHandler;
import dev.stagecraft.json.Json;
import dev.stagecraft.training.learner.TrainingException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The retraining of organisations one after the other, within the time of one invocation. One that fails does not stop the
 * others, and one that is large leaves them the next invocation.
 *
 * @param retraining trains one organisation and reports
 */
record RetrainingSequence(Function<String, Json.Fields> retraining) {
    /** The time that must be left to begin another organisation: half of an invocation's. */
    static final Duration TO_BEGIN = Duration.ofMinutes(7).plusSeconds(30);

    private static final System.Logger LOG = System.getLogger(RetrainingSequence.class.getName());

    /** Retrains one organisation, apart from any run; {@link TrainingException} if that fails. */
    Json.Fields alone(String organisation) {
        try {
            return reply(List.of(retraining.apply(organisation)), false);
        } catch (RuntimeException e) {
            throw failure(List.of(organisation), e);
        }
    }

    /**
     * Goes on with a run until all organisations are done, or hands over to the next invocation.
     *
     * <p><b>Errors</b>: {@link TrainingException} at the end, if an organisation failed; tried again, the invocation serves those
     * alone that are not done.
     */
    Json.Fields goOn(RetrainingRun run, List<String> all, HttpHandler.Remaining remaining) {
        List<Json.Fields> reports = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        RuntimeException first = null;
        for (String organisation : run.left(all)) {
            boolean begins = reports.isEmpty() && failed.isEmpty();
            if (!begins && remaining.millis() < TO_BEGIN.toMillis()) {
                run.handOver();
                return reply(reports, true);
            }
            run.begin(organisation);
            try {
                reports.add(retraining.apply(organisation));
                run.done(organisation);
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "The retraining of " + organisation + " failed", e);
                failed.add(organisation);
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw failure(failed, first);
        }
        return reply(reports, false);
    }

    private static TrainingException failure(List<String> failed, RuntimeException cause) {
        return new TrainingException("Retraining failed for " + String.join(", ", failed), cause);
    }

    private static Json.Fields reply(List<Json.Fields> reports, boolean handedOver) {
        return Json.object()
                .put("items", reports)
                .putIfPresent("handedOver", handedOver ? Json.of(true) : null)
                .build();
    }
}
