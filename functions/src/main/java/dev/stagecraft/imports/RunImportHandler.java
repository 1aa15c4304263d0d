package dev.stagecraft.imports;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.stagecraft.intake.submissions.WaitingSubmissions;
import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.DynamoOpportunities;
import dev.stagecraft.opportunity.Tombstones;
import dev.stagecraft.playbook.publication.Definitions;
import dev.stagecraft.scoring.OpportunityScores;
import dev.stagecraft.wiring.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Lambda handler that runs an import, or goes on with it, when a marker object was written: EventBridge's {@code
 * Object Created} on {@code imports/{org}/{id}.start} and {@code imports/{org}/{id}.{n}.start}.
 *
 * <p><b>Errors</b>: an event without such a key, and a store that fails, fail the invocation; Lambda tries again and
 * then hands the event to the failure queue. The import keeps its position meanwhile.
 */
public final class RunImportHandler implements RequestStreamHandler {
    private static final Pattern MARKER = Pattern.compile("imports/([^/]+)/([^/.]+)(?:\\.\\d+)?\\.start");

    private final ImportWorker run;

    /** Creates the handler from the process's environment, as Lambda does. */
    public RunImportHandler() {
        this(Wiring.fromEnvironment());
    }

    /** Creates the handler with the given dependencies. */
    public RunImportHandler(Wiring wiring) {
        var definitions = new Definitions(wiring);
        var target = new OpportunityTarget(
                new DynamoOpportunities(wiring),
                new Tombstones(wiring),
                organisation ->
                        ImportPipeline.of(definitions.current(organisation).defaultPipeline()),
                new OpportunityScores(wiring),
                new WaitingSubmissions(wiring)::release,
                wiring.retry(),
                wiring.clock());
        this.run = new ImportWorker(new ImportJobs(wiring.table()), wiring.objects(), target, wiring.clock());
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Matcher marker = MARKER.matcher(key(Json.parse(input.readAllBytes())));
        if (!marker.matches()) {
            throw new IllegalArgumentException("The event's object key is not the start marker of an import");
        }
        run.goOn(marker.group(1), marker.group(2), context::getRemainingTimeInMillis);
    }

    private static String key(Json event) {
        Json at = event;
        for (String name : List.of("detail", "object", "key")) {
            at = at instanceof Json.Fields fields ? fields.field(name).orElse(Json.Null.NULL) : Json.Null.NULL;
        }
        return at instanceof Json.Text key ? key.value() : "";
    }
}
