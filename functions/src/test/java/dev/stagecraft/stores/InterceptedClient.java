package dev.stagecraft.stores;

import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptorChain;
import software.amazon.awssdk.core.interceptor.InterceptorContext;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * The embedded engine's client with interceptors of the SDK, which its own cannot take: they are called before and after
 * each request, through the SDK's own chain. There are no automatic retries.
 */
final class InterceptedClient implements DynamoDbClient {
    private final DynamoDbClient engine;
    private final ExecutionInterceptorChain interceptors;

    InterceptedClient(DynamoDbClient engine, ExecutionInterceptor... interceptors) {
        this.engine = engine;
        this.interceptors = new ExecutionInterceptorChain(List.of(interceptors));
    }

    private <Q extends DynamoDbRequest, A extends DynamoDbResponse> A ask(Q request, Function<Q, A> operation) {
        var attributes = new ExecutionAttributes();
        var context = InterceptorContext.builder().request(request).build();
        interceptors.beforeExecution(context, attributes);
        var answer = operation.apply(request);
        interceptors.afterExecution(context.toBuilder().response(answer).build(), attributes);
        return answer;
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        return ask(request, engine::getItem);
    }

    @Override
    public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
        return ask(request, engine::batchGetItem);
    }

    @Override
    public TransactGetItemsResponse transactGetItems(TransactGetItemsRequest request) {
        return ask(request, engine::transactGetItems);
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        return ask(request, engine::query);
    }

    @Override
    public ScanResponse scan(ScanRequest request) {
        return ask(request, engine::scan);
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        return ask(request, engine::putItem);
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        return ask(request, engine::updateItem);
    }

    @Override
    public DeleteItemResponse deleteItem(DeleteItemRequest request) {
        return ask(request, engine::deleteItem);
    }

    @Override
    public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
        return ask(request, engine::batchWriteItem);
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        return ask(request, engine::transactWriteItems);
    }

    @Override
    public String serviceName() {
        return engine.serviceName();
    }

    @Override
    public void close() {
        // The engine's client serves all tests.
    }
}
