package dev.stagecraft.scoring;

import static dev.stagecraft.scoring.Deal.STAGES;
import static dev.stagecraft.scoring.Deal.day;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.model.Facts;
import dev.stagecraft.opportunity.Activity;
import dev.stagecraft.opportunity.Event;
import dev.stagecraft.opportunity.History;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * From a deal's first receipt on, the facts of a training row are those that a score asked for at that moment would have been
 * made of: what is missing is missing in both, and what is zero is zero in both.
 */
class OneReaderTest {
    @Property(tries = 150)
    void asOf_anyHistoryAnyMomentFromItsReceipt_readsAsTheRecordsReceivedByThen(
            @ForAll RandomHistory.Kind kind,
            @ForAll long seed,
            @ForAll boolean watched,
            @ForAll boolean dated,
            @ForAll boolean declared) {
        var random = new Random(seed);
        var whole = RandomHistory.of(kind, random);
        var reader = reader(whole, new Imports(watched, dated), declared);
        for (Instant moment : moments(whole, random)) {
            var known = received(whole, moment);
            assertThat(reader.asOf(whole, STAGES, moment))
                    .as("%s at %s", kind, moment)
                    .isEqualTo(reader.read(known, known.standing(STAGES), moment));
        }
    }

    /** Every row that stands after the first receipt is such a moment. */
    @Property(tries = 100)
    void snapshots_fromTheReceipt_readAsTheRecordsReceivedByThen(
            @ForAll RandomHistory.Kind kind, @ForAll long seed, @ForAll boolean watched) {
        var whole = RandomHistory.of(kind, new Random(seed));
        var reader = reader(whole, new Imports(watched, false), true);
        for (var row : Snapshots.of(whole, STAGES, reader, MomentSampling.ALL, day(150))) {
            if (!row.moment().isBefore(whole.created().receivedAt())) {
                var known = received(whole, row.moment());
                assertThat(row.facts()).isEqualTo(reader.read(known, known.standing(STAGES), row.moment()));
            }
        }
    }

    /** Nobody could have asked for a score of a deal that was open and not here yet. */
    @Property(tries = 50)
    void asOf_openDealBeforeItsReceipt_nothing(@ForAll long seed) {
        var whole = RandomHistory.of(RandomHistory.Kind.LATE, new Random(seed));
        Assume.that(!Snapshots.isElsewhere(whole, STAGES));
        assertThat(reader(whole, Imports.UNDATED, true)
                        .asOf(whole, STAGES, whole.created().receivedAt().minusNanos(1)))
                .isEqualTo(Facts.none());
    }

    private static FactReader reader(History whole, Imports imports, boolean declared) {
        Map<String, Closing> closings = new HashMap<>();
        closings.put("other", new Closing("rep-1", true, day(30)));
        closings.put("another", new Closing("rep-2", false, day(61)));
        Closing.of(whole, STAGES).ifPresent(own -> closings.put(whole.current().id(), own));
        var catalogue = declared ? Declared.catalogue(Declared.EVERYTHING) : Catalogue.DEFAULT;
        return new FactReader(catalogue, new Closings(closings), imports);
    }

    /** Those at which something becomes known, just before, and some others. */
    private static Iterable<Instant> moments(History whole, Random random) {
        var moments = new TreeSet<Instant>();
        moments.add(whole.created().receivedAt());
        for (Event event : whole.events()) {
            moments.add(event.receivedAt());
            moments.add(event.receivedAt().minusNanos(1));
        }
        for (Activity activity : whole.activities()) {
            moments.add(activity.receivedAt());
        }
        for (int i = 0; i < 10; i++) {
            moments.add(day(150 * random.nextDouble()));
        }
        return moments.tailSet(whole.created().receivedAt());
    }

    private static History received(History whole, Instant moment) {
        return new History(
                whole.current(),
                whole.created(),
                whole.events().stream()
                        .filter(event -> !event.receivedAt().isAfter(moment))
                        .toList(),
                whole.activities().stream()
                        .filter(activity -> !activity.receivedAt().isAfter(moment))
                        .toList(),
                whole.merged());
    }
}
