package dev.stagecraft.local.store;

import cloud.localstack.Localstack;
import cloud.localstack.awssdkv2.TestUtils;
import cloud.localstack.docker.LocalstackDockerExtension;
import cloud.localstack.docker.annotation.LocalstackDockerProperties;
import dev.stagecraft.local.edge.Provision;
import dev.stagecraft.local.template.ApiSpec;
import dev.stagecraft.local.template.Stack;
import dev.stagecraft.local.template.Template;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * LocalStack itself, in a container: {@code mvn verify -Pdocker}. The image is the last that needs no account. Not yet
 * run anywhere: it was written where Docker is absent.
 */
@Tag("docker")
@ExtendWith(LocalstackDockerExtension.class)
@LocalstackDockerProperties(
        services = {"dynamodb", "s3"},
        imageName = "localstack/localstack",
        imageTag = "4.14.0")
class LocalstackStoreTest extends StoreContract {
    private static String endpoint = "";
    private static Template template =
            new Template(Map.of(), Map.of(), ApiSpec.OPEN, List.of(), List.of(), Optional.empty());

    @BeforeAll
    static void provision() {
        endpoint = "http://127.0.0.1:" + Localstack.INSTANCE.getEdgePort();
        var edge = URI.create(endpoint);
        var stack = new Stack("stagecraft", "us-east-1", edge, edge, Map.of("EndpointUrl", endpoint));
        template = Template.read(Path.of("src/test/resources/small-template.yaml"), stack);
        try (var provision = new Provision(edge, "us-east-1")) {
            template.tables().forEach(provision::table);
            template.buckets().forEach(provision::bucket);
        }
    }

    @Override
    DynamoDbClient tables() {
        return TestUtils.wrapApiSyncClientV2(DynamoDbClient.builder(), endpoint).build();
    }

    @Override
    S3Client objects() {
        return TestUtils.wrapApiSyncClientV2(S3Client.builder(), endpoint)
                .forcePathStyle(true)
                .build();
    }

    @Override
    S3Presigner presigner() {
        return S3Presigner.builder()
                .endpointOverride(URI.create(endpoint))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("access", "secret")))
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build();
    }

    @Override
    String tableName() {
        return template.tables().getFirst().name();
    }

    @Override
    String bucket() {
        return template.buckets().getFirst().name();
    }
}
