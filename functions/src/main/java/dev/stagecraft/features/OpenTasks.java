package dev.stagecraft.features;

import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.Activity;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The count of a deal's tasks that are not done, from its activities.
 *
 * <p>An activity of the kind {@code task} is one; it is done when its attributes say {@code "done": true}. Activities never
 * change, so a task that was open is closed by a second one with {@code "done": true} and {@code "task"}, the id of the first.
 */
final class OpenTasks {
    private OpenTasks() {}

    /** The number of tasks that are not done. */
    static long undone(List<Activity> tasks) {
        Set<String> done = new HashSet<>();
        for (Activity task : tasks) {
            if (task.attributes().field("done").equals(Optional.of(Json.of(true)))) {
                done.add(task.id());
                task.attributes()
                        .field("task")
                        .ifPresent(id -> done.add(id instanceof Json.Text text ? text.value() : ""));
            }
        }
        return tasks.stream().filter(task -> !done.contains(task.id())).count();
    }
}
