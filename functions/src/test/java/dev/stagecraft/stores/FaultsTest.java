package dev.stagecraft.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagecraft.table.Item;
import dev.stagecraft.table.Table;
import dev.stagecraft.table.TableException;
import dev.stagecraft.table.TableKey;
import dev.stagecraft.table.Write;
import dev.stagecraft.table.WriteOutcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("engine")
class FaultsTest {
    private static final TableKey KEY = TableKey.organisation("acme");

    private final Faults faults = Faults.none();
    private final TestStores stores = TestStores.create(faults);
    private final Table table = stores.table();

    private static Item item(long value) {
        return Item.at(KEY).put("value", value).build();
    }

    private WriteOutcome transact(String token) {
        return table.transact(
                List.of(Write.put(item(1))), token + stores.tableName().substring(0, 20));
    }

    @Test
    void next_beforeACommit_nothingIsWrittenAndTheCodeSeesABusyTable() {
        faults.next(Fault.Point.BEFORE_COMMIT, Fault.Failure.TIMEOUT);
        assertThatThrownBy(() -> table.put(item(1))).isInstanceOf(TableException.Busy.class);
        assertThat(table.get(KEY)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"TIMEOUT", "UNAVAILABLE"})
    void next_afterACommit_itIsWrittenAndTheCodeSeesABusyTable(Fault.Failure failure) {
        faults.next(Fault.Point.AFTER_COMMIT, failure);
        assertThatThrownBy(() -> transact("after")).isInstanceOf(TableException.Busy.class);
        assertThat(table.get(KEY)).isPresent();
    }

    @ParameterizedTest
    @EnumSource(names = {"BEFORE_READ", "AFTER_READ"})
    void next_aroundARead_onceOnly(Fault.Point point) {
        faults.next(point, Fault.Failure.UNAVAILABLE);
        table.put(item(1));
        assertThatThrownBy(() -> table.get(KEY)).isInstanceOf(TableException.Busy.class);
        assertThat(table.get(KEY)).isPresent();
    }

    @Test
    void next_throttled_busyForReadsWritesAndTransactions() {
        faults.next(Fault.Point.BEFORE_READ, Fault.Failure.THROTTLED);
        faults.next(Fault.Point.BEFORE_COMMIT, Fault.Failure.ITEM_THROTTLED);
        faults.next(Fault.Point.BEFORE_COMMIT, Fault.Failure.THROTTLED);
        assertThatThrownBy(() -> table.get(KEY)).isInstanceOf(TableException.Busy.class);
        assertThatThrownBy(() -> table.put(item(1))).isInstanceOf(TableException.Busy.class);
        assertThatThrownBy(() -> transact("throttled")).isInstanceOf(TableException.Busy.class);
    }

    @Test
    void next_conflict_isAnOutcomeOfTransactionsAlone() {
        faults.next(Fault.Point.BEFORE_COMMIT, Fault.Failure.CONFLICT);
        table.put(item(2));
        assertThat(transact("conflict")).isInstanceOf(WriteOutcome.Contended.class);
        assertThat(table.get(KEY).orElseThrow().requireLong("value")).isEqualTo(2);
        assertThat(transact("again")).isInstanceOf(WriteOutcome.Written.class);
    }

    @Test
    void next_crash_noCodeTakesItForAFault() {
        faults.next(Fault.Point.AFTER_COMMIT, Fault.Failure.CRASH);
        assertThatThrownBy(() -> transact("crash")).isInstanceOf(Fault.Crash.class);
        assertThat(table.get(KEY)).isPresent();
    }

    @Test
    void requests_struck_countedByOperationAndKind() {
        faults.next(Fault.Point.BEFORE_READ, Fault.Failure.TIMEOUT);
        assertThatThrownBy(() -> table.get(KEY)).isInstanceOf(TableException.class);
        table.put(item(1));
        transact("counted");
        assertThat(faults.requests()).isEqualTo(Map.of("GetItem", 1L, "PutItem", 1L, "TransactWriteItems", 1L));
        assertThat(faults.struck()).isEqualTo(Map.of(new Fault(Fault.Point.BEFORE_READ, Fault.Failure.TIMEOUT), 1L));
        faults.forget();
        assertThat(faults.requests()).isEmpty();
        assertThat(faults.struck()).isEmpty();
    }

    @Test
    void seeded_aShareOfThePoints_andTheSameAgain() {
        var lost = new Fault(Fault.Point.AFTER_READ, Fault.Failure.TIMEOUT);
        long first = failuresOf(Faults.seeded(7, 0.25, lost));
        assertThat(first).isBetween(25L, 75L).isEqualTo(failuresOf(Faults.seeded(7, 0.25, lost)));
    }

    private static long failuresOf(Faults seeded) {
        var table = TestStores.create(seeded).table();
        for (int i = 0; i < 200; i++) {
            try {
                table.get(KEY);
            } catch (TableException e) {
                assertThat(e).isInstanceOf(TableException.Busy.class);
            }
        }
        return seeded.struck().values().stream().mapToLong(Long::longValue).sum();
    }
}
