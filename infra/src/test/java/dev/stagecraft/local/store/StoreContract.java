package dev.stagecraft.local.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagecraft.objects.ObjectStore;
import dev.stagecraft.objects.S3ObjectStore;
import dev.stagecraft.table.Item;
import dev.stagecraft.table.Table;
import dev.stagecraft.table.TableKey;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** What the product needs of DynamoDB and S3. */
abstract class StoreContract {
    private final String organisation = "org-" + UUID.randomUUID();

    abstract DynamoDbClient tables();

    abstract String tableName();

    abstract S3Client objects();

    abstract S3Presigner presigner();

    abstract String bucket();

    private ObjectStore store() {
        return new S3ObjectStore(objects(), this::presigner, bucket());
    }

    @Test
    void table_anItemPut_isReadBack() {
        var table = new Table(tables(), tableName());
        var item = Item.at(TableKey.rep(organisation, "r1"))
                .put("name", "Ann")
                .put("rev", 3)
                .build();
        table.put(item);
        assertThat(table.get(item.key())).contains(item);
        assertThat(table.get(TableKey.rep(organisation, "r2"))).isEmpty();
    }

    @Test
    void table_aConditionThatFails_returnsTheOldItem() {
        var key = Map.of("pk", text(organisation), "sk", text("guard"));
        tables().putItem(put -> put.tableName(tableName()).item(key));
        assertThatThrownBy(() -> tables().putItem(put -> put.tableName(tableName())
                        .item(key)
                        .conditionExpression("attribute_not_exists(pk)")
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)))
                .isInstanceOfSatisfying(ConditionalCheckFailedException.class, failed -> assertThat(failed.item())
                        .isEqualTo(key));
    }

    @Test
    void table_aTransaction_writesAllOrNothing() {
        tables().putItem(put -> put.tableName(tableName()).item(key("taken")));
        assertThatThrownBy(() -> tables().transactWriteItems(
                                all -> all.transactItems(List.of(putOnce("free"), putOnce("taken")))))
                .isInstanceOfSatisfying(TransactionCanceledException.class, cancelled -> assertThat(
                                cancelled.cancellationReasons().get(1).code())
                        .isEqualTo("ConditionalCheckFailed"));
        assertThat(tables().getItem(get -> get.tableName(tableName()).key(key("free")))
                        .hasItem())
                .isFalse();
    }

    @Test
    void object_putOnceTwice_keepsTheFirst() {
        var store = store();
        String key = organisation + "/once å+b.json";
        assertThat(store.putOnce(key, bytes("first"), "application/json")).isTrue();
        assertThat(store.putOnce(key, bytes("second"), "application/json")).isFalse();
        assertThat(store.get(key))
                .hasValueSatisfying(content -> assertThat(content).isEqualTo(bytes("first")));
        assertThat(store.range(key, 1, 3))
                .hasValueSatisfying(part -> assertThat(part).isEqualTo(bytes("irs")));
        assertThat(store.size(key)).hasValue(5);
        assertThat(store.list(organisation + "/", 10)).containsExactly(key);
        assertThat(store.get(organisation + "/other")).isEmpty();
    }

    @Test
    void object_withoutBytes_hasTheSizeZeroAndEmptyRanges() {
        var store = store();
        String key = organisation + "/empty.csv";
        store.put(key, new byte[0], "text/csv");
        assertThat(store.size(key)).hasValue(0);
        assertThat(store.get(key))
                .hasValueSatisfying(content -> assertThat(content).isEmpty());
        assertThat(store.range(key, 0, 0))
                .hasValueSatisfying(part -> assertThat(part).isEmpty());
        assertThat(store.range(key, 0, 4)).isEmpty();
        assertThat(store.size(organisation + "/other")).isEmpty();
    }

    @Test
    void object_withTheSameEtag_isNotModified() {
        String key = organisation + "/cached";
        String etag = objects()
                .putObject(put -> put.bucket(bucket()).key(key), RequestBody.fromString("same"))
                .eTag();
        assertThatThrownBy(() ->
                        objects().getObject(get -> get.bucket(bucket()).key(key).ifNoneMatch(etag)))
                .isInstanceOfSatisfying(S3Exception.class, refused -> assertThat(refused.statusCode())
                        .isEqualTo(304));
    }

    @Test
    void object_putByAPresignedAddress_isStored() throws Exception {
        String key = organisation + "/upload.csv";
        var address = store().presignPut(key, Duration.ofMinutes(5));
        var reply = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address)
                                .PUT(BodyPublishers.ofString("a;b\n1;2\n"))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(store().get(key))
                .hasValueSatisfying(content -> assertThat(content).isEqualTo(bytes("a;b\n1;2\n")));
    }

    private TransactWriteItem putOnce(String sort) {
        return TransactWriteItem.builder()
                .put(Put.builder()
                        .tableName(tableName())
                        .item(key(sort))
                        .conditionExpression("attribute_not_exists(pk)")
                        .build())
                .build();
    }

    private Map<String, AttributeValue> key(String sort) {
        return Map.of("pk", text(organisation), "sk", text(sort));
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
