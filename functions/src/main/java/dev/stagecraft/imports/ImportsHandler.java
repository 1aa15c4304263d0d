package dev.stagecraft.imports;

import dev.stagecraft.http.HttpHandler;
import dev.stagecraft.http.PageRequest;
import dev.stagecraft.http.Problem;
import dev.stagecraft.http.ProblemException;
import dev.stagecraft.http.Reply;
import dev.stagecraft.http.Request;
import dev.stagecraft.http.Role;
import dev.stagecraft.json.Json;
import dev.stagecraft.playbook.publication.Definitions;
import dev.stagecraft.wiring.Wiring;
import java.time.Duration;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * The Lambda handler for {@code /v1/imports}, for admins: it creates, inspects, starts and lists imports, reports their
 * progress, and keeps saved column mappings.
 */
public final class ImportsHandler extends HttpHandler {
    private static final int MOST_BYTES = 128 * 1024;
    private static final Duration UPLOAD = Duration.ofMinutes(15);
    private static final Duration DOWNLOAD = Duration.ofMinutes(15);

    /** The time kept for the answer of an inspection. */
    private static final long TO_ANSWER_MILLIS = 5_000;

    private final Wiring wiring;
    private final ImportJobs jobs;
    private final ImportStart start;
    private final HistoryInspection histories;
    private final SavedMappingReply mappings;

    /** Creates the handler from the process's environment, as Lambda does. */
    public ImportsHandler() {
        this(Wiring.fromEnvironment());
    }

    /** Creates the handler with the given dependencies. */
    public ImportsHandler(Wiring wiring) {
        super(wiring.settings().claims());
        this.wiring = wiring;
        this.jobs = new ImportJobs(wiring.table());
        var definitions = new Definitions(wiring);
        this.start =
                new ImportStart(wiring, jobs, organisation -> ImportPipelines.of(definitions.current(organisation)));
        this.histories = new HistoryInspection(wiring);
        this.mappings = new SavedMappingReply(new SavedMappings(wiring.table()), wiring.cursors());
    }

    @Override
    protected Set<String> parameters(String route) {
        return route.equals("GET /v1/imports") || route.equals("GET /v1/imports/mappings")
                ? PageRequest.PARAMETERS
                : Set.of();
    }

    @Override
    protected Reply reply(Request request, Remaining remaining) {
        request.caller().mustBe(Role.ADMIN);
        return switch (request.route()) {
            case "POST /v1/imports" -> create(request);
            case "POST /v1/imports/{id}/inspect" -> rendered(inspect(job(request), remaining));
            case "POST /v1/imports/{id}/start" -> rendered(start.start(job(request)));
            case "GET /v1/imports" -> ImportListReply.of(request, jobs, wiring.cursors());
            case "PUT /v1/imports/mappings/{id}" ->
                mappings.put(request, MOST_BYTES, wiring.clock().instant());
            case "GET /v1/imports/mappings/{id}" -> mappings.get(request);
            case "GET /v1/imports/mappings" -> mappings.list(request);
            case "GET /v1/imports/{id}" -> Reply.json(200, view(job(request)));
            default -> throw unknownRoute(request);
        };
    }

    private ImportResult inspect(ImportJob job, Remaining remaining) {
        BooleanSupplier hasTime = () -> remaining.millis() > TO_ANSWER_MILLIS;
        return job.kind() == ImportKind.OPPORTUNITIES
                ? start.inspect(job, hasTime)
                : start.read(job, (file, head) -> histories.inspect(job, file, head, hasTime));
    }

    private Reply create(Request request) {
        Json.Fields body = request.json(MOST_BYTES);
        ImportKind.of(body).mapping(body);
        var now = wiring.clock().instant();
        var job = ImportJob.waiting(
                request.caller().organisation(),
                request.caller().user(),
                wiring.ids().next(),
                body,
                now);
        if (!jobs.save(job)) {
            throw new ProblemException(Problem.busy());
        }
        return Reply.json(
                201,
                Json.object()
                        .put("id", job.id())
                        .put(
                                "uploadUrl",
                                wiring.objects()
                                        .presignPut(job.key(".csv"), UPLOAD)
                                        .toString())
                        .put("expiresAt", now.plus(UPLOAD))
                        .build());
    }

    private ImportJob job(Request request) {
        return jobs.find(request.caller().organisation(), request.id("id"))
                .orElseThrow(() -> new ProblemException(Problem.notFound("unknown-import", "There is no such import")));
    }

    private Reply rendered(ImportResult result) {
        return switch (result) {
            case ImportResult.Inspected inspected -> Reply.json(200, inspected.findings());
            case ImportResult.Started started -> Reply.json(202, view(started.job()));
            case ImportResult.NoFile ignored ->
                Reply.of(Problem.conflict("no-file", "No file was uploaded yet; PUT it to uploadUrl first"));
            case ImportResult.UnusableFile file -> Reply.of(new Problem(422, file.code(), file.message(), null));
            case ImportResult.MissingColumns missing ->
                Reply.of(Problem.unprocessable(
                                "unknown-column",
                                missing.field(),
                                "The file has no column \"" + missing.column() + "\"")
                        .with("problems", Json.of(missing.problems())));
        };
    }

    private Json view(ImportJob job) {
        ImportProgress progress = job.progress();
        boolean listed = job.status() == ImportJob.ImportStatus.DONE && progress != null && progress.errorParts() > 0;
        return listed
                ? job.json()
                        .with(
                                "errorsUrl",
                                Json.of(wiring.objects()
                                        .presignGet(ImportErrors.key(job), DOWNLOAD)
                                        .toString()))
                : job.json();
    }
}
