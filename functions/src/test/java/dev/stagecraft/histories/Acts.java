package dev.stagecraft.histories;

import dev.stagecraft.histories.Act.At;
import dev.stagecraft.histories.Act.Glitch;
import dev.stagecraft.stores.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Histories by chance, short ones: most begin with a deal or two, and their phones are often online. */
final class Acts {
    /** Every fault there is. */
    static final List<Fault> FAULTS = faults();

    private Acts() {}

    private static List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        for (Fault.Point point : Fault.Point.values()) {
            for (Fault.Failure failure : Fault.Failure.values()) {
                if (Fault.possible(point, failure)
                        && (point != Fault.Point.REPLY || failure == Fault.Failure.TIMEOUT)) {
                    faults.add(new Fault(point, failure));
                }
            }
        }
        return List.copyOf(faults);
    }

    static Arbitrary<List<Act>> histories() {
        return Combinators.combine(beginnings(), acts()).as((beginning, acts) -> {
            List<Act> history = new ArrayList<>(beginning);
            history.addAll(acts);
            return history;
        });
    }

    /**
     * Most often there is a deal already, sometimes one of the same id in the other organisation, too; sometimes a form is
     * finished whose version is then replaced and taken back.
     */
    private static Arbitrary<List<Act>> beginnings() {
        var form = new Act.Answer(new At(0, 0), 1, Act.Sheet.PROSPECTING_70, 1, Act.Telling.AGE, Act.Naming.NEW);
        return Arbitraries.frequency(
                Tuple.of(6, List.of()),
                Tuple.of(12, List.of(deal(0))),
                Tuple.of(4, List.of(deal(0), deal(1))),
                Tuple.of(1, List.of(deal(0), form, new Act.Publish(0, 45), new Act.Withdraw(0))));
    }

    private static Act deal(int organisation) {
        var write = new Act.Write(organisation, 1, Act.Kind.CREATE_FOR_1, Optional.empty(), Optional.empty());
        return new Act.Together(List.of(write), List.of());
    }

    private static Arbitrary<List<Act>> acts() {
        return Arbitraries.frequencyOf(
                        Tuple.of(9, answers()),
                        Tuple.of(10, together()),
                        Tuple.of(1, publications()),
                        Tuple.of(1, organisations().map(Act.Withdraw::new)),
                        Tuple.of(1, waits()),
                        Tuple.of(1, clocks()))
                .list()
                .ofMinSize(3)
                .ofMaxSize(10);
    }

    private static Arbitrary<At> phones() {
        var numbers = Arbitraries.frequency(Tuple.of(3, 0), Tuple.of(1, 1), Tuple.of(2, 2));
        return Combinators.combine(organisations(), numbers).as(At::new);
    }

    private static Arbitrary<Integer> organisations() {
        return Arbitraries.frequency(Tuple.of(3, 0), Tuple.of(1, 1));
    }

    private static Arbitrary<Integer> deals() {
        return Arbitraries.frequency(Tuple.of(3, 1), Tuple.of(1, 2));
    }

    private static Arbitrary<Act> answers() {
        return Combinators.combine(
                        phones(),
                        deals(),
                        Arbitraries.frequency(
                                Tuple.of(6, Act.Sheet.PROSPECTING_70),
                                Tuple.of(2, Act.Sheet.PROSPECTING_50),
                                Tuple.of(1, Act.Sheet.PROSPECTING_10),
                                Tuple.of(5, Act.Sheet.DISCOVERY_90),
                                Tuple.of(1, Act.Sheet.DISCOVERY_15),
                                Tuple.of(1, Act.Sheet.NONSENSE)),
                        Arbitraries.frequency(Tuple.of(5, 1), Tuple.of(5, 2), Tuple.of(1, 99)),
                        Arbitraries.of(Act.Telling.class),
                        Arbitraries.frequency(
                                Tuple.of(8, Act.Naming.NEW),
                                Tuple.of(2, Act.Naming.EDIT),
                                Tuple.of(1, Act.Naming.EDIT_OF_ANY),
                                Tuple.of(1, Act.Naming.REUSED)))
                .as(Act.Answer::new);
    }

    private static Arbitrary<Act> together() {
        var requests = Arbitraries.frequencyOf(Tuple.of(6, flushes()), Tuple.of(3, writes()), Tuple.of(1, pulls()));
        return Combinators.combine(
                        requests.list().ofMinSize(1).ofMaxSize(3),
                        Arbitraries.integers().between(0, 2).list().ofMaxSize(40))
                .as(Act.Together::new);
    }

    private static Arbitrary<Act.Request> flushes() {
        return Combinators.combine(phones(), Arbitraries.of(true, false), Arbitraries.of(true, false), glitches())
                .as(Act.Flush::new);
    }

    private static Arbitrary<Act.Request> pulls() {
        return Combinators.combine(phones(), Arbitraries.integers().between(1, 3), glitches())
                .as(Act.Pull::new);
    }

    private static Arbitrary<Act.Request> writes() {
        var kinds = Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.of(Act.Kind.CREATE_FOR_1)), Tuple.of(3, Arbitraries.of(Act.Kind.class)));
        var minutesAgo = Arbitraries.integers().between(0, 90).optional(0.4);
        return Combinators.combine(organisations(), deals(), kinds, minutesAgo, glitches())
                .as(Act.Write::new);
    }

    private static Arbitrary<Optional<Glitch>> glitches() {
        return Combinators.combine(
                        Arbitraries.of(FAULTS), Arbitraries.integers().between(0, 8))
                .as(Acts::glitch)
                .optional(0.5);
    }

    /** Reads are many; a call writes once or twice, and has one reply. */
    private static Glitch glitch(Fault fault, int nth) {
        return new Glitch(
                fault,
                switch (fault.point()) {
                    case BEFORE_READ, AFTER_READ -> nth;
                    case BEFORE_COMMIT, AFTER_COMMIT -> nth / 6;
                    case REPLY -> 0;
                });
    }

    private static Arbitrary<Act> publications() {
        return Combinators.combine(organisations(), Arbitraries.of(45, 60, 65)).as(Act.Publish::new);
    }

    private static Arbitrary<Act> waits() {
        return Arbitraries.integers().between(1, 60).map(Act.Wait::new);
    }

    private static Arbitrary<Act> clocks() {
        return Combinators.combine(phones(), Arbitraries.of(-500_000, -30, 20, 1_500_000))
                .as(Act.SetClock::new);
    }
}
