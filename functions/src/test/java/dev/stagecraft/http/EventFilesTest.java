package dev.stagecraft.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import dev.stagecraft.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file under {@code events/} means the same to AWS's own types, read by the runtime's own serialiser, and to ours. */
class EventFilesTest {
    private static final Path EVENTS = Path.of("..", "events");
    private static final Claims CLAIMS = new Claims("custom:organisation", "cognito:username", "custom:role");

    @ParameterizedTest
    @MethodSource("requests")
    void request_fromFile_meansTheSameToAwsAndToUs(Path file) throws IOException {
        byte[] json = Files.readAllBytes(file);
        var theirs = read(APIGatewayV2HTTPEvent.class, json);
        var ours = Request.of((Json.Fields) Json.parse(json), CLAIMS);

        assertThat(theirs.getVersion()).isEqualTo("2.0");
        assertThat(ours.route())
                .isEqualTo(theirs.getRouteKey())
                .isEqualTo(theirs.getRequestContext().getRouteKey());
        assertThat(theirs.getRawPath())
                .isEqualTo(filled(theirs.getRouteKey(), ours.path()))
                .isEqualTo(theirs.getRequestContext().getHttp().getPath());
        assertThat(ours.path())
                .isEqualTo(Optional.ofNullable(theirs.getPathParameters()).orElse(Map.of()));
        assertThat(ours.query())
                .isEqualTo(
                        Optional.ofNullable(theirs.getQueryStringParameters()).orElse(Map.of()));
        assertThat(ours.headers()).isEqualTo(theirs.getHeaders());
        assertThat(ours.body()).isEqualTo(Optional.ofNullable(theirs.getBody()).orElse(""));
        var claims = theirs.getRequestContext().getAuthorizer().getJwt().getClaims();
        assertThat(ours.caller().organisation()).isEqualTo(claims.get("custom:organisation"));
        assertThat(ours.caller().user()).isEqualTo(claims.get("cognito:username"));
        assertThat(ours.caller().role().name()).isEqualToIgnoringCase(claims.get("custom:role"));
    }

    @ParameterizedTest
    @MethodSource("scheduled")
    void schedule_fromFile_meansTheSameToAwsAndToUs(Path file) throws IOException {
        byte[] json = Files.readAllBytes(file);
        var theirs = read(ScheduledEvent.class, json);
        var ours = ScheduledWork.read(new ByteArrayInputStream(json));

        assertThat(ours.event().getSource()).isEqualTo(theirs.getSource());
        assertThat(ours.event().getDetailType()).isEqualTo(theirs.getDetailType());
        assertThat(ours.event().getId()).isEqualTo(theirs.getId());
        assertThat(ours.organisation())
                .isEqualTo(
                        file.getFileName().toString().contains("one-organisation")
                                ? Optional.of("demo")
                                : Optional.empty());
    }

    @ParameterizedTest
    @MethodSource("markers")
    void objectEvent_fromFile_isOfAStartMarkerOrADroppedFile(Path file) throws IOException {
        var theirs = read(ScheduledEvent.class, Files.readAllBytes(file));

        assertThat(theirs.getDetailType()).isEqualTo("Object Created");
        assertThat(theirs.getDetail().get("object"))
                .isInstanceOfSatisfying(Map.class, object -> assertThat(String.valueOf(object.get("key")))
                        .matches("imports/demo/.+\\.start|drop/demo/.+/.+"));
    }

    private static <T> T read(Class<T> type, byte[] json) {
        return LambdaEventSerializers.serializerFor(type, EventFilesTest.class.getClassLoader())
                .fromJson(new ByteArrayInputStream(json));
    }

    private static String filled(String routeKey, Map<String, String> parameters) {
        String path = routeKey.substring(routeKey.indexOf(' ') + 1);
        for (var parameter : parameters.entrySet()) {
            path = path.replace("{" + parameter.getKey() + "}", parameter.getValue());
        }
        return path;
    }

    static Stream<Path> requests() throws IOException {
        return files(name -> !scheduled(name) && !marker(name));
    }

    static Stream<Path> scheduled() throws IOException {
        return files(EventFilesTest::scheduled);
    }

    static Stream<Path> markers() throws IOException {
        return files(EventFilesTest::marker);
    }

    private static boolean scheduled(String name) {
        return name.startsWith("RankOpportunities.") || name.startsWith("RetrainModel.");
    }

    private static boolean marker(String name) {
        return name.startsWith("RunImport.");
    }

    private static Stream<Path> files(Predicate<String> which) throws IOException {
        try (var files = Files.list(EVENTS)) {
            return files.filter(file -> which.test(file.getFileName().toString())).sorted().toList().stream();
        }
    }
}
