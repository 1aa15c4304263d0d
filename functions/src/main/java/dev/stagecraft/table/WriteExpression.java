package dev.stagecraft.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** The translation of a {@link Write} into DynamoDB's requests, with expressions, names and values. */
final class WriteExpression {
    private static final ReturnValuesOnConditionCheckFailure OLD = ReturnValuesOnConditionCheckFailure.ALL_OLD;

    private final String table;
    private final Write write;
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, AttributeValue> values = new HashMap<>();
    private final @Nullable String condition;

    WriteExpression(String table, Write write) {
        this.table = table;
        this.write = write;
        this.condition = condition(
                switch (write) {
                    case Write.Put put -> put.condition();
                    case Write.Update update -> update.condition();
                    case Write.Delete delete -> delete.condition();
                    case Write.Check check -> check.condition();
                });
    }

    PutItemRequest put(Write.Put put) {
        return PutItemRequest.builder()
                .tableName(table)
                .item(put.item().values())
                .conditionExpression(condition)
                .expressionAttributeNames(namesOrNull())
                .expressionAttributeValues(valuesOrNull())
                .returnValuesOnConditionCheckFailure(OLD)
                .build();
    }

    UpdateItemRequest update(Write.Update update) {
        String expression = updateExpression(update);
        return UpdateItemRequest.builder()
                .tableName(table)
                .key(Table.key(update.key()))
                .updateExpression(expression)
                .conditionExpression(condition)
                .expressionAttributeNames(namesOrNull())
                .expressionAttributeValues(valuesOrNull())
                .returnValuesOnConditionCheckFailure(OLD)
                .build();
    }

    DeleteItemRequest delete(Write.Delete delete) {
        return DeleteItemRequest.builder()
                .tableName(table)
                .key(Table.key(delete.key()))
                .conditionExpression(condition)
                .expressionAttributeNames(namesOrNull())
                .expressionAttributeValues(valuesOrNull())
                .returnValuesOnConditionCheckFailure(OLD)
                .build();
    }

    TransactWriteItem action() {
        return switch (write) {
            case Write.Put put ->
                TransactWriteItem.builder()
                        .put(p -> p.tableName(table)
                                .item(put.item().values())
                                .conditionExpression(condition)
                                .expressionAttributeNames(namesOrNull())
                                .expressionAttributeValues(valuesOrNull())
                                .returnValuesOnConditionCheckFailure(OLD))
                        .build();
            case Write.Update update -> transactUpdate(update);
            case Write.Delete delete ->
                TransactWriteItem.builder()
                        .delete(d -> d.tableName(table)
                                .key(Table.key(delete.key()))
                                .conditionExpression(condition)
                                .expressionAttributeNames(namesOrNull())
                                .expressionAttributeValues(valuesOrNull()))
                        .build();
            case Write.Check check ->
                TransactWriteItem.builder()
                        .conditionCheck(c -> c.tableName(table)
                                .key(Table.key(check.key()))
                                .conditionExpression(condition)
                                .expressionAttributeNames(namesOrNull())
                                .expressionAttributeValues(valuesOrNull()))
                        .build();
        };
    }

    private TransactWriteItem transactUpdate(Write.Update update) {
        String expression = updateExpression(update);
        return TransactWriteItem.builder()
                .update(u -> u.tableName(table)
                        .key(Table.key(update.key()))
                        .updateExpression(expression)
                        .conditionExpression(condition)
                        .expressionAttributeNames(namesOrNull())
                        .expressionAttributeValues(valuesOrNull())
                        .returnValuesOnConditionCheckFailure(OLD))
                .build();
    }

    private String updateExpression(Write.Update update) {
        List<String> sets = new ArrayList<>();
        update.set().values().forEach((name, value) -> {
            String place = Integer.toString(sets.size());
            names.put("#s" + place, name);
            values.put(":s" + place, value);
            sets.add("#s" + place + " = :s" + place);
        });
        List<String> removes = new ArrayList<>();
        for (String name : update.remove()) {
            names.put("#r" + removes.size(), name);
            removes.add("#r" + removes.size());
        }
        return (sets.isEmpty() ? "" : "SET " + String.join(", ", sets))
                + (removes.isEmpty() ? "" : " REMOVE " + String.join(", ", removes));
    }

    private @Nullable String condition(Write.WriteCondition condition) {
        return switch (condition) {
            case Write.WriteCondition.Always always -> null;
            case Write.WriteCondition.Absent absent -> "attribute_not_exists(pk)";
            case Write.WriteCondition.Present present -> "attribute_exists(pk)";
            case Write.WriteCondition.NumberIs is -> {
                names.put("#c", is.attribute());
                values.put(":c", AttributeValue.fromN(Long.toString(is.value())));
                yield is.value() == 0 ? "(attribute_not_exists(#c) OR #c = :c)" : "#c = :c";
            }
            case Write.WriteCondition.TextIs is -> {
                names.put("#c", is.attribute());
                values.put(":c", AttributeValue.fromS(is.value()));
                yield "#c = :c";
            }
        };
    }

    private @Nullable Map<String, String> namesOrNull() {
        return names.isEmpty() ? null : names;
    }

    private @Nullable Map<String, AttributeValue> valuesOrNull() {
        return values.isEmpty() ? null : values;
    }
}
