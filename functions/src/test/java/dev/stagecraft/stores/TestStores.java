package dev.stagecraft.stores;

import dev.stagecraft.concurrency.OptimisticRetry;
import dev.stagecraft.http.Claims;
import dev.stagecraft.table.ListKey;
import dev.stagecraft.table.Table;
import dev.stagecraft.table.TableKey;
import dev.stagecraft.wiring.Settings;
import dev.stagecraft.wiring.Wiring;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/**
 * What functions are made of in tests: the real engine (DynamoDB Local, in this process, one for all tests) with a table of
 * their own, files in memory, a clock that tests move and ids that count.
 */
public final class TestStores {
    private static final long SEED = 42;
    private static final AmazonDynamoDBLocal ENGINE = DynamoDBEmbedded.create();

    private final MovingClock clock = new MovingClock(Instant.parse("2026-11-20T12:00:00Z"));
    private final RandomGenerator random = new Random(SEED);
    private final AtomicLong made;
    private final MemoryObjectStore objects;
    private final DynamoDbClient client;
    private final String tableName;

    private TestStores(DynamoDbClient client, String tableName, MemoryObjectStore objects, AtomicLong made) {
        this.client = client;
        this.tableName = tableName;
        this.objects = objects;
        this.made = made;
    }

    /** A new, empty table of its own. */
    public static TestStores create() {
        return create(new ExecutionInterceptor[0]);
    }

    /** The same, whose requests pass interceptors, such as {@link Faults}. */
    public static TestStores create(ExecutionInterceptor... interceptors) {
        var engine = ENGINE.dynamoDbClient();
        var client = interceptors.length == 0 ? engine : new InterceptedClient(engine, interceptors);
        String name = "t-" + UUID.randomUUID();
        engine.createTable(r -> r.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(List.of(
                        text(TableKey.PARTITION), text(TableKey.SORT), text(ListKey.PARTITION), text(ListKey.SORT)))
                .keySchema(schema(TableKey.PARTITION, TableKey.SORT))
                .globalSecondaryIndexes(List.of(GlobalSecondaryIndex.builder()
                        .indexName(ListKey.INDEX)
                        .keySchema(schema(ListKey.PARTITION, ListKey.SORT))
                        .projection(
                                p -> p.projectionType(ProjectionType.INCLUDE).nonKeyAttributes(ListKey.PROJECTED))
                        .build())));
        return new TestStores(client, name, new MemoryObjectStore(), new AtomicLong());
    }

    /** The same table and files, with a clock of their own, through interceptors of their own. */
    public TestStores beside(ExecutionInterceptor... interceptors) {
        return new TestStores(new InterceptedClient(ENGINE.dynamoDbClient(), interceptors), tableName, objects, made);
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static List<KeySchemaElement> schema(String partition, String sort) {
        return List.of(
                KeySchemaElement.builder()
                        .attributeName(partition)
                        .keyType(KeyType.HASH)
                        .build(),
                KeySchemaElement.builder()
                        .attributeName(sort)
                        .keyType(KeyType.RANGE)
                        .build());
    }

    /** The composition root that handlers take. */
    public Wiring wiring() {
        return new Wiring(
                new Settings(
                        tableName,
                        "bucket",
                        "eu-central-1",
                        Optional.empty(),
                        new Claims("custom:organisation", "cognito:username", "custom:role")),
                clock,
                this::nextId,
                random,
                table(),
                objects,
                new OptimisticRetry(random, Thread::sleep));
    }

    /** All tables share the engine, and the engine remembers ids as tokens of transactions: they differ by table. */
    private String nextId() {
        return "id-%06d-%s".formatted(made.incrementAndGet(), tableName.substring(2, 10));
    }

    /** The table. */
    public Table table() {
        return new Table(client, tableName);
    }

    /** The table's name. */
    public String tableName() {
        return tableName;
    }

    /** The files. */
    public MemoryObjectStore objects() {
        return objects;
    }

    /** The time, which stands still until a test moves it. */
    public MovingClock clock() {
        return clock;
    }

    /** A clock that stands still until it is set. */
    public static final class MovingClock extends Clock {
        private final AtomicReference<Instant> now;

        MovingClock(Instant start) {
            this.now = new AtomicReference<>(start);
        }

        /** Sets the time. */
        public void set(Instant instant) {
            now.set(instant);
        }

        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return InstantSource.fixed(now.get()).withZone(zone);
        }
    }
}
