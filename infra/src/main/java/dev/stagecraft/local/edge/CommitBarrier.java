package dev.stagecraft.local.edge;

import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;

/**
 * A wait, before a client is answered, until the writes that DynamoDB Local has acknowledged are on disk.
 *
 * <p>DynamoDB Local 3.3.1 puts a transaction's {@code COMMIT} into SQLite's queue and answers without waiting for it: a
 * process killed at that moment loses a transaction that its client was told of. SQLite itself is at its safe defaults
 * (rollback journal, {@code synchronous=FULL}), and single writes are answered after their commit. The queue has one thread,
 * so one cheap request that goes through it, made before the caller is answered, ends after the commit.
 */
@FunctionalInterface
interface CommitBarrier {
    /** The operations that end with a {@code COMMIT} of their own. */
    Set<String> TRANSACTIONS = Set.of("DynamoDB_20120810.TransactWriteItems", "DynamoDB_20120810.ExecuteTransaction");

    /** A barrier that does not wait. */
    CommitBarrier NONE = request -> {};

    /** Waits if the request was a transaction. */
    void await(Headers request);

    /** A barrier in front of the engine at this address. */
    static CommitBarrier of(URI tables) {
        var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        return request -> {
            if (TRANSACTIONS.contains(String.valueOf(request.getFirst("x-amz-target")))) {
                ask(client, tables, request);
            }
        };
    }

    private static void ask(HttpClient client, URI tables, Headers request) {
        var listing = HttpRequest.newBuilder(tables)
                .header("x-amz-target", "DynamoDB_20120810.ListTables")
                .header("content-type", "application/x-amz-json-1.0")
                .header("authorization", request.getFirst("authorization"))
                .POST(BodyPublishers.ofString("{\"Limit\":1}"))
                .build();
        try {
            int status = client.send(listing, BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                throw new IllegalStateException("DynamoDB Local did not say whether it committed: status " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("DynamoDB Local did not say whether it committed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while DynamoDB Local commits", e);
        }
    }
}
