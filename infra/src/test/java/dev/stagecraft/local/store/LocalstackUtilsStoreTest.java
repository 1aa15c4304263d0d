package dev.stagecraft.local.store;

import cloud.localstack.awssdkv2.TestUtils;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The local edge, by clients that localstack-utils configures: no difference to LocalStack for them. */
class LocalstackUtilsStoreTest extends EdgeStoreTest {
    @Override
    DynamoDbClient tables() {
        return TestUtils.wrapApiSyncClientV2(
                        DynamoDbClient.builder(), cloud().edgeUri().toString())
                .build();
    }

    @Override
    S3Client objects() {
        return TestUtils.wrapApiSyncClientV2(
                        S3Client.builder(), cloud().edgeUri().toString())
                .forcePathStyle(true)
                .build();
    }
}
