package dev.stagecraft.sync;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@link Service} over the JDK's HTTP client. A request that takes longer than {@code patience} has no answer. */
public final class HttpService implements Service {
    private final HttpClient http;
    private final URI address;
    private final Duration patience;
    private final Tokens tokens;
    private Optional<String> token = Optional.empty();

    /** Where new tokens come from. */
    @FunctionalInterface
    public interface Tokens {
        /** A new token of the user, from the identity provider. */
        String renew() throws IOException;
    }

    /** The service at this address. */
    public HttpService(URI address, Duration patience, Tokens tokens) {
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        this.address = address;
        this.patience = patience;
        this.tokens = tokens;
    }

    @Override
    public Reply send(String method, String path, String bearer, String body) throws IOException {
        var request = HttpRequest.newBuilder(address.resolve(path))
                .header("authorization", "Bearer " + bearer)
                .header("content-type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        // The request's own time-out would end with the reply's headers; a body may drip for ever.
        var exchange = http.sendAsync(request, BodyHandlers.ofString());
        try {
            HttpResponse<String> response = exchange.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return new Reply(response.statusCode(), retryAfter(response), response.body());
        } catch (ExecutionException | TimeoutException e) {
            exchange.cancel(true);
            throw new IOException("No whole reply", e);
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    /** Seconds only; a date, which the service never sends, counts as none. */
    private static Duration retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("retry-after")
                .filter(seconds -> seconds.matches("\\d{1,5}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(Duration.ZERO);
    }

    @Override
    public synchronized String token() throws IOException {
        if (token.isEmpty()) {
            token = Optional.of(tokens.renew());
        }
        return token.get();
    }

    @Override
    public synchronized void refused(String old) {
        token = token.filter(current -> !current.equals(old));
    }
}
