package dev.stagecraft.local;

import dev.stagecraft.json.Json;
import dev.stagecraft.local.api.HttpApi;
import dev.stagecraft.local.api.Issuer;
import dev.stagecraft.local.api.LocalPages;
import dev.stagecraft.local.api.SignInPages;
import dev.stagecraft.local.api.SiteFiles;
import dev.stagecraft.local.edge.Edge;
import dev.stagecraft.local.edge.ObjectEngine;
import dev.stagecraft.local.edge.Provision;
import dev.stagecraft.local.edge.TableEngine;
import dev.stagecraft.local.lambda.AsyncInvoker;
import dev.stagecraft.local.lambda.DeadLetters;
import dev.stagecraft.local.lambda.Host;
import dev.stagecraft.local.lambda.InsideHost;
import dev.stagecraft.local.lambda.InvocationOutcome;
import dev.stagecraft.local.lambda.InvokeApi;
import dev.stagecraft.local.lambda.ProcessHost;
import dev.stagecraft.local.lambda.Surroundings;
import dev.stagecraft.local.schedule.Schedules;
import dev.stagecraft.local.server.Listener;
import dev.stagecraft.local.template.FunctionSpec;
import dev.stagecraft.local.template.Stack;
import dev.stagecraft.local.template.Template;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The whole product running on this machine, without AWS: functions, HTTP API, DynamoDB, S3, events and schedules, from
 * the SAM template.
 *
 * <p><b>Thread-safety</b>: safe once started.
 */
public final class LocalCloud implements AutoCloseable {
    /** The audience of local tokens. */
    public static final String AUDIENCE = "stagecraft-local";

    private static final String STACK = "stagecraft";
    private static final String REGION = "eu-central-1";
    private static final Duration CLOCK_TICK = Duration.ofMillis(100);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Listener edge;
    private final Listener api;
    private final Listener invoke;
    private final Stack stack;
    private final Template template;
    private final Issuer issuer;
    private final Host host;
    private final AsyncInvoker events;
    private final DeadLetters deadLetters = new DeadLetters();
    private final Surroundings surroundings;

    /** Starts all parts; they answer when it returns. */
    public static LocalCloud start(LocalOptions options) {
        JvmFlags.set();
        return new LocalCloud(options);
    }

    private LocalCloud(LocalOptions options) {
        try {
            var ports = options.ports();
            edge = open(Listener.bind("127.0.0.1", ports.edge(), "local.port.edge"));
            api = open(Listener.bind("127.0.0.1", ports.api(), "local.port.api"));
            invoke = open(Listener.bind("127.0.0.1", ports.invoke(), "local.port.invoke"));
            stack = stack(options);
            template = Template.read(options.template(), stack);
            surroundings = new Surroundings(stack);
            var folder = open(DataFolder.open(options.data()));
            issuer = issuer(options, folder);
            host = open(
                    options.handlers() == LocalOptions.Handlers.PROCESS
                            ? new ProcessHost(surroundings)
                            : new InsideHost(surroundings, options.clock()));
            events = open(new AsyncInvoker(host, surroundings, deadLetters, options.retryDelay()));
            serve(options, folder);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void serve(LocalOptions options, DataFolder folder) {
        var starting = CompletableFuture.supplyAsync(() -> TableEngine.start(folder.tables()));
        var objects = open(ObjectEngine.start(folder.objects()));
        var tables = open(starting.join());
        var bus = new EventBus(template, stack, events, options.clock());
        var router = new Edge(tables, objects.uri(), template.buckets(), bus::objectCreated);
        edge.serve(router);
        options.bind().ifPresent(host -> open(Listener.bind(host, edge.port(), "local.port.edge"))
                .serve(router));
        try (var provision = new Provision(edgeUri(), REGION)) {
            template.tables().forEach(provision::table);
            template.buckets().forEach(provision::bucket);
        }
        var pages = new LocalPages(issuer, new SignInPages(issuer), deadLetters, this::health);
        api.serve(new HttpApi(template, site(options), issuer, host, pages, options.clock()));
        invoke.serve(new InvokeApi(template, host, events, surroundings));
        Schedules schedules = open(new Scheduler(stack, events).schedules(template, options.clock()));
        if (options.schedules()) {
            schedules.start(CLOCK_TICK);
        }
    }

    private Optional<SiteFiles> site(LocalOptions options) {
        var beside = Objects.requireNonNull(options.template().toAbsolutePath().getParent());
        return template.site().map(site -> new SiteFiles(site, beside.resolve(site.files()), config(options)));
    }

    /** The addresses where the site's apps sign people in. */
    private Json config(LocalOptions options) {
        String local = api.uri() + "/_local";
        var claims = claims();
        return Json.object()
                .put("authorize", local + SignInPages.AUTHORIZE)
                .put("token", local + SignInPages.TOKEN)
                .put("signOut", local + SignInPages.SIGN_OUT)
                .put("clientId", AUDIENCE)
                .put(
                        "claims",
                        Json.object()
                                .put("organisation", claims.organisation())
                                .put("role", claims.role())
                                .put("user", claims.user())
                                .build())
                .put(
                        "people",
                        options.people().stream().map(LocalOptions.Person::json).toList())
                .build();
    }

    private Stack stack(LocalOptions options) {
        Map<String, String> parameters = new HashMap<>(Map.of(
                "EndpointUrl",
                edge.uri().toString(),
                "JwtIssuer",
                api.uri() + "/_local",
                "JwtAudience",
                AUDIENCE,
                "SiteOrigin",
                api.uri().toString()));
        parameters.putAll(options.parameters());
        return new Stack(STACK, REGION, edge.uri(), api.uri(), parameters);
    }

    private Issuer issuer(LocalOptions options, DataFolder folder) {
        return Issuer.of(folder.issuerKey(), api.uri() + "/_local", AUDIENCE, claims(), options.clock());
    }

    private Issuer.ClaimNames claims() {
        var given = template.parameters();
        return new Issuer.ClaimNames(
                given.getOrDefault("ClaimOrganisation", "custom:organisation"),
                given.getOrDefault("ClaimUser", "cognito:username"),
                given.getOrDefault("ClaimRole", "custom:role"));
    }

    /** The address of DynamoDB and S3. */
    public URI edgeUri() {
        return edge.uri();
    }

    /** The address of the HTTP API. */
    public URI apiUri() {
        return api.uri();
    }

    /** The address of Lambda's Invoke API. */
    public URI invokeUri() {
        return invoke.uri();
    }

    /** The template that runs. */
    public Template template() {
        return template;
    }

    /** The events that failed finally, after all retries. */
    public DeadLetters deadLetters() {
        return deadLetters;
    }

    /** The environment variables of a function, from which tests build the same wiring. */
    public Map<String, String> environment(String function) {
        return surroundings.environment(function(function));
    }

    /** A token for a user, valid for twelve hours. */
    public String token(String organisation, String user, String role) {
        return issuer.token(organisation, user, role, Issuer.LIFETIME);
    }

    /** Invokes a function by name and waits for its result. */
    public InvocationOutcome invoke(String function, String event) {
        return host.invoke(function(function), event.getBytes(StandardCharsets.UTF_8));
    }

    /** Waits until no asynchronous event is in progress; false after a timeout. */
    public boolean awaitIdle(Duration atMost) throws InterruptedException {
        return events.awaitIdle(atMost);
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                System.err.println("While stopping: " + e);
            }
        }
    }

    private FunctionSpec function(String name) {
        return template.function(name)
                .orElseThrow(() -> new IllegalArgumentException("The template has no function " + name));
    }

    private Json health() {
        return Json.object()
                .put("status", "up")
                .put("edge", edgeUri().toString())
                .put("api", apiUri().toString())
                .put("invoke", invokeUri().toString())
                .putTexts("functions", List.copyOf(template.functions().keySet()))
                .build();
    }

    private <T extends AutoCloseable> T open(T resource) {
        opened.push(resource);
        return resource;
    }
}
