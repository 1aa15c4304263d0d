package dev.stagecraft.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagecraft.opportunity.DynamoOpportunities;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Opportunities;
import dev.stagecraft.opportunity.OpportunitySummary;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.stores.TestStores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
class HistoriesInMemoryTest {
    private final TestStores stores = TestStores.create();
    private final Opportunities stored = new DynamoOpportunities(stores.wiring());

    @Test
    void reads_ofTheSameHistories_areTheStores() {
        for (int i = 0; i < 12; i++) {
            var deal = new StoredRows.Quick(Instant.parse("2026-11-01T08:00:00Z"), "sales", "rep-1", i % 3 == 0, i);
            StoredRows.quick(stores, "acme", "o-" + i, deal);
        }
        List<History> histories = new ArrayList<>();
        for (Outcome outcome : Outcome.values()) {
            each(stored, outcome)
                    .forEach(listed ->
                            histories.add(stored.history("acme", listed.id()).orElseThrow()));
        }
        var inMemory = new HistoriesInMemory(histories);
        assertThat(histories).hasSize(12);
        for (Outcome outcome : Outcome.values()) {
            assertThat(each(inMemory, outcome)).containsExactlyInAnyOrderElementsOf(each(stored, outcome));
        }
        assertThat(inMemory.history("acme", "o-3")).isEqualTo(stored.history("acme", "o-3"));
        assertThat(inMemory.find("acme", "o-3")).isEqualTo(stored.find("acme", "o-3"));
        assertThat(inMemory.history("acme", "o-12")).isEmpty();
    }

    @Test
    void writes_ofAnyKind_areRefused() {
        var inMemory = new HistoriesInMemory(List.of());
        assertThatThrownBy(() -> inMemory.commit(List.of())).isInstanceOf(UnsupportedOperationException.class);
    }

    private static List<OpportunitySummary> each(Opportunities opportunities, Outcome outcome) {
        List<OpportunitySummary> all = new ArrayList<>();
        opportunities.each("acme", outcome, all::add);
        return all;
    }
}
