package dev.stagecraft.journey;

import dev.stagecraft.wiring.Settings;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Everything in a table, item by item: what a test compares to see that something or nothing was stored. */
final class StoredItems implements AutoCloseable {
    private final DynamoDbClient client;
    private final String table;

    StoredItems(Settings settings) {
        table = settings.table();
        client = DynamoDbClient.builder()
                .region(Region.of(settings.region()))
                .endpointOverride(settings.endpoint().orElseThrow())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("access", "secret")))
                .httpClient(AwsCrtHttpClient.create())
                .build();
    }

    /** Every item by its partition and sort key. */
    Map<String, Map<String, AttributeValue>> all() {
        return client.scanPaginator(request -> request.tableName(table).consistentRead(true)).items().stream()
                .collect(Collectors.toMap(item -> text(item.get("pk")) + " " + text(item.get("sk")), item -> item));
    }

    /** The keys of items that only one of the two has, or that differ. */
    static SortedSet<String> differing(
            Map<String, Map<String, AttributeValue>> one, Map<String, Map<String, AttributeValue>> other) {
        SortedSet<String> keys = new TreeSet<>(one.keySet());
        keys.addAll(other.keySet());
        keys.removeIf(key -> Objects.equals(one.get(key), other.get(key)));
        return keys;
    }

    private static String text(@Nullable AttributeValue value) {
        return value == null ? "" : value.s();
    }

    @Override
    public void close() {
        client.close();
    }
}
