package dev.stagecraft.openapi;

import dev.stagecraft.http.HttpHandler;
import dev.stagecraft.http.Reply;
import dev.stagecraft.http.Request;
import dev.stagecraft.wiring.Settings;
import dev.stagecraft.wiring.Wiring;
import java.util.Arrays;

/**
 * The Lambda handler for {@code GET /v1/openapi.json}: the API description, or 304 if the client has it already. It
 * needs no client of AWS.
 */
public final class ApiDocumentHandler extends HttpHandler {
    private static final String REVALIDATE = "private, max-age=300";

    private final ApiDocument document = ApiDocument.current();

    /** Creates the handler from the process's environment, as Lambda does. */
    public ApiDocumentHandler() {
        this(Settings.fromEnvironment());
    }

    /** Creates the handler with the given dependencies. */
    public ApiDocumentHandler(Wiring wiring) {
        this(wiring.settings());
    }

    private ApiDocumentHandler(Settings settings) {
        super(settings.claims());
    }

    @Override
    protected Reply reply(Request request, Remaining remaining) {
        boolean known = Arrays.stream(request.header("if-none-match").orElse("").split(",", -1))
                .map(tag -> tag.strip().replaceFirst("^W/", ""))
                .anyMatch(tag -> tag.equals(document.tag()) || tag.equals("*"));
        var reply = known ? Reply.empty(304) : Reply.text(200, "application/json", document.text());
        return reply.with("etag", document.tag()).with("cache-control", REVALIDATE);
    }
}
