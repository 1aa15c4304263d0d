package dev.stagecraft.bench;

import dev.stagecraft.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * AWS's rules for the capacity units that a request to a DynamoDB table costs, computed from the request and its reply,
 * because DynamoDB Local reports fewer. It adds up the bytes of all items of a transaction before it rounds, and it
 * charges nothing for a query without results.
 *
 * <p>A write takes one unit for each KB of its item, begun ones counted whole, and two in a transaction; a consistent read one
 * for each 4 KB, at least one. What an index takes is believed to DynamoDB Local, which doubles it in a transaction: whether
 * AWS does is not documented. The size of an updated item is that of what the update sets; the product sets all of it.
 *
 * <p><b>Source</b>: DynamoDB developer guide, "DynamoDB item sizes and formats", "DynamoDB read and write operations", "Amazon
 * DynamoDB Transactions: capacity management".
 */
final class CapacityRules {
    private static final double KILOBYTE = 1024;

    private CapacityRules() {}

    /** The units of one request; {@code capacity} is DynamoDB Local's report for it. */
    static double units(String operation, Json.Fields request, Json capacity) {
        double reported = reported(capacity);
        return switch (operation) {
            case "GetItem", "Query" -> Math.max(reported, consistent(request) ? 1 : 0.5);
            case "BatchGetItem" ->
                Math.max(
                        reported,
                        fields(request, "RequestItems").values().stream()
                                .mapToInt(table ->
                                        items((Json.Fields) table, "Keys").size())
                                .sum());
            case "TransactGetItems" ->
                Math.max(reported, 2.0 * items(request, "TransactItems").size());
            case "PutItem", "UpdateItem", "DeleteItem" -> kilobytes(request) + indexes(capacity);
            case "TransactWriteItems" ->
                indexes(capacity)
                        + items(request, "TransactItems").stream()
                                .flatMap(action -> ((Json.Fields) action).fields().values().stream())
                                .mapToDouble(write -> 2 * kilobytes((Json.Fields) write))
                                .sum();
            default -> reported;
        };
    }

    /**
     * The units that DynamoDB Local reports, indexes included; for a transaction it reports a list with one entry for
     * each table.
     */
    static double reported(Json capacity) {
        return switch (capacity) {
            case Json.Items items ->
                items.items().stream().mapToDouble(CapacityRules::reported).sum();
            case Json.Fields fields -> number(fields);
            default -> 0;
        };
    }

    private static double indexes(Json capacity) {
        return switch (capacity) {
            case Json.Items items ->
                items.items().stream().mapToDouble(CapacityRules::indexes).sum();
            case Json.Fields fields ->
                fields(fields, "GlobalSecondaryIndexes").values().stream()
                        .mapToDouble(index -> number((Json.Fields) index))
                        .sum();
            default -> 0;
        };
    }

    private static double number(Json.Fields capacity) {
        return capacity.field("CapacityUnits").orElse(Json.Null.NULL) instanceof Json.Num units
                ? units.value().doubleValue()
                : 0;
    }

    private static boolean consistent(Json.Fields request) {
        return request.field("ConsistentRead").orElse(Json.Null.NULL).equals(Json.of(true));
    }

    private static double kilobytes(Json.Fields write) {
        int bytes = 0;
        for (String part : List.of("Item", "Key")) {
            for (Map.Entry<String, Json> attribute : fields(write, part).entrySet()) {
                bytes += utf8(attribute.getKey()) + size(attribute.getValue());
            }
        }
        for (Map.Entry<String, Json> name :
                fields(write, "ExpressionAttributeNames").entrySet()) {
            bytes += utf8(((Json.Text) name.getValue()).value());
        }
        for (Json value : fields(write, "ExpressionAttributeValues").values()) {
            bytes += size(value);
        }
        return Math.max(1, Math.ceil(bytes / KILOBYTE));
    }

    /** An attribute value such as {@code {"S":"text"}}. */
    private static int size(Json value) {
        var typed = ((Json.Fields) value).fields().entrySet().iterator().next();
        return switch (typed.getKey()) {
            case "S" -> utf8(((Json.Text) typed.getValue()).value());
            case "N" -> utf8(((Json.Text) typed.getValue()).value()) / 2 + 1;
            case "BOOL", "NULL" -> 1;
            case "L" ->
                3
                        + ((Json.Items) typed.getValue())
                                .items().stream()
                                        .mapToInt(each -> 1 + size(each))
                                        .sum();
            case "M" ->
                3
                        + ((Json.Fields) typed.getValue())
                                .fields().entrySet().stream()
                                        .mapToInt(each -> 1 + utf8(each.getKey()) + size(each.getValue()))
                                        .sum();
            default -> utf8(typed.getValue().text());
        };
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static Map<String, Json> fields(Json.Fields of, String name) {
        return of.field(name).orElse(Json.Null.NULL) instanceof Json.Fields fields ? fields.fields() : Map.of();
    }

    private static List<Json> items(Json.Fields of, String name) {
        return of.field(name).orElse(Json.Null.NULL) instanceof Json.Items items ? items.items() : List.of();
    }
}
