package dev.stagecraft.histories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.Soak;
import dev.stagecraft.stores.TestStores;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Random histories of organisations, phones and their queues against the real engine, with faults and interleavings: in the
 * end everything acknowledged is there once, every deal is what an independent replay makes of it, and every feed told it.
 *
 * <p>In full length 2,000 histories are run ({@link Soak}). The seed stands in the report of the property;
 * {@code @Property(seed = "...")} repeats it.
 */
@Tag("engine")
@Tag("soak")
class HistoriesTest {
    private static final int TRIES = 25;
    private static final int A_TRY = Soak.of(2_000 / TRIES);
    private static final int AT_A_TIME = 2;
    private static final TestStores TABLE = TestStores.create();
    private static final LinkedBlockingDeque<Cloud> CLOUDS = new LinkedBlockingDeque<>(
            Stream.generate(() -> new Cloud(TABLE)).limit(AT_A_TIME).toList());
    private static final ExecutorService WORKERS = Executors.newFixedThreadPool(AT_A_TIME);
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final Tally TALLY = new Tally();
    /** Faults are logged with their traces, and here are thousands. */
    private static final Logger LOG = Logger.getLogger("dev.stagecraft");

    @BeforeContainer
    static void hush() {
        LOG.setLevel(Level.OFF);
    }

    @Provide
    Arbitrary<List<List<Act>>> several() {
        return Acts.histories().list().ofSize(A_TRY);
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void history_whateverHappens_nothingIsLostDoubledOrMisplaced(@ForAll("several") List<List<Act>> histories)
            throws InterruptedException {
        List<Future<?>> running = new ArrayList<>();
        histories.forEach(history -> running.add(WORKERS.submit(() -> live(history))));
        for (Future<?> one : running) {
            try {
                one.get();
            } catch (ExecutionException e) {
                throw new AssertionError(e.getCause());
            }
        }
    }

    private static void live(List<Act> history) {
        var cloud = CLOUDS.poll();
        if (cloud == null) {
            throw new IllegalStateException("There are as many clouds as workers");
        }
        try {
            var world = new World(cloud, "h%07d".formatted(NAMES.incrementAndGet()));
            history.forEach(world::happen);
            world.comeToRest();
            world.organisations().forEach(organisation -> new Verdict(cloud, organisation).check());
            TALLY.add(history, world);
        } catch (RuntimeException | Error e) {
            throw new AssertionError("In this history: " + history, e);
        } finally {
            CLOUDS.add(cloud);
        }
    }

    /** Says what was exercised; a kind that never was in full length is a hole in the histories. */
    @AfterContainer
    static void report() {
        LOG.setLevel(null);
        WORKERS.shutdown();
        CLOUDS.forEach(cloud -> TALLY.faults(cloud.faults().struck()));
        System.out.println(TALLY);
        assertThat(TALLY.missing()).matches(missing -> missing.isEmpty() || !Soak.isFull(), "nothing, in full length");
    }
}
