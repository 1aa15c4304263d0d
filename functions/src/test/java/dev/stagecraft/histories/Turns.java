package dev.stagecraft.histories;

import dev.stagecraft.http.HttpHandler;
import dev.stagecraft.stores.Fault;
import dev.stagecraft.stores.HttpCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Clients that move one at a time: each stops before every request to the store that another could notice, until it is told
 * to go on; so any interleaving can be had, and had again.
 *
 * <p><b>Granularity</b>: one request to the table is one step, and the code between two requests belongs to the step
 * before it. Requests of what nobody writes meanwhile (playbook, model, ranking) do not stop: they commute with everything.
 * A process can end after each step: then nothing of it happens any more, and its client sees no reply.
 */
final class Turns implements ExecutionInterceptor {
    private static final List<String> SHARED =
            List.of("#OPPORTUNITY#", "#ID#", "#FEED#", "#ASSIGNED#", "#WAITING#", "#QUARANTINE#");

    private final Map<Thread, Client> byThread = new ConcurrentHashMap<>();
    private final SortedMap<String, Client> clients = new TreeMap<>();
    private final String noise;
    private boolean abandoned;

    /** Turns in which this text, different in each run, does not count as something that clients see. */
    Turns(String noise) {
        this.noise = noise;
    }

    /** One step: whose, and whether the function's process ends right after it. */
    record Turn(String client, boolean crash) {}

    /** Where all stand: what each has seen so far, and who can move. Equal texts mean equal situations. */
    record Situation(String seen, List<String> movable) {
        Situation {
            movable = List.copyOf(movable);
        }
    }

    /** Says what happens next; empty gives the run up. */
    @FunctionalInterface
    interface Choice {
        Optional<Turn> next(Situation situation);
    }

    private static final class Abandoned extends Error {
        private static final long serialVersionUID = 1;

        Abandoned() {
            super("The run was given up", null, false, false);
        }
    }

    private static final class Client {
        private final StringBuilder seen = new StringBuilder();
        private boolean waiting;
        private boolean ended;
        private boolean doomed;
        private Optional<Throwable> failure = Optional.empty();
    }

    /** Runs the clients to their ends, turn by turn, and says whether it came to the end. */
    boolean play(Map<String, Runnable> bodies, Choice choice) throws InterruptedException {
        clients.clear();
        byThread.clear();
        List<Thread> threads = new ArrayList<>();
        bodies.forEach((name, body) -> {
            var client = new Client();
            clients.put(name, client);
            var thread = Thread.ofPlatform().unstarted(() -> live(client, body));
            byThread.put(thread, client);
            threads.add(thread);
        });
        threads.forEach(Thread::start);
        boolean complete = turns(choice);
        for (Thread thread : threads) {
            thread.join();
        }
        for (Client client : clients.values()) {
            if (client.failure.isPresent()) {
                throw new AssertionError("A client failed: " + client.seen, client.failure.get());
            }
        }
        return complete;
    }

    private synchronized boolean turns(Choice choice) throws InterruptedException {
        while (true) {
            while (clients.values().stream().anyMatch(client -> !client.waiting && !client.ended)) {
                wait();
            }
            var next = choice.next(situation());
            if (next.isEmpty()) {
                abandoned = clients.values().stream().anyMatch(client -> !client.ended);
                clients.values().forEach(client -> client.waiting = false);
                notifyAll();
                return !abandoned;
            }
            var client = Objects.requireNonNull(clients.get(next.get().client()));
            client.doomed = next.get().crash();
            client.seen.append(client.doomed ? "!" : "");
            client.waiting = false;
            notifyAll();
        }
    }

    private Situation situation() {
        List<String> movable = new ArrayList<>();
        var seen = new StringBuilder();
        clients.forEach((name, client) -> {
            seen.append(name)
                    .append(client.ended ? "." : ":")
                    .append(client.seen)
                    .append('\n');
            if (client.waiting) {
                movable.add(name);
            }
        });
        return new Situation(seen.toString(), movable);
    }

    private void live(Client client, Runnable body) {
        try {
            body.run();
        } catch (Abandoned e) {
            // The run ends here for everybody.
        } catch (Throwable e) {
            client.failure = Optional.of(e);
        }
        synchronized (this) {
            client.ended = true;
            notifyAll();
        }
    }

    /** Makes a call as one of the clients; empty when the process ended before the reply was out. */
    Optional<HttpCall.Answer> call(HttpCall call, HttpHandler handler) {
        var client = Objects.requireNonNull(byThread.get(Thread.currentThread()));
        try {
            var answer = call.to(handler);
            return client.doomed ? Optional.empty() : Optional.of(answer);
        } catch (Fault.Crash crash) {
            return Optional.empty();
        } finally {
            client.doomed = false;
        }
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        var client = byThread.get(Thread.currentThread());
        if (client == null) {
            return;
        }
        if (client.doomed) {
            throw new Fault.Crash(Fault.Point.BEFORE_READ);
        }
        String request = context.request().toString();
        if (SHARED.stream().anyMatch(request::contains)) {
            stop(client);
            client.seen.append(request, 0, 3);
        }
    }

    private synchronized void stop(Client client) {
        client.waiting = !abandoned;
        notifyAll();
        while (client.waiting) {
            try {
                wait();
            } catch (InterruptedException e) {
                throw new IllegalStateException("Interrupted between two steps", e);
            }
        }
        if (abandoned) {
            throw new Abandoned();
        }
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        var client = byThread.get(Thread.currentThread());
        if (client != null && SHARED.stream().anyMatch(context.request().toString()::contains)) {
            String response = context.response().toString().replace(noise, "");
            client.seen.append(Integer.toHexString(response.hashCode()));
        }
    }
}
