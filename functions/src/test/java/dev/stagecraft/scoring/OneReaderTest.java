package dev.stagecraft.scoring;

import static dev.stagecraft.scoring.Deal.STAGES;
import static dev.stagecraft.scoring.Deal.day;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.features.DealClosing;
import dev.stagecraft.features.FeatureCatalog;
import dev.stagecraft.features.FeatureExtractor;
import dev.stagecraft.features.ImportCompleteness;
import dev.stagecraft.features.LandmarkGrid;
import dev.stagecraft.features.OwnerHistoryAsOf;
import dev.stagecraft.features.TrainingSnapshots;
import dev.stagecraft.model.features.Facts;
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
        var reader = reader(whole, new ImportCompleteness(watched, dated), declared);
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
        var reader = reader(whole, new ImportCompleteness(watched, false), true);
        for (var row : TrainingSnapshots.of(whole, STAGES, reader, LandmarkGrid.ALL, day(150))) {
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
        Assume.that(!TrainingSnapshots.isElsewhere(whole, STAGES));
        assertThat(reader(whole, ImportCompleteness.UNDATED, true)
                        .asOf(whole, STAGES, whole.created().receivedAt().minusNanos(1)))
                .isEqualTo(Facts.none());
    }

    private static FeatureExtractor reader(History whole, ImportCompleteness imports, boolean declared) {
        Map<String, DealClosing> closings = new HashMap<>();
        closings.put("other", new DealClosing("rep-1", true, day(30)));
        closings.put("another", new DealClosing("rep-2", false, day(61)));
        DealClosing.of(whole, STAGES)
                .ifPresent(own -> closings.put(whole.current().id(), own));
        var catalogue = declared ? Declared.catalogue(Declared.EVERYTHING) : FeatureCatalog.DEFAULT;
        return new FeatureExtractor(catalogue, new OwnerHistoryAsOf(closings), imports);
    }

    /** Moments at which something becomes known, the moments just before, and some others. */
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
