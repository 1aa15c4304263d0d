package dev.stagecraft.local;

import dev.stagecraft.json.Json;
import dev.stagecraft.local.lambda.AsyncInvoker;
import dev.stagecraft.local.schedule.ScheduleExpression;
import dev.stagecraft.local.schedule.Schedules;
import dev.stagecraft.local.template.FunctionSpec;
import dev.stagecraft.local.template.ScheduleSpec;
import dev.stagecraft.local.template.Stack;
import dev.stagecraft.local.template.Template;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * EventBridge Scheduler in the local cloud: each due schedule of the template invokes its function asynchronously, with
 * the template's input or the scheduler's own event.
 */
final class Scheduler {
    private final Stack stack;
    private final AsyncInvoker events;

    Scheduler(Stack stack, AsyncInvoker events) {
        this.stack = stack;
        this.events = events;
    }

    /** All schedules of the template, by a clock; they are not started yet. */
    Schedules schedules(Template template, Clock clock) {
        var schedules = new Schedules(clock);
        for (FunctionSpec function : template.functions().values()) {
            for (ScheduleSpec each : function.schedules()) {
                var expression = ScheduleExpression.parse(each.expression(), each.zone(), clock.instant());
                schedules.add(expression, due -> events.submit(function, event(function, each, due)));
            }
        }
        return schedules;
    }

    private byte[] event(FunctionSpec function, ScheduleSpec schedule, Instant due) {
        String id = UUID.randomUUID().toString();
        String arn = stack.arn("scheduler", "schedule/default/" + function.logicalId() + schedule.name());
        String time = due.truncatedTo(ChronoUnit.SECONDS).toString();
        String text = schedule.input()
                .map(input -> input.replace("<aws.scheduler.schedule-arn>", arn)
                        .replace("<aws.scheduler.scheduled-time>", time)
                        .replace("<aws.scheduler.execution-id>", id)
                        .replace("<aws.scheduler.attempt-number>", "1"))
                .orElseGet(() -> standard(id, arn, time));
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String standard(String id, String arn, String time) {
        return Json.object()
                .put("version", "0")
                .put("id", id)
                .put("detail-type", "Scheduled Event")
                .put("source", "aws.scheduler")
                .put("account", Stack.ACCOUNT)
                .put("time", time)
                .put("region", stack.region())
                .putTexts("resources", List.of(arn))
                .put("detail", "{}")
                .build()
                .text();
    }
}
