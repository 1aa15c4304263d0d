package dev.stagecraft.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.stagecraft.concurrency.ConflictException;
import dev.stagecraft.json.Json;
import dev.stagecraft.objects.ObjectException;
import dev.stagecraft.table.InvalidCursorException;
import dev.stagecraft.table.TableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The base class of every Lambda function behind the HTTP API: it parses the event, asks {@link #reply}, and writes the
 * reply or the error as a problem.
 *
 * <p><b>Errors</b>: a {@link ProblemException} becomes its problem; a store that is too busy or out of reach, and a
 * write that lost every attempt against other writers, become 503 with {@code Retry-After}; anything else fails the invocation
 * (API Gateway answers 500 and the function's alarm counts it).
 */
public abstract class HttpHandler implements RequestStreamHandler {
    private static final System.Logger LOG = System.getLogger(HttpHandler.class.getName());

    private final Claims claims;

    /** Creates a handler that reads the caller from these claims. */
    protected HttpHandler(Claims claims) {
        this.claims = claims;
    }

    /** Answers one HTTP request. */
    protected abstract Reply reply(Request request, Remaining remaining);

    /** The time that is left until Lambda stops the function. */
    @FunctionalInterface
    public interface Remaining {
        /** The milliseconds until Lambda stops the function. */
        long millis();
    }

    @Override
    public final void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        var event = (Json.Fields) Json.parse(input.readAllBytes());
        output.write(answer(event, context::getRemainingTimeInMillis).payload());
    }

    private Reply answer(Json.Fields event, Remaining remaining) {
        try {
            return reply(Request.of(event, claims), remaining);
        } catch (ProblemException e) {
            return Reply.of(e.problem());
        } catch (InvalidCursorException e) {
            return Reply.of(Problem.unprocessable(
                    "invalid-cursor", "cursor", "Invalid cursor: use the next value of this list's previous page"));
        } catch (ConflictException e) {
            LOG.log(System.Logger.Level.WARNING, "Every attempt lost against another writer", e);
            return Reply.of(Problem.busy());
        } catch (TableException.Busy | ObjectException e) {
            LOG.log(System.Logger.Level.ERROR, "A store failed", e);
            return Reply.of(Problem.busy());
        }
    }

    /** Creates the problem for a route that the template sends to this handler but the handler does not know. */
    protected static ProblemException unknownRoute(Request request) {
        return new ProblemException(Problem.notFound("unknown-route", "There is no route " + request.route()));
    }
}
