package dev.stagecraft.sync;

import dev.stagecraft.json.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Brings one user's queue to the service and the service's changes to the mirror. Each step makes at most one request and says
 * what to do next; it never waits, and it may be stopped or killed between any two instructions.
 *
 * <p><b>Thread-safety</b>: one thread at a time for {@link #push}, one for {@link #pull}.
 */
public final class SyncClient {
    private static final int MOST_ITEMS = 25;
    private static final int LARGEST = 1024 * 1024 - 4096;

    private final Service service;
    private final SubmissionQueue queue;
    private final Mirror mirror;
    private final Device device;
    private final Backoff pushes;
    private final Backoff pulls;
    private int batch = MOST_ITEMS;

    /**
     * What the device knows of itself.
     *
     * @param id its id
     * @param clock the clock that its user can set
     * @param uptime the clock that nobody can set
     */
    public record Device(String id, Clock clock, Supplier<Uptime> uptime) {}

    /** Of one user on one device. */
    public SyncClient(Service service, SubmissionQueue queue, Mirror mirror, Device device, Supplier<Backoff> backoff) {
        this.service = service;
        this.queue = queue;
        this.mirror = mirror;
        this.device = device;
        this.pushes = backoff.get();
        this.pulls = backoff.get();
    }

    /** Sends the oldest of the queue. */
    public Next push() {
        List<Submission> sent = queue.oldest(batch);
        if (sent.isEmpty()) {
            return new Next.Idle();
        }
        List<Json> items = items(sent);
        var body = Json.object()
                .put("protocol", 1)
                .put("deviceId", device.id())
                .put("sentAt", device.clock().instant())
                .put("items", items)
                .build();
        return ask("POST", "/v1/sync/submissions", body.text())
                .map(reply -> pushed(sent.subList(0, items.size()), reply))
                .orElseGet(() -> later(pushes, Duration.ZERO));
    }

    /** As many as fit into one request, the first always; each with the age it has now. */
    private List<Json> items(List<Submission> sent) {
        var now = device.uptime().get();
        List<Json> items = new ArrayList<>();
        int size = 0;
        for (Submission each : sent) {
            var item = each.item(now);
            size += item.text().getBytes(StandardCharsets.UTF_8).length + 1;
            if (!items.isEmpty() && size > LARGEST) {
                break;
            }
            items.add(item);
        }
        return items;
    }

    private Next pushed(List<Submission> sent, Reply reply) {
        return switch (reply.status()) {
            case 200 ->
                results(reply).map(results -> settled(sent, results)).orElseGet(() -> later(pushes, Duration.ZERO));
            case 413 -> smaller(sent, reply.json());
            case 400, 422 ->
                reply.problem().isPresent() ? smaller(sent, reply.problem()) : later(pushes, Duration.ZERO);
            case 426 -> reply.problem().isPresent() ? new Next.UpdateApp() : later(pushes, Duration.ZERO);
            default -> later(pushes, reply.retryAfter());
        };
    }

    /** The results, where the body is one of this protocol. */
    private static Optional<List<Json>> results(Reply reply) {
        return reply.json()
                .filter(body -> Reply.number(body, "protocol").equals(Optional.of(1L)))
                .flatMap(body -> body.field("results"))
                .filter(Json.Items.class::isInstance)
                .map(results -> ((Json.Items) results).items());
    }

    private Next settled(List<Submission> sent, List<Json> results) {
        Map<String, Json.Fields> byId = new HashMap<>();
        for (Json each : results) {
            if (each instanceof Json.Fields result) {
                byId.put(Reply.text(result, "id"), result);
            }
        }
        int settled = 0;
        long asked = 0;
        for (Submission each : sent) {
            var result = Optional.ofNullable(byId.get(each.id()));
            settled += result.filter(found -> settle(each.id(), found)).isPresent() ? 1 : 0;
            asked = Math.max(
                    asked,
                    result.flatMap(found -> Reply.number(found, "afterMs")).orElse(0L));
        }
        if (settled > 0) {
            pushes.succeeded();
            batch = Math.min(MOST_ITEMS, batch * 2);
        }
        return settled == sent.size() ? Next.now() : later(pushes, Duration.ofMillis(asked));
    }

    /** Whether this result is the last word on the submission; a word this app does not know is not. */
    private boolean settle(String id, Json.Fields result) {
        switch (Reply.text(result, "status")) {
            case "applied", "recorded", "duplicate" -> queue.delivered(id);
            case "rejected" -> queue.setAside(id, result);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** The request as a whole was refused: half of it next time; what the service refuses alone is set aside. */
    private Next smaller(List<Submission> sent, Optional<Json.Fields> why) {
        if (sent.size() > 1) {
            batch = sent.size() / 2;
            return Next.now();
        }
        if (why.isEmpty()) {
            return later(pushes, Duration.ZERO);
        }
        queue.setAside(sent.getFirst().id(), why.get());
        batch = MOST_ITEMS;
        return Next.now();
    }

    /** Asks for what changed since the last time. */
    public Next pull() {
        String cursor = mirror.cursor()
                .map(text -> "?cursor=" + URLEncoder.encode(text, StandardCharsets.UTF_8))
                .orElse("");
        return ask("GET", "/v1/sync/changes" + cursor, "")
                .map(this::pulled)
                .orElseGet(() -> later(pulls, Duration.ZERO));
    }

    private Next pulled(Reply reply) {
        boolean refused = List.of(400, 403, 410).contains(reply.status())
                && reply.problem().isPresent();
        if (refused && mirror.cursor().isPresent()) {
            mirror.startAnew();
            return Next.now();
        }
        Optional<Boolean> more = reply.status() == 200 ? reply.json().flatMap(mirror::take) : Optional.empty();
        more.ifPresent(told -> pulls.succeeded());
        return more.<Next>map(told -> told ? Next.now() : new Next.Idle())
                .orElseGet(() -> later(pulls, reply.retryAfter()));
    }

    /** The reply, if a whole one came; a refused token is forgotten. */
    private Optional<Reply> ask(String method, String path, String body) {
        try {
            String token = service.token();
            var reply = service.send(method, path, token, body);
            if (reply.status() == 401) {
                service.refused(token);
            }
            return Optional.of(reply);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Next later(Backoff backoff, Duration asked) {
        return new Next.Again(backoff.failed(asked));
    }
}
