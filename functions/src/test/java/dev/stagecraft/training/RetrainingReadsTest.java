package dev.stagecraft.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.model.registry.MadeCards;
import dev.stagecraft.model.registry.ModelRegistry;
import dev.stagecraft.objects.ObjectStore;
import dev.stagecraft.stores.TestStores;
import dev.stagecraft.table.TableKey;
import dev.stagecraft.training.dataset.TrainingRow;
import dev.stagecraft.wiring.Wiring;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/** The reads of the live model that one retraining makes. */
@Tag("engine")
@Tag("training")
class RetrainingReadsTest {
    private final List<TableKey> rows = Collections.synchronizedList(new ArrayList<>());
    private final List<String> files = Collections.synchronizedList(new ArrayList<>());
    private final TestStores stores = TestStores.create();
    private final ModelRegistry models = new ModelRegistry(stores.wiring());

    @Test
    void retrain_besideALiveModel_readsItsPointerModelAndCardOnce() {
        models.publish("acme", MadeCards.served(MadeCards.bundle("m-1", 1)));
        models.moveLive("acme", "prior", "m-1");
        StoredRows.close(stores, "acme", closedSince());
        var report = RetrainingFixture.retraining(counted()).retrain("acme");
        assertThat(report).isInstanceOfSatisfying(RetrainingReport.Trained.class, trained -> {
            assertThat(trained.status()).isEqualTo("live");
            assertThat(trained.changes()).isPresent();
        });
        assertThat(rows.stream().filter(TableKey.model("acme", "m-1")::equals)).hasSize(1);
        assertThat(files.stream().filter("models/acme/m-1/serving.bin"::equals)).hasSize(1);
        assertThat(files.stream().filter("models/acme/m-1/reference.json"::equals))
                .hasSize(1);
        assertThat(rows.stream().filter(TableKey.liveModel("acme")::equals))
                .as("once before training, and twice to move it")
                .hasSize(1 + 2);
    }

    /** Deals that closed after the made card says that its model was trained. */
    private static List<TrainingRow> closedSince() {
        return MadeRows.crossed(400, 21).stream()
                .map(row -> new TrainingRow(
                        row.group(),
                        row.facts(),
                        row.won(),
                        Objects.requireNonNull(row.closedAt()).plus(Duration.ofDays(300)),
                        1))
                .toList();
    }

    /** The fixture's stores, each of whose reads is remembered. */
    private Wiring counted() {
        var beside = stores.beside(new Rows(rows)).wiring();
        return new Wiring(
                beside.settings(),
                beside.clock(),
                beside.ids(),
                beside.random(),
                beside.table(),
                files(beside.objects()),
                beside.retry());
    }

    private ObjectStore files(ObjectStore store) {
        return (ObjectStore) Proxy.newProxyInstance(
                ObjectStore.class.getClassLoader(), new Class<?>[] {ObjectStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("get")) {
                        files.add((String) arguments[0]);
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Remembers which rows are read one at a time. */
    private record Rows(List<TableKey> read) implements ExecutionInterceptor {
        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            if (context.request() instanceof GetItemRequest get) {
                read.add(new TableKey(text(get, TableKey.PARTITION), text(get, TableKey.SORT)));
            }
        }

        private static String text(GetItemRequest get, String attribute) {
            return Objects.requireNonNull(get.key().get(attribute)).s();
        }
    }
}
