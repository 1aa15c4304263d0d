package dev.stagecraft.intake;

import static dev.stagecraft.intake.SyncScene.minute;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases of the sync contract in which the body is no submission at all, by accident or by intent: 4xx, and the id stays free. */
@Tag("engine")
class HostileBodyCasesTest {
    private final SyncScene scene = new SyncScene();
    private final Form form = Form.prospecting("s-1", "o-1", minute(10));
    private final String good = form.sentAt(minute(20)).body().text();

    @BeforeEach
    void aDealAndALaterMoment() {
        scene.deal("o-1");
        scene.now(minute(20));
    }

    private void refused(String body, int status, String code) {
        var answer = scene.raw("rep-1", "s-1", body);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.at("code")).isEqualTo(code);
        scene.proof("o-1").answered().stage("Prospecting").trail().noScore().told("rep-1", 1);
        assertThat(scene.used("s-1")).isFalse();
        assertThat(scene.put("rep-1", form).status()).as("the id stays free").isEqualTo(201);
        scene.proof("o-1")
                .answered("s-1")
                .stage("Discovery")
                .trail("Prospecting > Discovery by rep-1")
                .score("prospecting", 70)
                .told("rep-1", 1, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "+1", "1e999", "0x10", "01"})
    void notANumber_400(String number) {
        refused(good.replace("\"ageMs\":600000", "\"ageMs\":" + number), 400, "malformed-json");
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 10_000})
    void veryDeepJson_400(int depth) {
        refused(good.replace("\"d-1\"", "[".repeat(depth) + "]".repeat(depth)), 400, "malformed-json");
    }

    @Test
    void veryDeepJson_thatNeverEnds_400() {
        refused("{\"a\":".repeat(12_000), 400, "malformed-json");
    }

    @Test
    void duplicateKeys_400() {
        refused(good.replace("\"hours\":\"over5\"", "\"hours\":\"h1to2\",\"hours\":\"over5\""), 400, "malformed-json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud83d", "\\ude00", "\\ude00\\ud83d", "a\\ud83db"})
    void loneSurrogate_400(String escaped) {
        refused(good.replace("d-1", escaped), 400, "malformed-json");
    }

    @Tag("long")
    @Test
    void stringOf10Megabytes_413() {
        refused(good.replace("d-1", "x".repeat(10_000_000)), 413, "too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "[]", "\"text\"", "7", "<html>sign in</html>", "{\"a\":1}}", "{\"a\":1,}"})
    void noObject_400(String body) {
        var answer = scene.raw("rep-1", "s-1", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("code")).isIn("malformed-json", "not-an-object", "body-missing");
        scene.proof("o-1").answered().stage("Prospecting").trail().told("rep-1", 1);
    }
}
