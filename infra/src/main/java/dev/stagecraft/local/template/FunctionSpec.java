package dev.stagecraft.local.template;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One Lambda function of the SAM template: handler, environment, timeout, memory, routes, schedules, event rules and
 * what happens on failure.
 *
 * @param logicalId its key under {@code Resources}
 * @param name the name for invocations: {@code FunctionName}, else the logical id
 * @param handler the handler class, without a method
 * @param environment exactly the variables of the template, globals included
 * @param timeout the longest time of one invocation
 * @param memoryMegabytes the size of the whole environment
 * @param retries the number of retries of a failed asynchronous invocation
 * @param onFailure the ARN that a finally failed asynchronous invocation is sent to
 */
public record FunctionSpec(
        String logicalId,
        String name,
        String handler,
        Map<String, String> environment,
        Duration timeout,
        int memoryMegabytes,
        List<Route> routes,
        List<ScheduleSpec> schedules,
        List<EventRule> rules,
        int retries,
        Optional<String> onFailure) {
    public FunctionSpec {
        environment = Map.copyOf(environment);
        routes = List.copyOf(routes);
        schedules = List.copyOf(schedules);
        rules = List.copyOf(rules);
    }
}
