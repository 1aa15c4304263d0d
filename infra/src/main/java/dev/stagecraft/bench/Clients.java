package dev.stagecraft.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A runner of benchmark calls by a number of clients at the same time; each client makes its calls one after the other.
 */
final class Clients {
    private Clients() {}

    /** One benchmark call, made by its number; it returns the HTTP status of the reply. */
    @FunctionalInterface
    interface Call {
        int make(int place) throws IOException, InterruptedException;
    }

    /** Divides {@code calls} among the clients; a call that fails ends the run. */
    static Latencies run(int calls, int clients, Call call) throws InterruptedException, ExecutionException {
        long[] nanos = new long[calls];
        var next = new AtomicInteger();
        var begin = System.nanoTime();
        double cpu = cpuSeconds();
        try (var threads = Executors.newFixedThreadPool(clients)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                all.add(threads.submit(() -> {
                    for (int place = next.getAndIncrement(); place < calls; place = next.getAndIncrement()) {
                        var sent = System.nanoTime();
                        int status = call.make(place);
                        nanos[place] = System.nanoTime() - sent;
                        if (status >= 300) {
                            throw new IllegalStateException("Status " + status);
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
        return new Latencies(nanos, (System.nanoTime() - begin) / 1e9, cpuSeconds() - cpu);
    }

    private static double cpuSeconds() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9;
    }
}
