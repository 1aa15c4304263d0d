package dev.stagecraft;

import static dev.stagecraft.TemplateFile.at;
import static dev.stagecraft.TemplateFile.fields;
import static dev.stagecraft.TemplateFile.items;
import static dev.stagecraft.TemplateFile.ref;
import static dev.stagecraft.TemplateFile.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import dev.stagecraft.table.ListKey;
import dev.stagecraft.table.TableKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The template's table, bucket, API, users and alarms: keys as in the code, nothing lost, nothing open, alarms that can fire. */
class TemplateStateTest {
    private static final TemplateFile TEMPLATE = TemplateFile.read();
    private static final Json TABLE = TEMPLATE.resource("Table");
    private static final Json BUCKET = TEMPLATE.resource("Bucket");

    /** CloudFront's managed policies, by the ids that AWS documents. */
    private static final String CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";

    private static final String ALL_VIEWER_EXCEPT_HOST = "b689b0a8-53d0-40ab-baf2-68738e2966ac";

    @Test
    void table_hasTheKeysOfTheCode() {
        assertThat(key(TABLE)).containsExactly(TableKey.PARTITION + " HASH", TableKey.SORT + " RANGE");
        assertThat(text(TABLE, "TimeToLiveSpecification", "AttributeName")).isEqualTo(TableKey.EXPIRES);

        assertThat(items(TABLE, "GlobalSecondaryIndexes")).singleElement().satisfies(index -> {
            assertThat(text(index, "IndexName")).isEqualTo(ListKey.INDEX);
            assertThat(key(index)).containsExactly(ListKey.PARTITION + " HASH", ListKey.SORT + " RANGE");
            assertThat(text(index, "Projection", "ProjectionType")).isEqualTo("INCLUDE");
            assertThat(items(index, "Projection", "NonKeyAttributes"))
                    .containsExactlyInAnyOrderElementsOf(
                            ListKey.PROJECTED.stream().map(Json::of).toList());
        });
    }

    @Test
    void table_isOnDemandEncryptedRestorableAndProtected() {
        assertThat(text(TABLE, "BillingMode")).isEqualTo("PAY_PER_REQUEST");
        assertThat(text(TABLE, "PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled"))
                .isEqualTo("true");
        assertThat(text(TABLE, "SSESpecification", "SSEEnabled")).isEqualTo("true");
        assertThat(text(TABLE, "DeletionProtectionEnabled")).isEqualTo("true");
        assertThat(text(TABLE, "TimeToLiveSpecification", "Enabled")).isEqualTo("true");
    }

    @Test
    void bucket_isPrivateVersionedEncryptedAndTellsEventBridge() {
        assertThat(fields(BUCKET, "PublicAccessBlockConfiguration").values())
                .hasSize(4)
                .allMatch(Json.of(true)::equals);
        assertThat(text(BUCKET, "VersioningConfiguration", "Status")).isEqualTo("Enabled");
        assertThat(items(BUCKET, "BucketEncryption", "ServerSideEncryptionConfiguration"))
                .isNotEmpty();
        assertThat(text(BUCKET, "NotificationConfiguration", "EventBridgeConfiguration", "EventBridgeEnabled"))
                .isEqualTo("true");
        assertThat(items(TEMPLATE.resource("BucketTlsOnly"), "PolicyDocument", "Statement"))
                .singleElement()
                .satisfies(denied -> {
                    assertThat(text(denied, "Effect")).isEqualTo("Deny");
                    assertThat(text(denied, "Condition", "Bool", "aws:SecureTransport"))
                            .isEqualTo("false");
                });
    }

    /** What was superseded or was left half uploaded goes away by itself; what is in quarantine never does. */
    @Test
    void bucket_forgetsWhatNobodyNeeds() {
        assertThat(items(BUCKET, "LifecycleConfiguration", "Rules"))
                .allMatch(rule -> "Enabled".equals(text(rule, "Status")))
                .filteredOn(rule -> at(rule, "ExpirationInDays") instanceof Json.Num)
                .extracting(rule -> text(rule, "Prefix"))
                .containsExactlyInAnyOrder("imports/", "drop/", "retraining/", "rankings/");
        assertThat(items(BUCKET, "LifecycleConfiguration", "Rules"))
                .anyMatch(rule -> at(rule, "AbortIncompleteMultipartUpload") instanceof Json.Fields)
                .allMatch(rule -> at(rule, "NoncurrentVersionExpiration") instanceof Json.Fields);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Table", "Bucket", "UserPool"})
    void stateful_isRetained(String resource) {
        assertThat(text(TEMPLATE.root(), "Resources", resource, "DeletionPolicy"))
                .isEqualTo("Retain");
        assertThat(text(TEMPLATE.root(), "Resources", resource, "UpdateReplacePolicy"))
                .isEqualTo("Retain");
    }

    @Test
    void api_asksForATokenOnEveryRoute_limitsAndLogs() {
        var api = TEMPLATE.resource("Api");

        assertThat(text(api, "Auth", "DefaultAuthorizer")).isEqualTo("Jwt");
        assertThat(TEMPLATE.events("HttpApi").values())
                .allMatch(route -> at(route, "Auth").equals(Json.Null.NULL));
        assertThat(fields(api, "DefaultRouteSettings")).containsKeys("ThrottlingRateLimit", "ThrottlingBurstLimit");
        assertThat(text(api, "AccessLogSettings", "DestinationArn")).contains("ApiLog");
        assertThat(text(api, "CorsConfiguration", "AllowOrigins")).contains("CorsOrigins");
    }

    @Test
    void site_isPrivate_readByItsDistributionAlone() {
        assertThat(fields(TEMPLATE.resource("SiteBucket"), "PublicAccessBlockConfiguration")
                        .values())
                .hasSize(4)
                .containsOnly(Json.of(true));
        assertThat(items(TEMPLATE.resource("SiteBucketPolicy"), "PolicyDocument", "Statement"))
                .filteredOn(statement -> "Allow".equals(text(statement, "Effect")))
                .singleElement()
                .satisfies(read -> {
                    assertThat(text(read, "Principal", "Service")).isEqualTo("cloudfront.amazonaws.com");
                    assertThat(text(read, "Condition", "StringEquals", "AWS:SourceArn"))
                            .contains(":distribution/${Site}");
                });
    }

    /** The files and the API are one origin: whatever is not a file goes to the API whole and is kept nowhere. */
    @Test
    void site_passesTheApiOn_uncachedAndWithItsToken() {
        var config = at(TEMPLATE.resource("Site"), "DistributionConfig");

        assertThat(items(config, "CacheBehaviors"))
                .filteredOn(behaviour -> "Api".equals(text(behaviour, "TargetOriginId")))
                .singleElement()
                .satisfies(api -> {
                    assertThat(text(api, "PathPattern")).isEqualTo("/v1/*");
                    assertThat(text(api, "CachePolicyId")).isEqualTo(CACHING_DISABLED);
                    assertThat(text(api, "OriginRequestPolicyId")).isEqualTo(ALL_VIEWER_EXCEPT_HOST);
                    assertThat(items(api, "AllowedMethods")).contains(Json.of("PUT"), Json.of("DELETE"));
                });
        assertThat(items(config, "Origins"))
                .filteredOn(origin -> "Files".equals(text(origin, "Id")))
                .allMatch(origin -> text(origin, "OriginAccessControlId").contains("SiteAccess"));
    }

    @Test
    void clients_signInByCodeAlone_andHaveNoSecret() {
        assertThat(TEMPLATE.properties("AWS::Cognito::UserPoolClient").values()).allSatisfy(client -> {
            assertThat(fields(client)).doesNotContainKey("GenerateSecret");
            assertThat(at(client, "AllowedOAuthFlows").text()).contains("code").doesNotContain("implicit");
        });
    }

    @Test
    void clients_cannotWriteWhoTheyAre() {
        assertThat(TEMPLATE.properties("AWS::Cognito::UserPoolClient").values())
                .isNotEmpty()
                .allSatisfy(client -> assertThat(items(client, "WriteAttributes"))
                        .isNotEmpty()
                        .doesNotContain(Json.of("custom:organisation"), Json.of("custom:role")));
        assertThat(TEMPLATE.properties("AWS::Cognito::UserPool").values())
                .allMatch(pool -> "true".equals(text(pool, "AdminCreateUserConfig", "AllowAdminCreateUserOnly")));
    }

    static Set<String> queues() {
        return TEMPLATE.properties("AWS::SQS::Queue").keySet();
    }

    @ParameterizedTest
    @MethodSource("queues")
    void queue_hasAnAlarm(String queue) {
        assertThat(TEMPLATE.alarms(
                        "AWS/SQS",
                        "ApproximateNumberOfMessagesVisible",
                        "QueueName",
                        "!GetAtt " + queue + ".QueueName"))
                .hasSize(1);
    }

    /** HTTP APIs report {@code 5xx} by {@code ApiId}; an alarm on {@code 5XXError} by {@code ApiName} would never fire. */
    @Test
    void apiAlarms_useWhatHttpApisReport() {
        assertThat(TEMPLATE.alarms("AWS/ApiGateway", "5xx", "ApiId", "!Ref Api"))
                .hasSize(1);
        assertThat(TEMPLATE.properties("AWS::CloudWatch::Alarm").values())
                .filteredOn(alarm -> "AWS/ApiGateway".equals(text(alarm, "Namespace")))
                .allSatisfy(alarm -> assertThat(text(alarm, "MetricName")).isIn("4xx", "5xx", "Latency", "Count"));
    }

    /** As {@code DriftMetric} writes it: another name would never fire. */
    @Test
    void calibrationAlarm_usesWhatRetrainingWrites() {
        assertThat(TEMPLATE.properties("AWS::CloudWatch::Alarm").values())
                .filteredOn(alarm -> "CalibrationErrorExcess".equals(text(alarm, "MetricName")))
                .hasSize(1)
                .allSatisfy(alarm -> assertThat(alarm.text()).contains("Stagecraft/${Table}"));
    }

    /** As ranking writes it every hour; the schedule of training is weekly. */
    @Test
    void trainingAgeAlarm_firesAfterEightDaysWithoutARun() {
        assertThat(TEMPLATE.properties("AWS::CloudWatch::Alarm").values())
                .filteredOn(alarm -> "DaysSinceTraining".equals(text(alarm, "MetricName")))
                .hasSize(1)
                .allSatisfy(alarm -> {
                    assertThat(alarm.text()).contains("Stagecraft/${Table}");
                    assertThat(text(alarm, "Threshold")).isEqualTo("8");
                    assertThat(text(alarm, "Statistic")).isEqualTo("Maximum");
                    assertThat(text(alarm, "ComparisonOperator")).isEqualTo("GreaterThanThreshold");
                });
    }

    /** Every verb on the table in any role can be throttled; transactions and batches are made of those verbs. */
    @Test
    void tableThrottleAlarm_addsUpEveryOperation() {
        var verbs = new TreeSet<>(Set.of("TransactWriteItems"));
        TEMPLATE.functions().keySet().forEach(function -> items(TEMPLATE.resource(function), "Policies").stream()
                .flatMap(policy -> items(policy, "Statement").stream())
                .flatMap(statement -> items(statement, "Action").stream())
                .map(action -> text(action))
                .filter(action -> action.startsWith("dynamodb:"))
                .forEach(action -> verbs.add(action.substring("dynamodb:".length()))));
        var metrics = items(TEMPLATE.resource("TableThrottleAlarm"), "Metrics");
        assertThat(metrics.getFirst().text()).contains("SUM(METRICS())");
        assertThat(metrics.stream().skip(1))
                .allSatisfy(metric -> assertThat(text(metric, "MetricStat", "Metric", "MetricName"))
                        .isEqualTo("ThrottledRequests"))
                .extracting(metric ->
                        text(items(metric, "MetricStat", "Metric", "Dimensions").get(1), "Value"))
                .containsExactlyInAnyOrderElementsOf(verbs);
    }

    @Test
    void alarms_allTellTheTopicAndSayWhatBroke() {
        assertThat(TEMPLATE.properties("AWS::CloudWatch::Alarm").values()).allSatisfy(alarm -> {
            assertThat(text(alarm, "AlarmActions")).isEqualTo("[" + ref("AlarmTopic") + "]");
            assertThat(text(alarm, "AlarmDescription")).isNotBlank();
            assertThat(text(alarm, "TreatMissingData")).isIn("notBreaching", "breaching");
        });
    }

    /** The zips hold natives: what the build makes unless told otherwise is what the stack asks for unless told otherwise. */
    @Test
    void architecture_defaultsToTheOneOfTheBuild() throws IOException {
        String build = Files.readString(Path.of("..", "functions", "pom.xml"));

        assertThat(build)
                .contains(
                        "<lambda.architecture>" + text(TEMPLATE.root(), "Parameters", "Architecture", "Default") + "<");
    }

    private static List<String> key(Json of) {
        return items(of, "KeySchema").stream()
                .map(part -> text(part, "AttributeName") + " " + text(part, "KeyType"))
                .toList();
    }
}
