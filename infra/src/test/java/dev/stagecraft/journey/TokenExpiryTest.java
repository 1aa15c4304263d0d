package dev.stagecraft.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.local.LocalCloud;
import dev.stagecraft.local.LocalOptions;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The cases of the sync contract that the gateway makes: the token expired while the phone was offline, or between two
 * batches of one queue. 401 means that the phone keeps its queue; with a new token all of it is taken in, once.
 */
@Tag("cloud")
class TokenExpiryTest {
    private static final LocalCloud cloud = LocalCloud.start(LocalOptions.forTests(DealJourney.TEMPLATE));
    private static final Client client = new Client(cloud, "acme");

    private final Client.User expired = client.tooLate("rep-1", "rep");
    private final Client.User renewed = client.as("rep-1", "rep");

    @AfterAll
    static void stop() {
        cloud.close();
    }

    private static void deal(String id) {
        var created =
                client.as("admin-1", "admin").put("/v1/opportunities/" + id, "{\"name\":\"Deal\",\"owner\":\"rep-1\"}");
        assertThat(created.status()).as(created.text()).isEqualTo(201);
    }

    /** Answers worth 70 points from the first, and worth 10 from the others, each finished a second after the one before. */
    private static String form(String deal, int number) {
        String answers = number == 0
                ? "{\"hours\":\"over5\",\"compliance\":\"yes\"}"
                : "{\"hours\":\"h1to2\",\"compliance\":\"no\"}";
        return "\"opportunityId\":\"%s\",\"definition\":\"prospecting@1\",\"answers\":%s,\"ageMs\":%d,"
                        .formatted(deal, answers, 60_000 - number * 1_000)
                + "\"answeredAt\":\"2026-11-20T12:00:%02dZ\"".formatted(number);
    }

    private static String batch(String deal, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "{\"id\":\"" + deal + "-" + i + "\"," + form(deal, i) + "}")
                .collect(Collectors.joining(",", "{\"protocol\":1,\"items\":[", "]}"));
    }

    private void isKept(Client.Answer refused) {
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.text()).as("no protocol, no result").isEqualTo("{\"message\":\"Unauthorized\"}");
    }

    private void stands(String deal, int answers) {
        var shown = renewed.get("/v1/opportunities/" + deal);
        assertThat(shown.at("rev")).isEqualTo(Integer.toString(1 + answers));
        assertThat(shown.at("stage")).isEqualTo(answers == 0 ? "Prospecting" : "Discovery");
        assertThat(shown.at("trail.1.to")).isEmpty();
    }

    @Test
    void token_expiredOffline_queueIsKeptAndTakenInWithANewOne() {
        deal("o-offline");
        isKept(expired.put("/v1/submissions/o-offline-0", "{" + form("o-offline", 0) + "}"));
        isKept(expired.post("/v1/sync/submissions", batch("o-offline", 0, 3)));
        isKept(expired.get("/v1/sync/changes"));
        stands("o-offline", 0);
        assertThat(renewed.get("/v1/submissions/o-offline-0").status()).isEqualTo(404);
        assertThat(renewed.put("/v1/submissions/o-offline-0", "{" + form("o-offline", 0) + "}")
                        .status())
                .isEqualTo(201);
        var flushed = renewed.post("/v1/sync/submissions", batch("o-offline", 0, 3));
        assertThat(flushed.at("results.0.status")).isEqualTo("duplicate");
        assertThat(flushed.at("results.2.status")).isEqualTo("recorded");
        stands("o-offline", 3);
    }

    @Test
    void token_expiredBetweenBatches_theRestIsKeptAndNothingIsDoubled() {
        deal("o-midway");
        var first = renewed.post("/v1/sync/submissions", batch("o-midway", 0, 3));
        assertThat(first.at("results.0.status")).isEqualTo("applied");
        isKept(expired.post("/v1/sync/submissions", batch("o-midway", 3, 6)));
        stands("o-midway", 3);
        assertThat(renewed.post("/v1/sync/submissions", batch("o-midway", 0, 6)).at("results.2.status"))
                .isEqualTo("duplicate");
        stands("o-midway", 6);
        assertThat(renewed.get("/v1/sync/changes").text()).contains("\"o-midway\"");
    }
}
