package dev.stagecraft.sync;

import dev.stagecraft.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * One user's app on one device, as a test runs it: finishes forms, and pushes and pulls by turns until everything is settled.
 * Time that the app is told to wait runs {@value #FASTER} times faster. {@link #restart} is what remains after the app is
 * killed: the files.
 */
final class Phone {
    private static final String ORGANISATION = "acme";
    private static final int FASTER = 20;
    private static final String BOOT = "boot-1";

    private final String user;
    private final String device;
    private final Path folder;
    private final HttpService service;
    private final SplittableRandom chance;
    private volatile SubmissionQueue queue;
    private Mirror mirror;
    private SyncClient client;

    /** Starts with what the folder holds; tokens live as long as said and are fetched over the same wire. */
    Phone(String user, String device, Path folder, URI wire, Duration tokens, long seed) {
        this.user = user;
        this.device = device;
        this.folder = folder;
        this.service = new HttpService(wire, Duration.ofSeconds(20), () -> renew(tokens));
        this.chance = new SplittableRandom(seed);
        this.queue = SubmissionQueue.open(folder.resolve(user + ".queue"));
        this.mirror = Mirror.open(folder.resolve(user + ".mirror"));
        this.client = client();
    }

    private SyncClient client() {
        return new SyncClient(
                service,
                queue,
                mirror,
                new SyncClient.Device(device, Clock.systemUTC(), Phone::uptime),
                () -> new Backoff(Duration.ofMillis(400), Duration.ofSeconds(8), chance.split()));
    }

    /** A device that has been up for a hundred days. */
    static Uptime uptime() {
        return new Uptime(BOOT, Duration.ofDays(100).plusNanos(System.nanoTime() - START));
    }

    private static final long START = System.nanoTime();

    String user() {
        return user;
    }

    SubmissionQueue queue() {
        return queue;
    }

    Mirror mirror() {
        return mirror;
    }

    /** As the app asks: with this user's token. */
    Reply send(String method, String path, String body) throws IOException {
        return service.send(method, path, service.token(), body);
    }

    void finish(Submission submission) {
        queue.add(submission);
    }

    /** Nothing of the app's memory survives. */
    void restart() {
        queue.close();
        queue = SubmissionQueue.open(folder.resolve(user + ".queue"));
        mirror = Mirror.open(folder.resolve(user + ".mirror"));
        client = client();
    }

    /** Pushes, and pulls in between, until the queue is empty; now and then the app is killed. */
    void sync(BooleanSupplier patient) {
        while (queue.waiting() > 0 && patient.getAsBoolean()) {
            pause(client.push());
            if (chance.nextInt(3) == 0) {
                pause(client.pull());
            }
            if (chance.nextInt(15) == 0) {
                restart();
            }
        }
    }

    /** Pulls until there is nothing more. */
    void pullAll(BooleanSupplier patient) {
        var next = client.pull();
        while (!(next instanceof Next.Idle) && patient.getAsBoolean()) {
            pause(next);
            next = client.pull();
        }
    }

    private static void pause(Next next) {
        if (next instanceof Next.Again(Duration after)) {
            LockSupport.parkNanos(after.toNanos() / FASTER);
        }
    }

    private String renew(Duration lifetime) throws IOException {
        var wanted = Json.object()
                .put("organisation", ORGANISATION)
                .put("user", user)
                .put("role", "rep")
                .put("expiresInSeconds", lifetime.toSeconds())
                .build();
        return service.send("POST", "/_local/token", "none", wanted.text())
                .json()
                .map(reply -> Reply.text(reply, "token"))
                .filter(token -> !token.isEmpty())
                .orElseThrow(() -> new IOException("No token came"));
    }
}
