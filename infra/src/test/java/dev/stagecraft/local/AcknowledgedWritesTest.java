package dev.stagecraft.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.table.Item;
import dev.stagecraft.table.Table;
import dev.stagecraft.table.TableKey;
import dev.stagecraft.table.Write;
import dev.stagecraft.table.WriteOutcome;
import dev.stagecraft.wiring.Wiring;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** On a kept folder, what the local DynamoDB acknowledged outlives SIGKILL in the same moment. */
@Tag("cloud")
@ResourceLock(value = CloudProcess.CHILDREN, mode = ResourceAccessMode.READ)
class AcknowledgedWritesTest {
    private static final int KILLS = 1;
    private static final int EARLIER = 20;

    @TempDir
    private Path data;

    @Test
    void transaction_acknowledgedJustBeforeSigkill_isThereAfterwards() {
        for (int kill = 0; kill < KILLS; kill++) {
            try (var cloud = CloudProcess.start(Calls.TEMPLATE, data)) {
                var table = table(cloud.edge());
                if (kill > 0) {
                    assertThat(table.get(key("last-" + (kill - 1)))).isPresent();
                }
                for (int i = 0; i < EARLIER; i++) {
                    transact(table, "early-" + kill + "-" + i);
                }
                transact(table, "last-" + kill);
                cloud.kill();
            }
        }
        try (var cloud = CloudProcess.start(Calls.TEMPLATE, data)) {
            assertThat(table(cloud.edge()).get(key("last-" + (KILLS - 1)))).isPresent();
        }
    }

    private static void transact(Table table, String id) {
        var one = Write.put(Item.at(key(id)).put("name", id).build());
        var two = Write.put(Item.at(key(id + "-too")).put("name", id).build());
        assertThat(table.transact(List.of(one, two), "token-" + id)).isInstanceOf(WriteOutcome.Written.class);
    }

    private static TableKey key(String id) {
        return TableKey.rep("acme", id);
    }

    private static Table table(URI edge) {
        return Wiring.of(Map.of(
                        "TABLE_NAME", "stagecraft-Table",
                        "BUCKET_NAME", "stagecraft-bucket",
                        "AWS_ENDPOINT_URL", edge.toString(),
                        "AWS_ACCESS_KEY_ID", "access",
                        "AWS_SECRET_ACCESS_KEY", "secret"))
                .table();
    }
}
