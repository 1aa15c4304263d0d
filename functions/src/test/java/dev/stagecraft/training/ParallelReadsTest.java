package dev.stagecraft.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.features.AttributeChoices;
import dev.stagecraft.model.OwnerWinRates;
import dev.stagecraft.model.PriorModel;
import dev.stagecraft.model.registry.LiveModel;
import dev.stagecraft.model.registry.ModelRegistry;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Opportunities;
import dev.stagecraft.scoring.Deal;
import dev.stagecraft.stores.TestStores;
import dev.stagecraft.training.dataset.HistoryReader;
import dev.stagecraft.training.dataset.TrainingSetReader;
import dev.stagecraft.training.drift.ModelMonitor;
import dev.stagecraft.training.drift.MonitoredModel;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The histories of a retraining, of which several are read at a time. */
@Tag("engine")
class ParallelReadsTest {
    /** The number of requests that may be in flight. */
    private static final int MOST = 32;

    private static final List<History> CLOSED = deals(64, "ClosedWon", "ClosedLost");
    private static final List<History> OPEN = deals(64, "Demo", "Discovery");

    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @Test
    void learned_manyDeals_readSeveralAtATimeWithTheRowsInOrder() {
        var rows = new TrainingSetReader(inPairs(CLOSED))
                .learned("acme", Deal.PLAYBOOK, Deal.day(30))
                .rows();
        assertThat(most.get()).isBetween(2, MOST);
        var alone = new TrainingSetReader(new HistoriesInMemory(CLOSED))
                .learned("acme", Deal.PLAYBOOK, Deal.day(30))
                .rows();
        assertThat(rows).isEqualTo(alone).isSortedAccordingTo((one, other) -> one.group()
                .compareTo(other.group()));
        assertThat(rows.stream().map(row -> row.group()).distinct()).hasSize(CLOSED.size());
    }

    @Test
    void open_manyDeals_readSeveralAtATimeInTheSameOrder() {
        var live = new MonitoredModel(
                "acme", new LiveModel(PriorModel.VERSION, PriorModel.unknown(), Optional.empty()), Deal.PLAYBOOK);
        var sample = monitor(inPairs(OPEN)).open(live, OwnerWinRates.NONE, AttributeChoices.ALL);
        assertThat(most.get()).isBetween(2, MOST);
        assertThat(sample.deals()).hasSize(OPEN.size());
        assertThat(sample)
                .isEqualTo(monitor(new HistoriesInMemory(OPEN)).open(live, OwnerWinRates.NONE, AttributeChoices.ALL));
    }

    /** More deals than are held at once. */
    @Test
    void each_moreDealsThanABatch_everyResultOnceInTheOrderOfIds() {
        var ids = IntStream.range(0, 2_000).mapToObj("deal-%04d"::formatted).toList();
        var shuffled = new ArrayList<>(ids);
        Collections.reverse(shuffled);
        shuffled.add("unknown");
        var histories = new HistoriesInMemory(ids.stream()
                .map(id -> Deal.begun(id, "rep-1", Deal.none()).history())
                .toList());
        List<String> read = new ArrayList<>();
        new HistoryReader(histories, "acme")
                .each(shuffled, history -> history.current().id(), read::add);
        assertThat(read).isEqualTo(ids.reversed());
    }

    private static ModelMonitor monitor(Opportunities opportunities) {
        var stores = TestStores.create();
        var models = new ModelRegistry(stores.wiring());
        return new ModelMonitor(opportunities, models, stores.clock(), "stack", line -> {});
    }

    private static List<History> deals(int count, String even, String odd) {
        return IntStream.range(0, count)
                .mapToObj(deal -> Deal.begun("deal-%02d".formatted(deal), "rep-1", Deal.none())
                        .changed(2 + deal % 5, 0, deal % 2 == 0 ? even : odd, Deal.none())
                        .history())
                .toList();
    }

    /** A store in which a history is read only while another one is; each walk reads an even number of them. */
    private Opportunities inPairs(List<History> histories) {
        var store = new HistoriesInMemory(histories);
        var pair = new CyclicBarrier(2);
        return (Opportunities) Proxy.newProxyInstance(
                Opportunities.class.getClassLoader(),
                new Class<?>[] {Opportunities.class},
                (proxy, method, arguments) -> {
                    boolean counted = method.getName().equals("history");
                    if (counted) {
                        most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                        pair.await(30, TimeUnit.SECONDS);
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    } finally {
                        inFlight.addAndGet(counted ? -1 : 0);
                    }
                });
    }
}
