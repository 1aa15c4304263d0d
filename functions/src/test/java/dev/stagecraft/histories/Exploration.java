package dev.stagecraft.histories;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Every interleaving of a few clients, with up to so many crashes, each at every step.
 *
 * <p>A depth-first search that runs everything anew for each path. Two paths after which every client has seen the same are
 * one situation (the clients are deterministic, and the store holds what their successful writes made of it), so what
 * follows is run once; the interleavings are counted as paths through the situations.
 */
final class Exploration {
    private final int crashes;
    private final Map<String, Map<Turns.Turn, String>> situations = new ConcurrentHashMap<>();
    private final LinkedBlockingDeque<List<Turns.Turn>> open = new LinkedBlockingDeque<>();
    private final AtomicInteger unfinished = new AtomicInteger();
    private final AtomicLong runs = new AtomicLong();
    private final AtomicLong ends = new AtomicLong();

    Exploration(int crashes) {
        this.crashes = crashes;
    }

    /** One run from the very beginning, which asks at every step what happens next, and checks the end it comes to. */
    @FunctionalInterface
    interface Trial {
        void run(Turns.Choice choice) throws InterruptedException;
    }

    /** Runs everything there is, with several trials at a time. */
    void explore(List<Trial> trials) throws Exception {
        add(List.of());
        try (var workers = Executors.newFixedThreadPool(trials.size())) {
            List<Future<?>> working = new ArrayList<>();
            for (Trial trial : trials) {
                working.add(workers.submit(() -> {
                    work(trial);
                    return null;
                }));
            }
            for (Future<?> worker : working) {
                worker.get();
            }
        }
    }

    private void add(List<Turns.Turn> path) {
        unfinished.incrementAndGet();
        open.push(path);
    }

    private void work(Trial trial) throws InterruptedException {
        while (unfinished.get() > 0) {
            var path = open.poll(10, TimeUnit.MILLISECONDS);
            if (path == null) {
                continue;
            }
            try {
                runs.incrementAndGet();
                trial.run(new Path(path)::next);
            } catch (RuntimeException | Error e) {
                unfinished.set(0);
                throw new AssertionError("After the turns " + path, e);
            }
            unfinished.decrementAndGet();
        }
    }

    /** Follows a path, then goes where nobody has been, leaving the other ways for later. */
    private final class Path {
        private final List<Turns.Turn> walked = new ArrayList<>();
        private final List<Turns.Turn> given;
        private String before = "";

        Path(List<Turns.Turn> given) {
            this.given = given;
        }

        Optional<Turns.Turn> next(Turns.Situation situation) {
            if (!walked.isEmpty()) {
                ways(before).put(walked.getLast(), situation.seen());
            }
            before = situation.seen();
            if (walked.size() < given.size()) {
                return go(given.get(walked.size()));
            }
            boolean known = situations.putIfAbsent(before, new ConcurrentHashMap<>()) != null;
            if (situation.movable().isEmpty()) {
                ends.addAndGet(known ? 0 : 1);
            }
            var turns = turns(situation);
            if (known || turns.isEmpty()) {
                return Optional.empty();
            }
            for (Turns.Turn other : turns.subList(1, turns.size())) {
                List<Turns.Turn> path = new ArrayList<>(walked);
                path.add(other);
                add(path);
            }
            return go(turns.getFirst());
        }

        private Optional<Turns.Turn> go(Turns.Turn turn) {
            walked.add(turn);
            return Optional.of(turn);
        }

        private List<Turns.Turn> turns(Turns.Situation situation) {
            long crashed = walked.stream().filter(Turns.Turn::crash).count();
            List<Turns.Turn> turns = new ArrayList<>();
            for (String client : situation.movable()) {
                turns.add(new Turns.Turn(client, false));
                if (crashed < crashes) {
                    turns.add(new Turns.Turn(client, true));
                }
            }
            return turns;
        }
    }

    private Map<Turns.Turn, String> ways(String situation) {
        return situations.computeIfAbsent(situation, key -> new ConcurrentHashMap<>());
    }

    /** How many runs it took. */
    long runs() {
        return runs.get();
    }

    /** How many different ends there are, by what the clients have seen. */
    long ends() {
        return ends.get();
    }

    /** How many situations there are. */
    int situations() {
        return situations.size();
    }

    /** How many interleavings, with their crashes, there are. */
    long interleavings() {
        var start = situations.keySet().stream()
                .min((one, other) -> Integer.compare(one.length(), other.length()))
                .orElseThrow();
        return paths(start, new ConcurrentHashMap<>());
    }

    private long paths(String situation, Map<String, Long> counted) {
        var known = counted.get(situation);
        if (known != null) {
            return known;
        }
        var ways = ways(situation);
        long paths = ways.isEmpty()
                ? 1
                : ways.values().stream().mapToLong(next -> paths(next, counted)).sum();
        counted.put(situation, paths);
        return paths;
    }
}
