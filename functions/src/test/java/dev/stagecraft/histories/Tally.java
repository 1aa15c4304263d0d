package dev.stagecraft.histories;

import dev.stagecraft.stores.Fault;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How often everything happened that histories are to exercise. */
final class Tally {
    private final Map<String, Long> counts = new TreeMap<>();
    private final Map<String, Long> faults = new TreeMap<>();

    Tally() {
        for (String kind : List.of(
                "histories",
                "interleaved requests",
                "forms",
                "sendings again",
                "duplicates",
                "ids used again",
                "waited for their deal",
                "refused for good",
                "corrections",
                "recorded only",
                "clamped times",
                "late versions",
                "reassignments",
                "publications",
                "clocks set",
                "writes repeated",
                "withdrawals asked for",
                "withdrawn versions")) {
            counts.put(kind, 0L);
        }
        Acts.FAULTS.forEach(fault -> faults.put(name(fault), 0L));
    }

    private static String name(Fault fault) {
        return fault.point() + " " + fault.failure();
    }

    synchronized void add(List<Act> history, World world) {
        count("histories", 1);
        for (Act act : history) {
            switch (act) {
                case Act.Together together
                when together.requests().size() > 1 ->
                    count("interleaved requests", together.requests().size());
                case Act.Publish publish -> count("publications", 1);
                case Act.Withdraw withdraw -> count("withdrawals asked for", 1);
                case Act.SetClock set -> count("clocks set", 1);
                default -> {}
            }
        }
        for (Organisation organisation : world.organisations()) {
            organisation.forms().forEach(this::add);
            for (Organisation.Writing writing : organisation.writings()) {
                count("writes repeated", writing.attempts.size() > 1);
                boolean gives = writing.act.kind() == Act.Kind.GIVE_TO_2 || writing.act.kind() == Act.Kind.CREATE_FOR_2;
                count(
                        "reassignments",
                        gives && writing.answer.filter(a -> a.status() == 200).isPresent());
            }
        }
    }

    private void add(Form form) {
        count("forms", 1);
        count("sendings again", Math.max(0, form.sendings() - 1));
        count(
                "corrections",
                form.content().supersedes().isPresent() && !form.results().isEmpty());
        count("late versions", form.content().version() > 1 && !form.results().isEmpty());
        form.results().forEach(result -> {
            String text = result.text();
            count("duplicates", text.contains("\"duplicate\""));
            count("recorded only", text.contains("\"recorded\""));
            count("withdrawn versions", text.contains("\"withdrawn-version\""));
            count("clamped times", text.contains("\"clamped\""));
        });
        form.refusal().map(Form.Refusal::code).ifPresent(code -> {
            switch (code) {
                case "id-reused" -> count("ids used again", 1);
                case "unknown-opportunity" -> count("waited for their deal", 1);
                default -> count("refused for good", 1);
            }
        });
    }

    private void count(String kind, boolean happened) {
        count(kind, happened ? 1 : 0);
    }

    private void count(String kind, long more) {
        counts.merge(kind, more, Long::sum);
    }

    synchronized void faults(Map<Fault, Long> struck) {
        struck.forEach((fault, count) -> faults.merge(name(fault), count, Long::sum));
    }

    /** What never happened. */
    List<String> missing() {
        return java.util.stream.Stream.concat(counts.entrySet().stream(), faults.entrySet().stream())
                .filter(entry -> entry.getValue() == 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public String toString() {
        return "Random histories: " + counts + "; faults: " + faults;
    }
}
