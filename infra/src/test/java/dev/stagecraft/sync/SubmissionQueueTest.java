package dev.stagecraft.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagecraft.json.Json;
import dev.stagecraft.local.CloudProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What the queue keeps, whenever the app is killed. */
@Tag("cloud")
@ResourceLock(value = CloudProcess.CHILDREN, mode = ResourceAccessMode.READ)
class SubmissionQueueTest {
    private static final Uptime FINISHED = new Uptime("boot-1", Duration.ofHours(3));
    private static final int SAVED_BEFORE_THE_KILL = 40;

    @TempDir
    private Path folder;

    @Test
    void queue_openedAgain_isAsItWas() {
        Path file = folder.resolve("queue");
        try (var queue = SubmissionQueue.open(file)) {
            List.of("a", "b", "c", "d").forEach(id -> queue.add(SyncClientTest.submission(id, FINISHED)));
            queue.delivered("b");
            queue.setAside("c", Json.object().put("code", "unknown-option").build());
        }
        for (int i = 0; i < 2; i++) {
            try (var queue = SubmissionQueue.open(file)) {
                assertThat(ids(queue)).containsExactly("a", "d");
                assertThat(queue.oldest(1)).containsExactly(SyncClientTest.submission("a", FINISHED));
                assertThat(queue.aside()).singleElement().satisfies(aside -> {
                    assertThat(aside.submission().id()).isEqualTo("c");
                    assertThat(Reply.text(aside.why(), "code")).isEqualTo("unknown-option");
                });
            }
        }
    }

    @Test
    void journal_cutAtAnyByte_keepsEveryWholeLine() throws IOException {
        Path file = folder.resolve("queue");
        List<Integer> ends = new ArrayList<>();
        try (var queue = SubmissionQueue.open(file)) {
            for (String id : List.of("a", "b", "ä-wide")) {
                queue.add(SyncClientTest.submission(id, FINISHED));
                ends.add((int) Files.size(file));
            }
        }
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length <= whole.length; length++) {
            Path cut = folder.resolve("cut");
            Files.write(cut, Arrays.copyOf(whole, length));
            int at = length;
            try (var queue = SubmissionQueue.open(cut)) {
                assertThat(queue.waiting())
                        .isEqualTo((int) ends.stream().filter(end -> end <= at).count());
            }
        }
    }

    @Test
    void journal_damagedBeforeItsEnd_isNotGuessedAt() throws IOException {
        Path file = folder.resolve("queue");
        try (var queue = SubmissionQueue.open(file)) {
            queue.add(SyncClientTest.submission("a", FINISHED));
            queue.add(SyncClientTest.submission("b", FINISHED));
        }
        byte[] bytes = Files.readAllBytes(file);
        bytes[20] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> SubmissionQueue.open(file)).hasMessageContaining("line 1");
    }

    @Test
    void appKilled_whileItSaves_hasEverythingItSaidWasSaved() throws IOException, InterruptedException {
        Path file = folder.resolve("queue");
        var app = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-classpath",
                        System.getProperty("java.class.path"),
                        SavingApp.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> saved = new ArrayList<>();
        try (var lines = app.inputReader()) {
            for (int i = 0; i < SAVED_BEFORE_THE_KILL; i++) {
                saved.add(String.valueOf(lines.readLine()));
            }
            app.destroyForcibly().waitFor();
        }
        try (var queue = SubmissionQueue.open(file)) {
            assertThat(ids(queue)).startsWith(saved.toArray(String[]::new));
        }
    }

    private static List<String> ids(SubmissionQueue queue) {
        return queue.oldest(Integer.MAX_VALUE).stream().map(Submission::id).toList();
    }

    /** Saves submissions until it is killed, and says each once it is saved. */
    static final class SavingApp {
        private SavingApp() {}

        public static void main(String[] arguments) {
            var queue = SubmissionQueue.open(Path.of(arguments[0]));
            for (int i = 0; ; i++) {
                queue.add(SyncClientTest.submission("saved-" + i, FINISHED));
                System.out.println("saved-" + i);
            }
        }
    }
}
