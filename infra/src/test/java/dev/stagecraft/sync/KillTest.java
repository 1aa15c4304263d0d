package dev.stagecraft.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.Soak;
import dev.stagecraft.local.CloudProcess;
import dev.stagecraft.local.LocalCloud;
import dev.stagecraft.local.LocalOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Eight phones sync while what serves them is killed with SIGKILL: the whole local cloud, on a folder that outlives it, or the
 * functions' own processes. {@code mvn verify} runs a tenth of it ({@link Soak});
 * {@code -Dsync.submissions=8000 -Dsync.kills=30} makes the run as long as one likes.
 */
@Tag("cloud")
@Tag("soak")
@ResourceLock(CloudProcess.CHILDREN) // it kills any of them
class KillTest {
    private static final Path TEMPLATE = Path.of("../template.yaml");
    private static final int REPS = 4;
    private static final int ANSWERS_EACH = 10;
    private static final int SUBMISSIONS = Integer.getInteger("sync.submissions", Soak.of(2_000));
    private static final int KILLS = Integer.getInteger("sync.kills", Soak.of(8));
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration TOKENS = Duration.ofHours(1);
    private static final long SEED = 9;

    @TempDir
    private Path folder;

    private final Random chance = new Random(SEED);
    private final FieldPlan plan = new FieldPlan("kill", REPS, SUBMISSIONS / REPS / ANSWERS_EACH, ANSWERS_EACH, SEED);

    @Test
    void localCloud_killedAndStartedAgain_hasEverythingOnce() throws Exception {
        Path data = folder.resolve("cloud");
        var cloud = new AtomicReference<>(CloudProcess.start(TEMPLATE, data));
        try (var wire = new FaultyWire(() -> cloud.get().api(), SEED, 0)) {
            var patient = patience();
            plan.deals().forEach(headquarters(cloud.get())::record);
            var run = new FieldRun(plan, folder, wire.uri(), TOKENS, SEED);
            long begin = System.nanoTime();
            run.sync(patient, SUBMISSIONS, () -> {
                for (int kill = 1; kill <= KILLS; kill++) {
                    awaitProgress(run, kill, KILLS, patient);
                    cloud.get().kill();
                    cloud.set(CloudProcess.start(TEMPLATE, data));
                }
            });
            report("local cloud", KILLS, begin);
            assertThat(run.waiting()).isZero();
            run.assertSettled(headquarters(cloud.get()), patient);
        } finally {
            cloud.get().close();
        }
    }

    @Test
    void handlersProcesses_killedAtRandom_haveEverythingOnce() throws Exception {
        var options = LocalOptions.forTests(TEMPLATE).withHandlers(LocalOptions.Handlers.PROCESS);
        try (var cloud = LocalCloud.start(options);
                var wire = new FaultyWire(cloud::apiUri, SEED, 0)) {
            var patient = patience();
            var headquarters = new Headquarters(cloud.apiUri(), cloud.edgeUri());
            plan.deals().forEach(headquarters::record);
            var run = new FieldRun(plan, folder, wire.uri(), TOKENS, SEED);
            int kills = 3 * KILLS;
            long begin = System.nanoTime();
            run.sync(patient, SUBMISSIONS, () -> {
                for (int kill = 1; kill <= kills; kill++) {
                    awaitProgress(run, kill, kills, patient);
                    killOneHandler(patient);
                }
            });
            report("functions' processes", kills, begin);
            assertThat(run.waiting()).isZero();
            run.assertSettled(headquarters, patient);
        }
    }

    /** The children of this process are the functions' processes, and nothing else. */
    private void killOneHandler(BooleanSupplier patient) {
        List<ProcessHandle> handlers = List.of();
        while (handlers.isEmpty() && patient.getAsBoolean()) {
            handlers = ProcessHandle.current().children().toList();
        }
        assertThat(handlers.get(chance.nextInt(handlers.size())).destroyForcibly())
                .isTrue();
    }

    /** Waits until this part of all submissions is confirmed. */
    private static void awaitProgress(FieldRun run, int part, int parts, BooleanSupplier patient) {
        int left = SUBMISSIONS - SUBMISSIONS * part / (parts + 1);
        while (run.waiting() > left && patient.getAsBoolean()) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static Headquarters headquarters(CloudProcess cloud) {
        return new Headquarters(cloud.api(), cloud.edge());
    }

    private static BooleanSupplier patience() {
        var end = Instant.now().plus(PATIENCE);
        return () -> Instant.now().isBefore(end);
    }

    private static void report(String what, int kills, long begin) {
        System.out.println(SUBMISSIONS + " submissions, " + what + " killed " + kills + " times: "
                + Duration.ofNanos(System.nanoTime() - begin).toSeconds() + " s");
    }
}
