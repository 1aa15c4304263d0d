package dev.stagecraft.local.store;

import dev.stagecraft.local.LocalCloud;
import dev.stagecraft.local.LocalOptions;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The local edge, by SDK clients as the functions build them. */
@Tag("cloud")
class EdgeStoreTest extends StoreContract {
    private static final StaticCredentialsProvider KEYS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("access", "secret"));
    private static LocalCloud cloud;

    @BeforeAll
    static void start() {
        cloud = LocalCloud.start(LocalOptions.forTests(Path.of("src/test/resources/small-template.yaml")));
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    static LocalCloud cloud() {
        return cloud;
    }

    @Override
    DynamoDbClient tables() {
        return DynamoDbClient.builder()
                .endpointOverride(edge())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(KEYS)
                .httpClientBuilder(AwsCrtHttpClient.builder())
                .build();
    }

    @Override
    S3Client objects() {
        return S3Client.builder()
                .endpointOverride(edge())
                .forcePathStyle(true)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(KEYS)
                .httpClientBuilder(AwsCrtHttpClient.builder())
                .build();
    }

    @Override
    S3Presigner presigner() {
        return S3Presigner.builder()
                .endpointOverride(edge())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(KEYS)
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build();
    }

    @Override
    String tableName() {
        return "stagecraft-Table";
    }

    @Override
    String bucket() {
        return "stagecraft-bucket";
    }

    private static URI edge() {
        return cloud.edgeUri();
    }
}
