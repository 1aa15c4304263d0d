package dev.stagecraft.histories;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The contract's rules about time and order, written once more and on their own, for the shipped pipeline: what the
 * opportunity must look like after all its events.
 */
final class Reference {
    private static final List<String> STAGES =
            List.of("Prospecting", "Discovery", "Demo", "Negotiation", "ClosedWon", "ClosedLost");

    private String stage;
    private Instant since;
    private String owner;
    private Optional<Instant> closed = Optional.empty();
    private final List<String> trail = new ArrayList<>();
    private final Map<String, String> answers = new TreeMap<>();

    private Reference(Instant created, String owner) {
        this.stage = STAGES.getFirst();
        this.since = created;
        this.owner = owner;
    }

    /** One event. */
    sealed interface Fact {
        Instant at();

        String id();
    }

    /** A person's change; empty for what it does not touch. */
    record Change(Instant at, String id, String by, String reason, Optional<String> stage, Optional<String> owner)
            implements Fact {}

    /**
     * A stored submission; {@code rises} says whether its version's rule fires, and still counts.
     *
     * @param place the device's number of an answer whose time was clamped; such answers come first in their instant
     */
    record Submission(
            Instant at,
            long place,
            String id,
            String author,
            Act.Sheet sheet,
            int version,
            boolean rises,
            Optional<String> supersedes)
            implements Fact {}

    /** What must be seen in the end. */
    record End(
            String stage,
            Instant since,
            String owner,
            String outcome,
            Optional<Instant> closed,
            String trail,
            Map<String, String> answers) {}

    /** Replays the facts, in whatever order they are given. */
    static End replay(Instant created, String owner, List<? extends Fact> facts) {
        var reference = new Reference(created, owner);
        var corrected = corrected(facts);
        facts.stream()
                .sorted(Comparator.<Fact, Instant>comparing(Fact::at)
                        .thenComparing(
                                fact -> fact instanceof Submission submission ? submission.place() : Long.MAX_VALUE)
                        .thenComparing(Fact::id))
                .forEach(fact -> {
                    switch (fact) {
                        case Change change -> reference.change(change);
                        case Submission submission -> {
                            if (!corrected.contains(submission.id())) {
                                reference.answer(submission);
                            }
                        }
                    }
                });
        return reference.end();
    }

    /** Ids that a submission of the same author corrects. */
    private static Set<String> corrected(List<? extends Fact> facts) {
        Set<String> corrected = new HashSet<>();
        for (Fact one : facts) {
            for (Fact other : facts) {
                if (one instanceof Submission edit
                        && other instanceof Submission first
                        && edit.supersedes().equals(Optional.of(first.id()))
                        && edit.author().equals(first.author())) {
                    corrected.add(first.id());
                }
            }
        }
        return corrected;
    }

    private void change(Change change) {
        owner = change.owner().orElse(owner);
        change.stage()
                .filter(to -> !to.equals(stage))
                .ifPresent(to -> move(change.at(), to, change.reason(), change.by()));
    }

    private void answer(Submission submission) {
        boolean prospecting = submission.sheet().assessment().equals("prospecting");
        String own = prospecting ? "Prospecting" : "Discovery";
        String next = prospecting ? "Discovery" : "Demo";
        answers.put(submission.sheet().assessment(), submission.sheet().answers());
        if (submission.rises() && stage.equals(own) && submission.author().equals(owner)) {
            String rule = prospecting ? "prospecting-to-discovery" : "discovery-to-demo";
            move(submission.at(), next, rule + "@" + submission.version(), submission.author());
        }
    }

    private void move(Instant at, String to, String cause, String by) {
        trail.add("{\"at\":\"%s\",\"from\":\"%s\",\"to\":\"%s\",\"cause\":\"%s\",\"by\":\"%s\"}"
                .formatted(at, stage, to, cause, by));
        stage = to;
        since = at;
        closed = STAGES.indexOf(to) < 4 ? Optional.empty() : Optional.of(at);
    }

    private End end() {
        String outcome =
                switch (STAGES.indexOf(stage)) {
                    case 4 -> "won";
                    case 5 -> "lost";
                    default -> "open";
                };
        return new End(stage, since, owner, outcome, closed, "[" + String.join(",", trail) + "]", answers);
    }
}
