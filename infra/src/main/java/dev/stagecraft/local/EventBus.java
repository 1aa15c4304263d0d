package dev.stagecraft.local;

import dev.stagecraft.json.Json;
import dev.stagecraft.local.edge.NewObject;
import dev.stagecraft.local.lambda.AsyncInvoker;
import dev.stagecraft.local.schedule.EventPattern;
import dev.stagecraft.local.template.BucketSpec;
import dev.stagecraft.local.template.EventRule;
import dev.stagecraft.local.template.FunctionSpec;
import dev.stagecraft.local.template.Stack;
import dev.stagecraft.local.template.Template;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * EventBridge's default bus in the local cloud, for new objects in S3: each becomes an "Object Created" event that goes
 * to every function whose rule matches it. Only buckets with EventBridge enabled send events.
 *
 * <p><b>Source</b>: S3 user guide, "EventBridge event message structure".
 */
final class EventBus {
    private record Target(EventPattern pattern, EventRule rule, FunctionSpec function) {}

    private final List<Target> targets = new ArrayList<>();
    private final List<String> buckets;
    private final AsyncInvoker events;
    private final Stack stack;
    private final Clock clock;
    private final AtomicLong sequence = new AtomicLong();

    EventBus(Template template, Stack stack, AsyncInvoker events, Clock clock) {
        this.stack = stack;
        this.events = events;
        this.clock = clock;
        buckets = template.buckets().stream()
                .filter(BucketSpec::raisesEvents)
                .map(BucketSpec::name)
                .toList();
        for (FunctionSpec function : template.functions().values()) {
            function.rules().forEach(rule -> targets.add(new Target(new EventPattern(rule.pattern()), rule, function)));
        }
    }

    void objectCreated(NewObject object) {
        if (!buckets.contains(object.bucket())) {
            return;
        }
        Json.Fields event = event(object);
        for (Target target : targets) {
            if (target.pattern().matches(event)) {
                String text = target.rule().input().orElseGet(event::text);
                events.submit(target.function(), text.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private Json.Fields event(NewObject object) {
        var now = clock.instant();
        return Json.object()
                .put("version", "0")
                .put("id", UUID.randomUUID().toString())
                .put("detail-type", "Object Created")
                .put("source", "aws.s3")
                .put("account", Stack.ACCOUNT)
                .put("time", now.truncatedTo(ChronoUnit.SECONDS))
                .put("region", stack.region())
                .putTexts("resources", List.of("arn:aws:s3:::" + object.bucket()))
                .put("detail", detail(object))
                .build();
    }

    private Json.Fields detail(NewObject object) {
        return Json.object()
                .put("version", "0")
                .put("bucket", Json.object().put("name", object.bucket()).build())
                .put(
                        "object",
                        Json.object()
                                .put("key", object.key())
                                .put("size", object.size())
                                .put("etag", object.etag())
                                .put("sequencer", String.format("%016X", sequence.incrementAndGet()))
                                .build())
                .put("request-id", UUID.randomUUID().toString())
                .put("requester", Stack.ACCOUNT)
                .put("source-ip-address", "127.0.0.1")
                .put("reason", object.reason())
                .build();
    }
}
