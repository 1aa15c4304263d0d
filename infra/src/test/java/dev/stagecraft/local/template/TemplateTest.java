package dev.stagecraft.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the local cloud reads out of a template. */
class TemplateTest {
    private static final Path SMALL = Path.of("src/test/resources/small-template.yaml");

    @TempDir
    private Path folder;

    private static Stack stack(String endpoint) {
        var parameters = Map.of("EndpointUrl", endpoint, "JwtIssuer", "http://issuer", "JwtAudience", "us");
        return new Stack(
                "s", "eu-west-1", URI.create("http://127.0.0.1:1"), URI.create("http://127.0.0.1:2"), parameters);
    }

    @Test
    void read_aFunction_resolvesAndMergesGlobals() {
        var echo = Template.read(SMALL, stack("http://e")).function("Echo").orElseThrow();
        assertThat(echo.handler()).isEqualTo("dev.stagecraft.local.handlers.EchoHandler");
        assertThat(echo.timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(echo.memoryMegabytes()).isEqualTo(256);
        assertThat(echo.environment())
                .containsOnly(
                        Map.entry("TABLE_NAME", "s-Table"),
                        Map.entry("BUCKET_NAME", "s-bucket"),
                        Map.entry("AWS_ENDPOINT_URL", "http://e"),
                        Map.entry(
                                "WHERE",
                                "arn:aws:dynamodb:eu-west-1:000000000000:table/s-Table and ${literal} in eu-west-1"),
                        Map.entry("JOINED", "a-s"));
        assertThat(echo.routes())
                .extracting(Route::key)
                .containsExactly("GET /things/{id}", "GET /things/all", "ANY /files/{path+}", "POST /open");
        assertThat(echo.routes().getLast().authorizer()).isEmpty();
    }

    @Test
    void read_withAnEmptyEndpoint_leavesTheVariableOut() {
        var echo = Template.read(SMALL, stack("")).function("Echo").orElseThrow();
        assertThat(echo.environment()).doesNotContainKeys("AWS_ENDPOINT_URL", "UNSET");
    }

    @Test
    void read_eventsAndDestinations_areKept() {
        var template = Template.read(SMALL, stack("http://e"));
        assertThat(template.function("Throwing").orElseThrow().onFailure())
                .contains("arn:aws:sqs:eu-west-1:000000000000:s-Failed");
        var receiving = template.function("Receiving").orElseThrow();
        assertThat(receiving.schedules()).extracting(ScheduleSpec::name).containsExactly("Hourly");
        assertThat(receiving.rules().getFirst().pattern().text()).contains("\"name\":[\"s-bucket\"]");
        assertThat(template.buckets()).containsExactly(new BucketSpec("s-bucket", true, Optional.empty()));
        assertThat(template.tables().getFirst().indexes().getFirst().included()).containsExactly("name");
        assertThat(template.api().authorizers())
                .containsEntry("Jwt", new ApiSpec.JwtAuthorizer("http://issuer", List.of("us")));
        assertThat(template.function("plain-objects")).isEqualTo(template.function("Bare"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "!Ref Nobody;Resources.F.Properties.Handler: there is no parameter or resource Nobody",
                "!Base64 x;Resources.F.Properties.Handler: Fn::Base64 is not understood by the local cloud",
                "!If [Nope, a, b];Resources.F.Properties.Handler: there is no condition Nope"
            })
    void read_aMistake_namesThePlace(String handler, String message) throws Exception {
        var file = folder.resolve("template.yaml");
        String text =
                "Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: " + handler;
        Files.writeString(file, text);
        assertThatThrownBy(() -> Template.read(file, stack("")))
                .isInstanceOf(TemplateException.class)
                .hasMessage(message);
    }
}
