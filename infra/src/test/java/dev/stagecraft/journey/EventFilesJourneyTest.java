package dev.stagecraft.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Every file under {@code events/}, sent through the Invoke API to the real functions on the demo data: no function error,
 * the expected reply, the stored effect. In the order of {@link EventExpectations}, because some need what others stored.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
@Tag("cloud")
class EventFilesJourneyTest {
    private static final Path EVENTS = Path.of("..", "events");

    private final DemoCloud cloud = new DemoCloud();

    /** What is stored, as far as it is known. */
    private Map<String, Map<String, AttributeValue>> stored = Map.of();

    @AfterAll
    void stop() {
        cloud.close();
    }

    @Test
    @Order(1)
    void files_andExpectations_areTheSame() throws IOException {
        try (Stream<Path> files = Files.list(EVENTS)) {
            assertThat(EventExpectations.ALL)
                    .extracting(expectation -> expectation.file() + ".json")
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> file.getFileName().toString()).toList());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("expectations")
    @Order(2)
    void event_throughInvoke_repliesAndStoresAsExpected(Expectation expectation) throws Exception {
        if (expectation.given().isPresent()) {
            expectation.given().get().run(cloud);
            stored = Map.of();
        }
        var before = stored.isEmpty() ? cloud.stored() : stored;
        String event = Files.readString(EVENTS.resolve(expectation.file() + ".json"));

        var invoked = cloud.invoke(expectation.function(), event);

        assertThat(invoked.status()).as(invoked.text()).isEqualTo(200);
        assertThat(invoked.functionError()).as(invoked.text()).isEmpty();
        var reply = expectation.status() == Expectation.NO_HTTP ? invoked : http(invoked);
        check(expectation, reply);
        if (expectation.status() != Expectation.NO_HTTP) {
            String[] route = new Client.Answer(200, event, "").at("routeKey").split(" ", 2);
            ApiContract.PUBLISHED.checkReply(route[0], route[1], reply.status(), reply.text());
        }
        stored = cloud.stored();
        var changed = StoredItems.differing(before, stored);
        if (expectation.effect() == Expectation.Effect.STORES) {
            assertThat(changed).isNotEmpty();
        } else {
            assertThat(changed).isEmpty();
        }
        cloud.replied(reply);
        expectation.then().run(cloud);
        if (expectation.effect() == Expectation.Effect.STORES) {
            stored = Map.of(); // The last step may have stored more, as an import that it starts.
        }
    }

    @Test
    @Order(3)
    void deadLetters_afterAll_none() {
        cloud.nothingGivenUp();
    }

    /** The HTTP reply that a function returned to API Gateway. */
    private static Client.Answer http(Client.Answer invoked) {
        assertThat(invoked.at("isBase64Encoded")).as(invoked.text()).isIn("", "false");
        return new Client.Answer(Integer.parseInt(invoked.at("statusCode")), invoked.at("body"), "");
    }

    private static void check(Expectation expectation, Client.Answer reply) {
        if (expectation.status() != Expectation.NO_HTTP) {
            assertThat(reply.status()).as(reply.text()).isEqualTo(expectation.status());
            if (expectation.isEmpty()) {
                assertThat(reply.text()).isEmpty();
            } else {
                assertThat(reply.json()).isInstanceOf(Json.Fields.class);
            }
        }
        expectation.reply().forEach((path, value) -> {
            if (value.equals(Expectation.ANY)) {
                assertThat(reply.at(path)).as(path + " in " + reply.text()).isNotEmpty();
            } else {
                assertThat(reply.at(path)).as(path + " in " + reply.text()).isEqualTo(value);
            }
        });
    }

    static List<Expectation> expectations() {
        return EventExpectations.ALL;
    }
}
