package dev.stagecraft.imports;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.stagecraft.http.HttpHandler;
import dev.stagecraft.intake.submissions.WaitingSubmissions;
import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.DynamoOpportunities;
import dev.stagecraft.opportunity.Tombstones;
import dev.stagecraft.organisation.Organisations;
import dev.stagecraft.organisation.Reps;
import dev.stagecraft.playbook.publication.Definitions;
import dev.stagecraft.scoring.OpportunityScores;
import dev.stagecraft.wiring.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Lambda handler for S3's {@code Object Created} events that runs imports: a start marker continues one, and a file
 * under {@code drop/{org}/{mapping}/} starts a new one by that saved mapping. Markers are {@code
 * imports/{org}/{id}.start} and {@code imports/{org}/{id}.{n}.start}; EventBridge brings the events.
 *
 * <p><b>Errors</b>: an event without such a key, and a store that fails, fail the invocation; Lambda tries again and
 * then hands the event to the failure queue. The import keeps its position meanwhile.
 */
public final class RunImportHandler implements RequestStreamHandler {
    private static final Pattern DROP = Pattern.compile("drop/([^/]+)/([^/]+)/.*");
    private static final Pattern MARKER = Pattern.compile("imports/([^/]+)/([^/.]+)(?:\\.\\d+)?\\.start");

    private final ImportJobs jobs;
    private final ImportWorker deals;
    private final HistoryWorker histories;
    private final DroppedFiles dropped;

    /** Creates the handler from the process's environment, as Lambda does. */
    public RunImportHandler() {
        this(Wiring.fromEnvironment());
    }

    /** Creates the handler with the given dependencies. */
    public RunImportHandler(Wiring wiring) {
        var definitions = new Definitions(wiring);
        Function<String, ImportPipelines> pipelines =
                organisation -> ImportPipelines.of(definitions.current(organisation));
        var target = new OpportunityTarget(
                new DynamoOpportunities(wiring),
                new Tombstones(wiring),
                new Reps(wiring.table()),
                pipelines,
                new OpportunityScores(wiring),
                new WaitingSubmissions(wiring)::release,
                wiring.retry(),
                wiring.clock());
        var mappers = new RowMappers(new Organisations(wiring.table()), pipelines);
        var history = new HistoryTarget(
                new DynamoOpportunities(wiring), new Tombstones(wiring), new OpportunityScores(wiring), wiring.retry());
        this.jobs = new ImportJobs(wiring.table());
        this.deals = new ImportWorker(jobs, wiring.objects(), target, mappers, wiring.clock());
        this.histories = new HistoryWorker(jobs, wiring.objects(), history, wiring.clock(), HistoryWorker.BATCH);
        var start = new ImportStart(wiring, jobs, pipelines);
        this.dropped =
                new DroppedFiles(jobs, new SavedMappings(wiring.table()), wiring.objects(), start, wiring.clock());
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        String key = key(Json.parse(input.readAllBytes()));
        Matcher drop = DROP.matcher(key);
        if (drop.matches()) {
            dropped.take(drop.group(1), drop.group(2), key);
            return;
        }
        Matcher marker = MARKER.matcher(key);
        if (!marker.matches()) {
            throw new IllegalArgumentException("The event's object key is no start marker of an import, and no drop");
        }
        goOn(marker.group(1), marker.group(2), context::getRemainingTimeInMillis);
    }

    /** Continues an import; does nothing unless it is running. */
    private void goOn(String organisation, String id, HttpHandler.Remaining remaining) {
        jobs.find(organisation, id)
                .filter(job -> job.status() == ImportJob.ImportStatus.RUNNING)
                .ifPresent(job -> {
                    if (job.kind() == ImportKind.OPPORTUNITIES) {
                        deals.goOn(organisation, id, remaining);
                    } else {
                        histories.goOn(job, remaining);
                    }
                });
    }

    private static String key(Json event) {
        Json at = event;
        for (String name : List.of("detail", "object", "key")) {
            at = at instanceof Json.Fields fields ? fields.field(name).orElse(Json.Null.NULL) : Json.Null.NULL;
        }
        return at instanceof Json.Text key ? key.value() : "";
    }
}
