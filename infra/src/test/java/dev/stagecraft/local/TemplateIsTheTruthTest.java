package dev.stagecraft.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import dev.stagecraft.local.handlers.ReceivingHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A function, a route and a schedule written into a copy of the product's own template work, with no other change. */
@Tag("cloud")
class TemplateIsTheTruthTest {
    private static final String ADDED = """
            Resources:
              Added:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: dev.stagecraft.local.handlers.EchoHandler
                  Events:
                    Route:
                      Type: HttpApi
                      Properties: {ApiId: !Ref Api, Method: PATCH, Path: "/v9/added/{id}"}
              AddedLater:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: dev.stagecraft.local.handlers.ReceivingHandler
                  Events:
                    Soon:
                      Type: ScheduleV2
                      Properties: {ScheduleExpression: "rate(1 minute)", Input: '{"added":true}'}
            """;

    @TempDir
    private Path folder;

    @Test
    void template_withMoreInIt_runsMore() throws Exception {
        var copy = folder.resolve("template.yaml");
        String original = Files.readString(Path.of("../template.yaml"));
        Files.writeString(copy, original.replaceFirst("(?m)^Resources:\\n", Matcher.quoteReplacement(ADDED)));
        ReceivingHandler.RECEIVED.clear();
        var clock = new SetClock();
        try (var cloud = LocalCloud.start(LocalOptions.forTests(copy).withSchedules(clock))) {
            String token = cloud.token("acme", "ann", "rep");
            var reply = Calls.send(cloud.apiUri(), "PATCH", "/v9/added/7", "{}", "Authorization", "Bearer " + token);
            assertThat(reply.statusCode()).isEqualTo(203);
            assertThat(Calls.at(Json.parse(reply.body()), "pathParameters/id")).isEqualTo(Json.of("7"));
            assertThat(Calls.send(cloud.apiUri(), "PATCH", "/v9/added/7", "{}").statusCode())
                    .isEqualTo(401);
            clock.advance(Duration.ofSeconds(61));
            assertThat(ReceivingHandler.RECEIVED.poll(30, TimeUnit.SECONDS))
                    .isEqualTo(Json.object().put("added", true).build());
        }
    }
}
