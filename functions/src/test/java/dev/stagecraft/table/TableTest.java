package dev.stagecraft.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagecraft.stores.TestStores;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@Tag("engine")
class TableTest {
    private final Table table = TestStores.create().table();
    private final TableKey key = TableKey.opportunity("acme", "o-1");

    @Test
    void get_absent_empty() {
        assertThat(table.get(key)).isEmpty();
    }

    @Test
    void write_putIfAbsentTwice_secondSeesTheFirst() {
        var first = Item.at(key).put("name", "first").build();
        assertThat(table.write(Write.putIfAbsent(first))).isEqualTo(new WriteOutcome.Written());
        var second =
                table.write(Write.putIfAbsent(Item.at(key).put("name", "second").build()));
        assertThat(second).isInstanceOfSatisfying(WriteOutcome.Refused.class, refused -> assertThat(refused.existing(0))
                .contains(first));
        assertThat(table.get(key)).contains(first);
    }

    @Test
    void transact_oneConditionFails_nothingIsWritten() {
        table.put(Item.at(key).put("rev", 7).build());
        var guard = TableKey.idGuard("acme", "s-1");
        var outcome = table.transact(
                List.of(
                        Write.putIfAbsent(Item.at(guard).build()),
                        Write.update(
                                key,
                                Item.attributes().put("rev", 9).build(),
                                new Write.WriteCondition.NumberIs("rev", 8))),
                "token-1");
        assertThat(outcome).isInstanceOfSatisfying(WriteOutcome.Refused.class, refused -> {
            assertThat(refused.at(0)).isFalse();
            assertThat(refused.existing(1).orElseThrow().requireLong("rev")).isEqualTo(7);
        });
        assertThat(table.get(guard)).isEmpty();
    }

    @Test
    void update_setAndRemove_keepsOtherAttributes() {
        table.put(Item.at(key)
                .put("rev", 1)
                .put("class", "A")
                .put("owner", "rep-1")
                .build());
        table.write(new Write.Update(
                key,
                Item.attributes().put("rev", 2).build(),
                Set.of("owner"),
                new Write.WriteCondition.NumberIs("rev", 1)));
        var item = table.get(key).orElseThrow();
        assertThat(item.requireLong("rev")).isEqualTo(2);
        assertThat(item.text("class")).contains("A");
        assertThat(item.has("owner")).isFalse();
    }

    @Test
    void query_pages_allItemsOnceInOrder() {
        IntStream.range(0, 25)
                .forEach(i ->
                        table.put(Item.at(TableKey.feedRow("acme", "rep-1", i)).build()));
        String partition = TableKey.feedHead("acme", "rep-1").partition();
        var first = table.query(partition, TableKey.ROW, 10, null);
        var second = table.query(partition, TableKey.ROW, 100, first.next().orElseThrow());
        assertThat(first.items()).hasSize(10);
        assertThat(second.items()).hasSize(15);
        assertThat(second.next()).isEmpty();
        assertThat(table.all(partition, ""))
                .hasSize(25)
                .isSortedAccordingTo((a, b) -> a.key().sort().compareTo(b.key().sort()));
    }

    @Test
    void list_shard_showsOnlyProjectedAttributes() {
        var place = ListKey.of("acme", "o-1", "open", "Demo");
        table.put(Item.at(key)
                .listed(place)
                .put("name", "Deal")
                .put("secret", "no")
                .build());
        var page = table.list(place.partition(), "open#", 10, null);
        assertThat(page.items()).singleElement().satisfies(item -> {
            assertThat(item.text("name")).contains("Deal");
            assertThat(item.has("secret")).isFalse();
        });
        assertThat(page.last()).isEqualTo(Optional.empty());
    }

    @Test
    void get_tableOutOfReach_busyAndNotAbsent() throws java.io.IOException {
        int closedPort;
        try (var socket = new java.net.ServerSocket(0)) {
            closedPort = socket.getLocalPort();
        }
        try (var client = DynamoDbClient.builder()
                .region(Region.EU_CENTRAL_1)
                .endpointOverride(URI.create("http://127.0.0.1:" + closedPort))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("access", "secret")))
                .httpClient(AwsCrtHttpClient.create())
                .build()) {
            assertThatThrownBy(() -> new Table(client, "nowhere").get(key)).isInstanceOf(TableException.Busy.class);
        }
    }

    @Test
    void text_halfASurrogatePair_questionMark() {
        var item = Item.at(new TableKey("p", "s"))
                .put("cut", "a\ud83d")
                .put("whole", "\ud83d\ude00\u00e9")
                .build();
        assertThat(item.requireText("cut")).isEqualTo("a?");
        assertThat(item.requireText("whole")).isEqualTo("\ud83d\ude00\u00e9");
    }
}
