package dev.stagecraft.bench;

import dev.stagecraft.local.edge.Credentials;
import dev.stagecraft.wiring.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The least that storing a submission can cost, with which field sync is compared: one {@code PutItem} of it as it was
 * sent, without a condition, a history, a replay or a feed. It also compares the units that DynamoDB Local reports with
 * AWS's rules.
 *
 * <p><b>Source</b>: DynamoDB developer guide, "DynamoDB on-demand capacity mode" (a write unit for each KB, a transactional
 * write two; a read unit for each 4 KB read consistently, a transactional read two).
 */
final class OnePut {
    /** The list price of write units in US dollars, on demand, us-east-1, as known in 2026-11. */
    static final double DOLLARS_A_MILLION_WRITES = 0.625;

    /** The list price of read units in US dollars, on demand, us-east-1, as known in 2026-11. */
    static final double DOLLARS_A_MILLION_READS = 0.125;

    private static final String BODY = """
        {"opportunityId":"d-17","definition":"prospecting@1","answers":{"hours":"h2to4","compliance":"no"},\
        "answeredAt":"2026-11-20T14:02:11Z","ageMs":81234,"sentAt":"2026-11-20T14:03:32Z","deviceId":"d-9",\
        "deviceSeq":41,"author":"rep-1"}\
        """;

    private final DynamoDbClient client;
    private final String table;

    OnePut(Settings settings) {
        table = settings.table();
        client = DynamoDbClient.builder()
                .region(Region.of(settings.region()))
                .endpointOverride(settings.endpoint().orElseThrow())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(Credentials.ACCESS_KEY, Credentials.SECRET_KEY)))
                .httpClient(AwsCrtHttpClient.builder().maxConcurrency(64).build())
                .build();
    }

    /** Stores one submission. */
    int put(int place) {
        return client.putItem(request -> request.tableName(table).item(item("floor-" + place, BODY, false)))
                .sdkHttpResponse()
                .statusCode();
    }

    /** Prints the units that DynamoDB Local reports for single and transactional puts. */
    void explain() {
        for (int kilobytes : List.of(1, 3)) {
            for (boolean listed : List.of(false, true)) {
                String text = "x".repeat(kilobytes * 1024 - 200);
                var alone = client.putItem(request -> request.tableName(table)
                        .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES)
                        .item(item("alone-" + UUID.randomUUID(), text, listed)));
                var action = TransactWriteItem.builder()
                        .put(put -> put.tableName(table).item(item("together-" + UUID.randomUUID(), text, listed)))
                        .build();
                var together = client.transactWriteItems(
                        request -> request.returnConsumedCapacity(ReturnConsumedCapacity.INDEXES)
                                .transactItems(List.of(action)));
                System.out.println(String.format(
                        Locale.ROOT,
                        "a put of under %d KB%s: %.1f units alone, %.1f in a transaction",
                        kilobytes,
                        listed ? " that is also in the index" : "",
                        alone.consumedCapacity().capacityUnits(),
                        together.consumedCapacity().getFirst().capacityUnits()));
            }
        }
    }

    private static Map<String, AttributeValue> item(String id, String body, boolean listed) {
        Map<String, AttributeValue> item = new HashMap<>(Map.of(
                "pk", AttributeValue.fromS("bench#FLOOR#" + id),
                "sk", AttributeValue.fromS("FLOOR"),
                "body", AttributeValue.fromS(body)));
        if (listed) {
            item.put("listPk", AttributeValue.fromS("bench#LIST#floor"));
            item.put("listSk", AttributeValue.fromS(id));
        }
        return item;
    }
}
