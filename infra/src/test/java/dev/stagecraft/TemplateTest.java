package dev.stagecraft;

import static dev.stagecraft.TemplateFile.at;
import static dev.stagecraft.TemplateFile.fields;
import static dev.stagecraft.TemplateFile.items;
import static dev.stagecraft.TemplateFile.ref;
import static dev.stagecraft.TemplateFile.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.stagecraft.http.HttpHandler;
import dev.stagecraft.json.Json;
import dev.stagecraft.local.schedule.ScheduleExpression;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The template's functions agree with the code, the events and the README, and each can be watched. */
class TemplateTest {
    private static final TemplateFile TEMPLATE = TemplateFile.read();

    /** The functions with a zip of their own; all others have {@code api.zip}. */
    private static final Map<String, String> ZIPS =
            Map.of("RetrainModel", "training", "Imports", "imports", "RunImport", "imports");

    private static final Set<String> ASYNCHRONOUS = Set.of("RankOpportunities", "RetrainModel", "RunImport");

    static Stream<String> functions() {
        return TEMPLATE.functions().keySet().stream();
    }

    static Stream<String> asynchronous() {
        return ASYNCHRONOUS.stream();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void handler_ofFunction_isAClassWithThatMethodAndAConstructor(String function) throws ReflectiveOperationException {
        String[] handler = TEMPLATE.ofFunction(function, "Handler").split("::");
        var type = Class.forName(handler[0]);

        assertThat(handler[0]).startsWith("dev.stagecraft.").endsWith("." + function + "Handler");
        assertThat(type.getMethods()).extracting("name").contains(handler[1]);
        assertThat(RequestStreamHandler.class).isAssignableFrom(type);
        assertThat(HttpHandler.class.isAssignableFrom(type)).isEqualTo(!ASYNCHRONOUS.contains(function));
        assertThat(type.getConstructor()).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void function_hasRuntimeTimeMemoryAndTracing(String function) {
        int seconds = Integer.parseInt(TEMPLATE.ofFunction(function, "Timeout"));

        assertThat(seconds).isBetween(1, ASYNCHRONOUS.contains(function) ? 900 : 29);
        assertThat(TEMPLATE.ofFunction(function, "MemorySize")).matches("\\d+|\\{\"Ref\":\"TrainingMemory\"}");
        assertThat(TEMPLATE.ofFunction(function, "Runtime")).isEqualTo("java25");
        assertThat(TEMPLATE.ofFunction(function, "Tracing")).isEqualTo("Active");
        assertThat(TEMPLATE.ofFunction(function, "Architectures")).isEqualTo("[" + ref("Architecture") + "]");
        assertThat(TEMPLATE.ofFunction(function, "CodeUri"))
                .isEqualTo("functions/target/" + ZIPS.getOrDefault(function, "api") + ".zip");
    }

    @ParameterizedTest
    @MethodSource("functions")
    void function_logsJsonToAGroupWithRetention(String function) {
        assertThat(TEMPLATE.ofFunction(function, "LoggingConfig", "LogFormat")).isEqualTo("JSON");
        assertThat(TEMPLATE.ofFunction(function, "LoggingConfig", "LogGroup")).isEqualTo(ref(function + "Log"));
        assertThat(at(TEMPLATE.resource(function + "Log"), "RetentionInDays")).isNotEqualTo(Json.Null.NULL);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void function_hasAnAlarmOnItsErrors(String function) {
        assertThat(TEMPLATE.alarms("AWS/Lambda", "Errors", "FunctionName", "!Ref " + function))
                .hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void function_hasAnAlarmOnItsThrottling(String function) {
        assertThat(TEMPLATE.alarms("AWS/Lambda", "Throttles", "FunctionName", "!Ref " + function))
                .hasSize(1);
    }

    /** Functions that ask nothing of AWS. */
    private static final Set<String> WITHOUT_RIGHTS = Set.of("ApiDocument");

    /** Verbs on one thing: the table, its index, the bucket, or one kind of object in it. */
    @ParameterizedTest
    @MethodSource("functions")
    void role_allowsNamedVerbsOnNamedThings(String function) {
        var statements = items(TEMPLATE.resource(function), "Policies").stream()
                .flatMap(policy -> items(policy, "Statement").stream())
                .toList();

        assertThat(statements.isEmpty()).isEqualTo(WITHOUT_RIGHTS.contains(function));
        assertThat(statements).allSatisfy(statement -> {
            assertThat(items(statement, "Action"))
                    .allSatisfy(action -> assertThat(text(action)).matches("(dynamodb|s3):[A-Z][A-Za-z]+"));
            assertThat(items(statement, "Resource"))
                    .allSatisfy(
                            thing -> assertThat(thing.text())
                                    .matches(
                                            "\\{\"Fn::GetAtt\":\\[\"(Table|Bucket)\",\"Arn\"]}"
                                                    + "|\\{\"Fn::Sub\":\"\\$\\{Table.Arn}/index/list\"}"
                                                    + "|\\{\"Fn::Sub\":\"\\$\\{Bucket.Arn}/(definitions|models|rankings|imports|drop|retraining|raw)/\\*\"}"));
        });
    }

    @ParameterizedTest
    @MethodSource("functions")
    void readme_hasARowOfTheFunction(String function) throws IOException {
        var row = Files.readAllLines(Path.of("..", "README.md")).stream()
                .filter(line -> line.startsWith("| `" + function + "` |"))
                .toList();

        assertThat(row).hasSize(1);
        assertThat(row.getFirst())
                .contains("`" + TEMPLATE.ofFunction(function, "Handler").replaceAll("dev\\.stagecraft\\.|::.*", "")
                        + "`");
        assertThat(row.getFirst()).contains(TEMPLATE.ofFunction(function, "Timeout") + " s");
    }

    @ParameterizedTest
    @MethodSource("functions")
    void events_ofFunction_areAtLeastTwoAndUseEveryRoute(String function) throws IOException {
        try (var files = Files.list(Path.of("..", "events"))) {
            var own = files.filter(file -> file.getFileName().toString().startsWith(function + "."))
                    .toList();
            var routes = own.stream()
                    .map(TemplateTest::routeKey)
                    .filter(key -> !key.isEmpty())
                    .toList();

            assertThat(own).hasSizeGreaterThanOrEqualTo(2);
            assertThat(Set.copyOf(routes)).containsExactlyInAnyOrderElementsOf(TEMPLATE.routes(function));
        }
    }

    @Test
    void eventFiles_allNameAFunction() throws IOException {
        try (var files = Files.list(Path.of("..", "events"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .allMatch(name -> name.matches("[A-Za-z]+\\.[a-z0-9-]+\\.json"))
                    .allMatch(name -> TEMPLATE.functions().containsKey(name.substring(0, name.indexOf('.'))));
        }
    }

    @Test
    void routes_haveKnownMethodsAndAreWrittenOnce() {
        var routes = functions()
                .flatMap(function -> TEMPLATE.routes(function).stream())
                .toList();

        assertThat(routes)
                .doesNotHaveDuplicates()
                .allMatch(route -> route.matches("(GET|PUT|POST|DELETE|PATCH) (/[a-z0-9.-]+|/\\{[a-z]+})+"));
        assertThat(TEMPLATE.events("HttpApi").values())
                .allMatch(route -> text(route, "ApiId").equals(ref("Api")));
    }

    @Test
    void schedules_haveExpressionsThatFire_andInputThatIsAnEvent() {
        var now = Instant.parse("2026-11-21T09:15:00Z");

        assertThat(TEMPLATE.events("ScheduleV2")).containsOnlyKeys("RankOpportunities.Hourly", "RetrainModel.Weekly");
        assertThat(TEMPLATE.events("ScheduleV2").values()).allSatisfy(schedule -> {
            var zone = ZoneId.of(text(schedule, "ScheduleExpressionTimezone"));
            assertThat(ScheduleExpression.parse(text(schedule, "ScheduleExpression"), zone, now)
                            .next(now))
                    .isPresent();
            assertThat(at(Json.parse(text(schedule, "Input", "Fn::Sub")), "detail"))
                    .isEqualTo(Json.object().build());
        });
    }

    /** What the trigger cannot deliver and what the function cannot do each wait in an alarmed queue. */
    @ParameterizedTest
    @MethodSource("asynchronous")
    void asynchronousFunction_losesNoEvent(String function) {
        var triggers = Stream.of("ScheduleV2", "EventBridgeRule")
                .flatMap(type -> TEMPLATE.events(type).entrySet().stream())
                .filter(event -> event.getKey().startsWith(function + "."))
                .map(Map.Entry::getValue)
                .toList();

        assertThat(triggers).isNotEmpty().allSatisfy(trigger -> {
            assertThat(text(trigger, "DeadLetterConfig", "Arn")).isEqualTo(arn(function + "Undelivered"));
            assertThat(text(trigger, "RetryPolicy", "MaximumRetryAttempts")).matches("[1-9]\\d*");
        });
        var failure = at(TEMPLATE.resource(function), "EventInvokeConfig", "DestinationConfig", "OnFailure");
        assertThat(text(failure, "Type")).isEqualTo("SQS");
        assertThat(text(failure, "Destination")).isEqualTo(arn(function + "Failed"));
        assertThat(TEMPLATE.properties("AWS::SQS::Queue")).containsKeys(function + "Undelivered", function + "Failed");
    }

    @Test
    void importRule_matchesTheMarkersAndNothingElse() {
        var object = at(
                TEMPLATE.resource("RunImport"), "Events", "StartMarker", "Properties", "Pattern", "detail", "object");
        String wildcard = text(items(object, "key").getFirst(), "wildcard");
        var pattern = Pattern.compile(Pattern.quote(wildcard).replace("*", "\\E.*\\Q"));

        assertThat(List.of("imports/demo/i-1.start", "imports/demo/i-1.2.start"))
                .allMatch(pattern.asMatchPredicate());
        assertThat(List.of("imports/demo/i-1.csv", "raw/demo/i-1.start")).noneMatch(pattern.asMatchPredicate());
    }

    /** Each rule of S3's events starts one function alone. */
    @Test
    void retrainingRule_matchesItsMarkersAndNothingElse() {
        var object = at(
                TEMPLATE.resource("RetrainModel"),
                "Events",
                "StartMarker",
                "Properties",
                "Pattern",
                "detail",
                "object");
        String wildcard = text(items(object, "key").getFirst(), "wildcard");
        var pattern = Pattern.compile(Pattern.quote(wildcard).replace("*", "\\E.*\\Q"));

        assertThat("retraining/w-1/2.start").matches(pattern);
        assertThat(List.of("imports/demo/i-1.start", "retraining/w-1/demo.begun"))
                .noneMatch(pattern.asMatchPredicate());
    }

    /** Set but empty, the endpoint breaks every client of the SDK, so it is declared only when given. */
    @Test
    void environment_isTheOneThatSettingsReads() {
        var variables = fields(TEMPLATE.root(), "Globals", "Function", "Environment", "Variables");

        assertThat(variables)
                .containsKeys(
                        "TABLE_NAME",
                        "BUCKET_NAME",
                        "CLAIM_ORGANISATION",
                        "CLAIM_ROLE",
                        "CLAIM_USER",
                        "AWS_ENDPOINT_URL");
        assertThat(variables.get("AWS_ENDPOINT_URL"))
                .hasToString(Json.parse("""
                    {"Fn::If":["HasEndpoint",{"Ref":"EndpointUrl"},{"Ref":"AWS::NoValue"}]}\
                    """).toString());
    }

    private static String arn(String queue) {
        return "{\"Fn::GetAtt\":[\"" + queue + "\",\"Arn\"]}";
    }

    private static String routeKey(Path file) {
        try {
            return text(Json.parse(Files.readAllBytes(file)), "routeKey");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
