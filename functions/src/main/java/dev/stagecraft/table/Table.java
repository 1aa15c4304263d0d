package dev.stagecraft.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * The single DynamoDB table of the product, with the few operations that it needs: get, conditional write, transaction,
 * query.
 *
 * <p><b>Errors</b>: {@link TableException.Busy} when the table throttled, failed or could not be reached; {@link
 * TableException} for any other failure. Conditions that do not hold are outcomes, not errors.
 *
 * <p><b>Thread-safety</b>: safe for any number of threads.
 */
// Longer than most: every request to the table and every way it can fail, so that adapters need none of AWS's types.
public final class Table {
    /** The number of attempts at keys that a batch read left unprocessed. */
    private static final int TRIES = 4;

    private final DynamoDbClient client;
    private final String name;

    /** Creates a table with the given name. */
    public Table(DynamoDbClient client, String name) {
        this.client = client;
        this.name = name;
    }

    /** Reads one item, strongly consistent. */
    public Optional<Item> get(TableKey key) {
        var reply =
                ask(() -> client.getItem(r -> r.tableName(name).key(key(key)).consistentRead(true)));
        return reply.hasItem() ? Optional.of(Item.of(reply.item())) : Optional.empty();
    }

    /** Puts an item, replacing any existing one. */
    public void put(Item item) {
        ask(() -> client.putItem(r -> r.tableName(name).item(item.values())));
    }

    /** Makes one conditional write; {@link Write.Check} needs a transaction. */
    public WriteOutcome write(Write write) {
        var expression = new WriteExpression(name, write);
        try {
            switch (write) {
                case Write.Put put -> ask(() -> client.putItem(expression.put(put)));
                case Write.Update update -> ask(() -> client.updateItem(expression.update(update)));
                case Write.Delete delete -> ask(() -> client.deleteItem(expression.delete(delete)));
                case Write.Check check -> throw new IllegalArgumentException("A check needs a transaction: " + check);
            }
            return new WriteOutcome.Written();
        } catch (TableException e) {
            return switch (e.getCause()) {
                case ConditionalCheckFailedException failed ->
                    new WriteOutcome.Refused(Map.of(0, found(failed.hasItem() ? failed.item() : null)));
                case TransactionConflictException conflict -> new WriteOutcome.Contended();
                case null, default -> throw e;
            };
        }
    }

    /**
     * Makes up to 100 writes in one transaction.
     *
     * @param token the idempotency token: a repeated request has one effect for ten minutes, even when a reply was lost
     */
    public WriteOutcome transact(List<Write> writes, String token) {
        var actions = writes.stream()
                .map(write -> new WriteExpression(name, write).action())
                .toList();
        try {
            ask(() -> client.transactWriteItems(r -> r.transactItems(actions).clientRequestToken(token)));
            return new WriteOutcome.Written();
        } catch (TableException e) {
            if (e.getCause() instanceof TransactionCanceledException cancelled) {
                return outcome(cancelled, e);
            }
            if (e.getCause() instanceof TransactionConflictException) {
                return new WriteOutcome.Contended();
            }
            throw e;
        }
    }

    private static WriteOutcome outcome(TransactionCanceledException cancelled, TableException failure) {
        Map<Integer, Optional<Item>> refused = new HashMap<>();
        boolean contended = false;
        var reasons = cancelled.cancellationReasons();
        for (int i = 0; i < reasons.size(); i++) {
            CancellationReason reason = reasons.get(i);
            switch (String.valueOf(reason.code())) {
                case "None" -> {}
                case "ConditionalCheckFailed" -> refused.put(i, found(reason.hasItem() ? reason.item() : null));
                case "TransactionConflict" -> contended = true;
                case "ThrottlingError", "ProvisionedThroughputExceeded", "RequestLimitExceeded" ->
                    throw new TableException.Busy("The table is too busy", cancelled);
                default -> throw failure;
            }
        }
        if (!refused.isEmpty()) {
            return new WriteOutcome.Refused(refused);
        }
        if (contended) {
            return new WriteOutcome.Contended();
        }
        throw failure;
    }

    private static Optional<Item> found(@Nullable Map<String, AttributeValue> attributes) {
        return attributes == null || attributes.isEmpty() ? Optional.empty() : Optional.of(Item.of(attributes));
    }

    /** Reads a page of a partition in sort order, strongly consistent: keys with this prefix, after {@code after}. */
    public Page<Item> query(String partition, String prefix, int limit, @Nullable String after) {
        var request = QueryRequest.builder()
                .tableName(name)
                .consistentRead(true)
                .limit(limit)
                .keyConditionExpression(prefix.isEmpty() ? "pk = :pk" : "pk = :pk AND begins_with(sk, :prefix)")
                .expressionAttributeValues(bound(partition, prefix));
        if (after != null) {
            request.exclusiveStartKey(key(new TableKey(partition, after)));
        }
        return page(request.build(), TableKey.SORT);
    }

    /** Reads all items of a partition with this sort-key prefix, strongly consistent, in sort order. */
    public List<Item> all(String partition, String prefix) {
        List<Item> all = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            var page = query(partition, prefix, Integer.MAX_VALUE, after.orElse(null));
            all.addAll(page.items());
            after = page.next();
        } while (after.isPresent());
        return all;
    }

    /** Reads the existing items among up to 100 keys, strongly consistent, in any order. */
    public List<Item> all(Collection<TableKey> keys) {
        List<Item> all = new ArrayList<>();
        var left = KeysAndAttributes.builder()
                .keys(keys.stream().map(Table::key).toList())
                .consistentRead(true)
                .build();
        for (int i = 0; i < TRIES && !left.keys().isEmpty(); i++) {
            var asked = Map.of(name, left);
            var reply = ask(() -> client.batchGetItem(r -> r.requestItems(asked)));
            reply.responses().getOrDefault(name, List.of()).forEach(item -> all.add(Item.of(item)));
            left = reply.unprocessedKeys()
                    .getOrDefault(name, KeysAndAttributes.builder().build());
        }
        if (!left.keys().isEmpty()) {
            throw new TableException.Busy("The table did not return all requested keys", null);
        }
        return all;
    }

    /** Reads the items of a partition with sort keys in [from, to], strongly consistent, in sort order. */
    public Page<Item> between(String partition, String from, String to, int limit) {
        var request = QueryRequest.builder()
                .tableName(name)
                .consistentRead(true)
                .limit(limit)
                .keyConditionExpression("pk = :pk AND sk BETWEEN :from AND :to")
                .expressionAttributeValues(Map.of(
                        ":pk", AttributeValue.fromS(partition),
                        ":from", AttributeValue.fromS(from),
                        ":to", AttributeValue.fromS(to)));
        return page(request.build(), TableKey.SORT);
    }

    /**
     * Reads a page of one index shard, eventually consistent: sort keys with this prefix, after the item {@code after}.
     */
    public IndexPage list(String shard, String prefix, int limit, @Nullable Item after) {
        var request = QueryRequest.builder()
                .tableName(name)
                .indexName(ListKey.INDEX)
                .limit(limit)
                .keyConditionExpression("listPk = :pk AND begins_with(listSk, :prefix)")
                .expressionAttributeValues(
                        Map.of(":pk", AttributeValue.fromS(shard), ":prefix", AttributeValue.fromS(prefix)));
        if (after != null) {
            request.exclusiveStartKey(after.values());
        }
        var reply = ask(() -> client.query(request.build()));
        return new IndexPage(
                reply.items().stream().map(Item::of).toList(),
                reply.hasLastEvaluatedKey() && !reply.lastEvaluatedKey().isEmpty()
                        ? Optional.of(Item.of(reply.lastEvaluatedKey()))
                        : Optional.empty());
    }

    /**
     * Reads the last items of one index shard with sort keys before {@code before}, in descending order, eventually
     * consistent.
     */
    public List<Item> listBefore(String shard, String before, int limit) {
        var request = QueryRequest.builder()
                .tableName(name)
                .indexName(ListKey.INDEX)
                .limit(limit)
                .scanIndexForward(false)
                .keyConditionExpression("listPk = :pk AND listSk < :before")
                .expressionAttributeValues(
                        Map.of(":pk", AttributeValue.fromS(shard), ":before", AttributeValue.fromS(before)));
        return ask(() -> client.query(request.build())).items().stream()
                .map(Item::of)
                .toList();
    }

    /**
     * A page of a query of the list index.
     *
     * @param items the items, in the index's order
     * @param last the keys after which the next page starts; empty on the last page
     */
    public record IndexPage(List<Item> items, Optional<Item> last) {
        public IndexPage {
            items = List.copyOf(items);
        }
    }

    private Page<Item> page(QueryRequest request, String sort) {
        var reply = ask(() -> client.query(request));
        return new Page<>(
                reply.items().stream().map(Item::of).toList(),
                reply.hasLastEvaluatedKey() && !reply.lastEvaluatedKey().isEmpty()
                        ? Optional.ofNullable(reply.lastEvaluatedKey().get(sort))
                                .map(AttributeValue::s)
                        : Optional.empty());
    }

    private static Map<String, AttributeValue> bound(String partition, String prefix) {
        var values = new HashMap<>(Map.of(":pk", AttributeValue.fromS(partition)));
        if (!prefix.isEmpty()) {
            values.put(":prefix", AttributeValue.fromS(prefix));
        }
        return values;
    }

    static Map<String, AttributeValue> key(TableKey key) {
        return Map.of(
                TableKey.PARTITION, AttributeValue.fromS(key.partition()),
                TableKey.SORT, AttributeValue.fromS(key.sort()));
    }

    private static <T> T ask(Supplier<T> request) {
        try {
            return request.get();
        } catch (DynamoDbException e) {
            if (e.isThrottlingException() || e.statusCode() >= 500) {
                throw new TableException.Busy("The table is too busy: " + e.getMessage(), e);
            }
            throw new TableException("The table refused a request: " + e.getMessage(), e);
        } catch (SdkException e) {
            throw new TableException.Busy("The table could not be reached: " + e.getMessage(), e);
        }
    }
}
