package dev.stagecraft.training;

import dev.stagecraft.json.Json;
import dev.stagecraft.training.MadeEventLog.Application;
import dev.stagecraft.training.metrics.ScoredExample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A made event log recorded by an office, with two trainings: the first when three of five applications have begun, the second
 * when all have closed. In between, the scores of open applications are read at fixed ages.
 *
 * @param split the moment of the first training
 * @param first the report of the first training
 * @param second the card of the second model
 * @param said the probabilities that were read, in order of time
 */
public record EventLogJourney(MadeEventLog log, Instant split, Json.Fields first, Json.Fields second, List<Said> said) {
    /** The ages in days at which scores are read. */
    public static final List<Integer> AGES = List.of(0, 1, 3, 7, 10, 14, 20, 30);

    private static final double BEFORE = .6;
    /** The time from the last application's beginning to the second training; none lasts as long. */
    private static final Duration AFTER = Duration.ofDays(90);

    public EventLogJourney {
        said = List.copyOf(said);
    }

    /**
     * A probability that was read from the API.
     *
     * @param age of the application, in days
     */
    public record Said(Application application, int age, double probability) {
        public ScoredExample row() {
            return row(probability);
        }

        /** A copy of the application with another probability. */
        public ScoredExample row(double other) {
            return new ScoredExample(other, application.ending().won(), 1);
        }
    }

    /** Something to do at a moment. */
    private record Turn(Instant at, Runnable act) {}

    /** Plays a log from its first line to its last. */
    public static EventLogJourney through(MadeEventLog log) {
        var applications = log.applications();
        Instant split = applications.get((int) (BEFORE * applications.size())).opened();
        var office = new LoanOffice(MadeEventLog.FIRST.minus(Duration.ofDays(1)));
        List<Said> said = new ArrayList<>();
        List<Turn> turns = new ArrayList<>();
        log.entries().forEach(entry -> turns.add(new Turn(entry.at(), () -> office.record(entry))));
        List<Json.Fields> first = new ArrayList<>();
        turns.add(new Turn(split, () -> first.add(office.retrain(split))));
        applications.forEach(application -> turns.addAll(readings(application, split, office, said)));
        turns.sort(Comparator.comparing(Turn::at));
        turns.forEach(turn -> turn.act().run());
        var report = office.retrain(applications.getLast().opened().plus(AFTER));
        String version = ((Json.Text) report.field("version").orElseThrow()).value();
        return new EventLogJourney(log, split, first.getFirst(), office.card(version), said);
    }

    /** These stand behind the log: what is recorded at a moment is known when the score of that moment is read. */
    private static List<Turn> readings(Application application, Instant split, LoanOffice office, List<Said> said) {
        List<Turn> turns = new ArrayList<>();
        for (int age : AGES) {
            Instant at = StageByAge.moment(application, age);
            if (at.isAfter(split) && at.isBefore(application.closed())) {
                turns.add(new Turn(
                        at, () -> said.add(new Said(application, age, office.probability(application.id(), at)))));
            }
        }
        return turns;
    }

    /** The scores that were read at one age. */
    List<Said> saidAt(int age) {
        return said.stream().filter(each -> each.age() == age).toList();
    }

    /** The same from the moment on at which the newest quarter of all applications began, of which the second card tells. */
    public List<Said> saidOfNewestAt(int age) {
        var applications = log.applications();
        Instant quarter =
                applications.get((int) Math.floor(applications.size() * 0.75)).opened();
        Instant from = quarter.isAfter(split) ? quarter : split;
        return saidAt(age).stream()
                .filter(each -> !StageByAge.moment(each.application(), age).isBefore(from))
                .toList();
    }

    /** The same of applications that began after the first training. */
    public List<Said> saidOfNewAt(int age) {
        return saidAt(age).stream()
                .filter(each -> each.application().opened().isAfter(split))
                .toList();
    }
}
