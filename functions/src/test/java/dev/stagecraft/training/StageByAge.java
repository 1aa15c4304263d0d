package dev.stagecraft.training;

import dev.stagecraft.training.MadeEventLog.Application;
import dev.stagecraft.training.MadeEventLog.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A table of win rates by stage at each age: of the applications that were open in a stage when they had an age, the share that
 * was won in the end. Stages of few applications are drawn towards the win rate of all that were open at that age.
 *
 * @param known the applications from which it is drawn up
 */
public record StageByAge(List<Application> known) {
    /** So many applications with the win rate of all are added to each stage. */
    private static final double SMOOTHING = 2;

    /** A table of those applications of a log that had closed by a moment. */
    public static StageByAge asOf(MadeEventLog log, Instant moment) {
        return new StageByAge(log.applications().stream()
                .filter(application -> application.closed().isBefore(moment))
                .toList());
    }

    /** The chance of an application at an age in whole days. */
    public double probability(Application application, int age) {
        var open = known.stream().filter(other -> isOpen(other, age)).toList();
        String stage = stage(application, age);
        var alike =
                open.stream().filter(other -> stage(other, age).equals(stage)).toList();
        double ofAll = (won(open) + 1) / (open.size() + 2);
        return (won(alike) + SMOOTHING * ofAll) / (alike.size() + SMOOTHING);
    }

    private static double won(List<Application> applications) {
        return applications.stream()
                .filter(application -> application.ending().won())
                .count();
    }

    /** Whether an application lives to this age. */
    static boolean isOpen(Application application, int age) {
        return moment(application, age).isBefore(application.closed());
    }

    /** The moment at which an application reaches an age. */
    static Instant moment(Application application, int age) {
        return application.opened().plus(Duration.ofDays(age));
    }

    private static String stage(Application application, int age) {
        return application.steps().stream()
                .filter(step -> step.kind() == Kind.STAGE && !step.at().isAfter(moment(application, age)))
                .reduce((earlier, later) -> later)
                .map(MadeEventLog.Step::name)
                .orElse(MadeEventLog.STAGES.getFirst());
    }
}
