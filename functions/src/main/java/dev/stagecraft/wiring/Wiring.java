package dev.stagecraft.wiring;

import dev.stagecraft.concurrency.OptimisticRetry;
import dev.stagecraft.objects.ObjectStore;
import dev.stagecraft.objects.S3ObjectStore;
import dev.stagecraft.table.Table;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * The parts that every Lambda function is built from: settings, clock, ids, randomness, the table, the object store and
 * the retry policy.
 *
 * <p>Region, credentials and HTTP client are given explicitly, because looking them up costs cold-start time.
 *
 * <p><b>Thread-safety</b>: immutable; the clients are shared.
 *
 * @param settings what the environment says
 * @param clock the time
 * @param ids new ids
 * @param random randomness that nobody can predict
 * @param table the table
 * @param objects the bucket
 * @param retry the retry policy of writes that other writers overtake
 */
public record Wiring(
        Settings settings,
        Clock clock,
        Ids ids,
        RandomGenerator random,
        Table table,
        ObjectStore objects,
        OptimisticRetry retry) {

    /** Creates the dependencies from the process's environment. */
    public static Wiring fromEnvironment() {
        return of(System.getenv());
    }

    /** Creates the dependencies from the given environment variables, with the system clock. */
    public static Wiring of(Map<String, String> environment) {
        return of(environment, Clock.systemUTC());
    }

    /** Creates the dependencies from the given environment variables and clock. */
    public static Wiring of(Map<String, String> environment, Clock clock) {
        var settings = Settings.from(environment);
        var random = new SecureRandom();
        var credentials = credentials(environment);
        var region = Region.of(settings.region());
        SdkHttpClient http = AwsCrtHttpClient.builder().maxConcurrency(64).build();
        var dynamo = DynamoDbClient.builder()
                .region(region)
                .credentialsProvider(credentials)
                .httpClient(http);
        var s3 = S3Client.builder()
                .region(region)
                .credentialsProvider(credentials)
                .httpClient(http);
        settings.endpoint().ifPresent(endpoint -> {
            dynamo.endpointOverride(endpoint);
            s3.endpointOverride(endpoint).forcePathStyle(true);
        });
        return new Wiring(
                settings,
                clock,
                new TimeOrderedIds(clock, random),
                random,
                new Table(dynamo.build(), settings.table()),
                new S3ObjectStore(s3.build(), () -> presigner(settings, region, credentials), settings.bucket()),
                new OptimisticRetry(random, Thread::sleep));
    }

    private static S3Presigner presigner(Settings settings, Region region, AwsCredentialsProvider credentials) {
        var presigner = S3Presigner.builder().region(region).credentialsProvider(credentials);
        settings.endpoint().ifPresent(endpoint -> presigner
                .endpointOverride(endpoint)
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build()));
        return presigner.build();
    }

    /**
     * Creates the credentials provider: Lambda's role from the environment, or else (SnapStart, a laptop) the default
     * chain.
     */
    private static AwsCredentialsProvider credentials(Map<String, String> environment) {
        String id = environment.get("AWS_ACCESS_KEY_ID");
        String secret = environment.get("AWS_SECRET_ACCESS_KEY");
        String session = environment.get("AWS_SESSION_TOKEN");
        if (id == null || secret == null) {
            return DefaultCredentialsProvider.builder().build();
        }
        return StaticCredentialsProvider.create(
                session == null || session.isEmpty()
                        ? AwsBasicCredentials.create(id, secret)
                        : AwsSessionCredentials.create(id, secret, session));
    }
}
