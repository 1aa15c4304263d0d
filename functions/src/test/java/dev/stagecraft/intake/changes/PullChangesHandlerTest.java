package dev.stagecraft.intake.changes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.intake.IntakeFixture;
import dev.stagecraft.json.Json;
import dev.stagecraft.stores.HttpCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
class PullChangesHandlerTest {
    private final IntakeFixture intake = new IntakeFixture();

    private HttpCall.Answer pull(String user, String cursor) {
        return HttpCall.of("GET /v1/sync/changes", "acme", user, "rep")
                .query("cursor", cursor)
                .query("limit", "2")
                .to(intake.pull);
    }

    /** Pulls until there is no more; returns what was told, and the last cursor at the end. */
    private List<String> pullAll(String user, String cursor) {
        List<String> told = new ArrayList<>();
        String at = cursor;
        boolean more;
        do {
            var page = pull(user, at);
            assertThat(page.status()).as(page.text()).isEqualTo(200);
            for (int i = 0; !page.at("changes." + i + ".type").isEmpty(); i++) {
                told.add(page.at("changes." + i + ".type") + " " + page.at("changes." + i + ".id"));
            }
            at = page.at("cursor");
            more = page.at("more").equals("true");
        } while (more);
        told.add(at);
        return told;
    }

    @Test
    void pull_versionWithdrawn_toldBesideTheCurrentOne() {
        var cursor = HttpCall.of("GET /v1/sync/changes", "acme", "rep-1", "rep")
                .to(intake.pull)
                .at("cursor");
        intake.publish("demo", IntakeFixture.VISIT.replace("\"visit\"", "\"demo\""));
        intake.withdraw("demo", 1);
        var answer = HttpCall.of("GET /v1/sync/changes", "acme", "rep-1", "rep")
                .query("cursor", cursor)
                .to(intake.pull);
        assertThat(answer.at("changes.0")).isEqualTo("{\"type\":\"definitions\",\"id\":\"demo\",\"rev\":2}");
        assertThat(answer.at("changes.1"))
                .isEqualTo("{\"type\":\"definitions\",\"id\":\"demo\",\"rev\":2,\"withdrawn\":1}");
    }

    @Test
    void get_noCursor_everythingThenOnlyChanges() {
        for (int i = 1; i <= 5; i++) {
            intake.deal("o-" + i);
        }
        var first = pullAll("rep-1", "");
        assertThat(first)
                .contains("opportunity o-1", "opportunity o-5", "definitions prospecting", "definitions sales");
        String cursor = first.getLast();
        assertThat(pullAll("rep-1", cursor)).hasSize(1);
        intake.submit("s-1", IntakeFixture.prospecting("o-3"));
        intake.put("manager-1", "manager", "o-4", "{\"owner\":\"rep-2\"}");
        var second = pullAll("rep-1", cursor);
        assertThat(second).containsOnlyOnce("opportunity o-3", "removed o-4").hasSize(3);
        assertThat(pullAll("rep-2", "")).contains("opportunity o-4").doesNotContain("opportunity o-3");
    }

    /** 28 deals of 270 KB: each page fits into Lambda's reply of 6,291,556 bytes, whether all is pulled or what changed. */
    @Test
    void get_largeDeals_pagesAreCutByBytes() {
        String start = pullAll("rep-1", "").getLast();
        for (int i = 1; i <= 28; i++) {
            for (int part = 1; part <= 3; part++) {
                var attributes = new StringBuilder();
                for (int field = 0; field < 90; field++) {
                    attributes
                            .append(",\"f-")
                            .append(part)
                            .append('-')
                            .append(field)
                            .append("\":\"");
                    attributes.append("x".repeat(990)).append('"');
                }
                var written = intake.put(
                        "admin-1",
                        "admin",
                        "o-" + i,
                        "{\"name\":\"Deal\",\"owner\":\"rep-1\",\"attributes\":{" + attributes.substring(1) + "}}");
                assertThat(written.status()).as(written.text()).isLessThan(300);
            }
        }
        for (String cursor : List.of("", start)) {
            List<String> told = new ArrayList<>();
            String at = cursor;
            boolean more = true;
            while (more) {
                var page = HttpCall.of("GET /v1/sync/changes", "acme", "rep-1", "rep")
                        .query("cursor", at)
                        .query("limit", "200")
                        .to(intake.pull);
                assertThat(Json.of(page.text()).text().length()).isLessThan(6_291_556 - 10_000);
                for (int i = 0; !page.at("changes." + i + ".type").isEmpty(); i++) {
                    told.add(page.at("changes." + i + ".id"));
                }
                at = page.at("cursor");
                more = page.at("more").equals("true");
            }
            assertThat(told).contains("o-1", "o-20", "o-28").hasSizeBetween(28, 40);
            assertThat(pullAll("rep-1", at)).hasSize(1);
        }
    }

    @Test
    void get_changedWhileWalking_toldAfterwards() {
        for (int i = 1; i <= 3; i++) {
            intake.deal("o-" + i);
        }
        var page = pull("rep-1", "");
        assertThat(page.at("more")).isEqualTo("true");
        intake.submit("s-1", IntakeFixture.prospecting("o-1"));
        assertThat(pullAll("rep-1", page.at("cursor"))).contains("opportunity o-1", "opportunity o-3");
    }

    @Test
    void get_forgedForeignOrOldCursor_refused() {
        intake.deal("o-1");
        String cursor = pullAll("rep-1", "").getLast();
        assertThat(pull("rep-1", cursor.substring(1)).status()).isEqualTo(400);
        assertThat(pull("rep-1", "x.y").status()).isEqualTo(400);
        assertThat(pull("rep-1", "%").status()).isEqualTo(400);
        assertThat(pull("rep-2", cursor).status()).isEqualTo(403);
        intake.stores.clock().set(intake.stores.clock().instant().plus(Duration.ofDays(91)));
        assertThat(pull("rep-1", cursor).status()).isEqualTo(410);
    }
}
