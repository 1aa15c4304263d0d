package dev.stagecraft.training;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A made event log of applications for a loan, of the shape of public logs of such applications: some are called early, some
 * are made an offer after days and are called for missing papers, and those that stay silent are cancelled around day 30. The
 * same seed gives the same log.
 *
 * @param applications in the order in which they were opened
 */
public record MadeEventLog(List<Application> applications) {
    /** The open stages, in order. */
    static final List<String> STAGES = List.of("Applied", "Offered", "Validating");

    /** The earliest time at which an application is opened. */
    static final Instant FIRST = Instant.parse("2025-01-01T00:00:00Z");

    private static final Duration YEAR = Duration.ofDays(365);

    public MadeEventLog {
        applications = List.copyOf(applications);
    }

    /**
     * One application, closed.
     *
     * @param steps what was done between its opening and its closing, in order
     */
    record Application(String id, Instant opened, Terms terms, List<Step> steps, Instant closed, Ending ending) {
        Application {
            steps = List.copyOf(steps);
        }
    }

    /** What is applied for: an amount of money, for a goal, as a new credit or as a raise of a limit. */
    record Terms(long amount, String goal, String type) {}

    /**
     * Something done for an application.
     *
     * @param name the stage that it enters, or what a call, an offer or an e-mail was about
     */
    record Step(Instant at, Kind kind, String name) {}

    /** The kinds of steps. */
    enum Kind {
        STAGE,
        CALL,
        OFFER,
        EMAIL
    }

    /** The ways in which applications end. */
    enum Ending {
        ACCEPTED,
        REFUSED,
        CANCELLED;

        boolean won() {
            return this == ACCEPTED;
        }
    }

    /** One line of the log. */
    sealed interface Entry {
        Application application();

        Instant at();
    }

    /** An application was opened, in the first stage. */
    record Opened(Application application) implements Entry {
        @Override
        public Instant at() {
            return application.opened();
        }
    }

    /** A step was done. */
    record Done(Application application, Step step) implements Entry {
        @Override
        public Instant at() {
            return step.at();
        }
    }

    /** An application was closed. */
    record Closed(Application application) implements Entry {
        @Override
        public Instant at() {
            return application.closed();
        }
    }

    /** So many applications, opened within a year. */
    public static MadeEventLog of(int applications, long seed) {
        var random = new Random(seed);
        List<Application> made = new ArrayList<>();
        for (int i = 0; i < applications; i++) {
            double share = (i + random.nextDouble()) / applications;
            String id = String.format(Locale.ROOT, "application-%05d", i);
            made.add(new ApplicationCourse(random, FIRST, share * YEAR.toDays()).run(id));
        }
        return new MadeEventLog(made);
    }

    /** All that happens, of all applications together, as it happens. */
    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (Application application : applications) {
            entries.add(new Opened(application));
            application.steps().forEach(step -> entries.add(new Done(application, step)));
            entries.add(new Closed(application));
        }
        entries.sort(Comparator.comparing(Entry::at));
        return entries;
    }
}
