package dev.stagecraft.local.edge;

import dev.stagecraft.local.template.BucketSpec;
import dev.stagecraft.local.template.TableSpec;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;

/** The creator, at the start of the local cloud, of those tables and buckets of the template that are missing. */
public final class Provision implements AutoCloseable {
    private final SdkHttpClient http = UrlConnectionHttpClient.create();
    private final DynamoDbClient tables;
    private final S3Client objects;

    /** A creator that uses the edge at this address. */
    public Provision(URI edge, String region) {
        var keys = StaticCredentialsProvider.create(
                AwsBasicCredentials.create(Credentials.ACCESS_KEY, Credentials.SECRET_KEY));
        tables = DynamoDbClient.builder()
                .endpointOverride(edge)
                .region(Region.of(region))
                .credentialsProvider(keys)
                .httpClient(http)
                .build();
        objects = S3Client.builder()
                .endpointOverride(edge)
                .region(Region.of(region))
                .credentialsProvider(keys)
                .httpClient(http)
                .forcePathStyle(true)
                .build();
    }

    /** Creates one table; an existing table stays as it is. */
    public void table(TableSpec table) {
        try {
            tables.createTable(request(table));
        } catch (ResourceInUseException e) {
            return; // Kept from the last run.
        }
        table.timeToLive()
                .ifPresent(attribute -> tables.updateTimeToLive(update -> update.tableName(table.name())
                        .timeToLiveSpecification(
                                ttl -> ttl.attributeName(attribute).enabled(true))));
    }

    /** Creates one bucket; an existing bucket stays as it is. */
    public void bucket(BucketSpec bucket) {
        try {
            objects.createBucket(create -> create.bucket(bucket.name()));
        } catch (BucketAlreadyOwnedByYouException e) {
            // Kept from the last run.
        }
    }

    @Override
    public void close() {
        tables.close();
        objects.close();
        http.close();
    }

    private static CreateTableRequest request(TableSpec table) {
        var request = CreateTableRequest.builder()
                .tableName(table.name())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(schema(table.key()))
                .attributeDefinitions(table.attributes().entrySet().stream()
                        .map(each -> AttributeDefinition.builder()
                                .attributeName(each.getKey())
                                .attributeType(each.getValue())
                                .build())
                        .toList());
        if (!table.indexes().isEmpty()) {
            request.globalSecondaryIndexes(
                    table.indexes().stream().map(Provision::index).toList());
        }
        return request.build();
    }

    private static GlobalSecondaryIndex index(TableSpec.Index index) {
        var projection = Projection.builder().projectionType(index.projection());
        if (!index.included().isEmpty()) {
            projection.nonKeyAttributes(index.included());
        }
        return GlobalSecondaryIndex.builder()
                .indexName(index.name())
                .keySchema(schema(index.key()))
                .projection(projection.build())
                .build();
    }

    private static List<KeySchemaElement> schema(TableSpec.Key key) {
        List<KeySchemaElement> schema = new ArrayList<>();
        schema.add(element(key.partition(), KeyType.HASH));
        key.sort().ifPresent(sort -> schema.add(element(sort, KeyType.RANGE)));
        return schema;
    }

    private static KeySchemaElement element(String attribute, KeyType type) {
        return KeySchemaElement.builder().attributeName(attribute).keyType(type).build();
    }
}
