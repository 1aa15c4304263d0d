package dev.stagecraft.intake;

import static dev.stagecraft.intake.SyncScene.minute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.TimeQuality;
import dev.stagecraft.stores.HttpCall;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Cases of the sync contract in which the phone's clock is wrong. The answer is given at minute 10 and sent at minute 20. */
@Tag("engine")
class TimeCasesTest {
    private static final Duration THREE_YEARS = Duration.ofDays(3 * 365);

    private final SyncScene scene = new SyncScene();

    @BeforeEach
    void aDealAndALaterMoment() {
        scene.deal("o-1");
        scene.now(minute(20));
    }

    private static Form answered(Instant phone) {
        return Form.prospecting("s-1", "o-1", phone);
    }

    private static Json age(Duration age) {
        return Json.of(age.toMillis());
    }

    /** The reply and the stored event say when it took effect, and the move stands there in the trail. */
    private void tookEffect(HttpCall.Answer answer, Instant at, TimeQuality quality) {
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.at("effectiveAt")).isEqualTo(at.toString());
        assertThat(answer.at("timeQuality")).isEqualTo(quality.label());
        var proof = scene.proof("o-1")
                .answered("s-1")
                .stage("Discovery")
                .trail("Prospecting > Discovery by rep-1")
                .score("prospecting", 70)
                .told("rep-1", 1, 2)
                .pulled();
        assertThat(proof.answer("s-1").effectiveAt()).isEqualTo(at);
        assertThat(proof.answer("s-1").quality()).isEqualTo(quality);
        assertThat(proof.standing().trail().getFirst().at()).isEqualTo(at);
    }

    @Test
    void clockThreeYearsAhead_withAge_exact() {
        var form = answered(minute(10).plus(THREE_YEARS))
                .with("sentAt", minute(20).plus(THREE_YEARS).toString())
                .with("ageMs", age(Duration.ofMinutes(10)));
        tookEffect(scene.asIs("rep-1", form), minute(10), TimeQuality.MONOTONIC);
    }

    @Test
    void clockThreeYearsAhead_withoutAge_corrected() {
        var form = answered(minute(10).plus(THREE_YEARS))
                .with("sentAt", minute(20).plus(THREE_YEARS).toString());
        tookEffect(scene.asIs("rep-1", form), minute(10), TimeQuality.CORRECTED);
    }

    @Test
    void clockThreeYearsAhead_withoutAgeOrTimeOfSending_clampedToReceipt() {
        tookEffect(scene.asIs("rep-1", answered(minute(10).plus(THREE_YEARS))), minute(20), TimeQuality.CLAMPED);
    }

    @Test
    void clockAt1970_withTimeOfSending_corrected() {
        var form = answered(Instant.EPOCH)
                .with("sentAt", Instant.EPOCH.plus(Duration.ofMinutes(10)).toString());
        tookEffect(scene.asIs("rep-1", form), minute(10), TimeQuality.CORRECTED);
    }

    @Test
    void clockAt1970_withoutAgeOrTimeOfSending_clampedToTheReceipt() {
        tookEffect(scene.asIs("rep-1", answered(Instant.EPOCH)), minute(20), TimeQuality.CLAMPED);
    }

    /** The source told when the deal began: the answers were given since then, and the deal moved at the earliest then. */
    @Test
    void clockAt1970_dealOfATime_clampedToItsBeginning() {
        var began = Instant.parse("2026-09-01T08:00:00Z");
        scene.deal("o-2", began);
        var answer = scene.asIs("rep-1", Form.prospecting("s-2", "o-2", Instant.EPOCH));
        assertThat(answer.at("effectiveAt")).isEqualTo(began.toString());
        assertThat(answer.at("timeQuality")).isEqualTo("clamped");
        assertThat(scene.get("o-2").at("stage")).isEqualTo("Discovery");
        assertThat(scene.get("o-2").at("stageSince")).isEqualTo(began.toString());
    }

    /** An answer that is older than the deal's record still counts, at its own time. */
    @Test
    void answer_olderThanTheRecord_counts() {
        var before = minute(10).minus(Duration.ofDays(30));
        tookEffect(scene.asIs("rep-1", answered(before)), before, TimeQuality.DEVICE);
    }

    /** The later form corrects nothing: it is the newest by the device's count, whatever the ids and the order of arrival. */
    @Test
    void clampedAnswers_keepTheOrderOfTheirDevice() {
        scene.deal("o-3", Instant.parse("2026-09-01T08:00:00Z"));
        var last = Form.lowProspecting("s-a", "o-3", Instant.EPOCH).with("deviceSeq", Json.of(42));
        var first = Form.prospecting("s-b", "o-3", Instant.EPOCH.plusSeconds(9)).with("deviceSeq", Json.of(41));
        assertThat(scene.asIs("rep-1", last).at("status")).isEqualTo("applied");
        assertThat(scene.asIs("rep-1", first).at("status")).isEqualTo("applied");
        assertThat(scene.get("o-3").at("answers.prospecting"))
                .as("the answers of the last one")
                .isEqualTo(last.item().field("answers").orElseThrow().text());
    }

    @Test
    void clockChanged_betweenAnswerAndSync_theAgeDecides() {
        var form = answered(minute(10))
                .with("sentAt", minute(20).minus(Duration.ofHours(5)).toString())
                .with("ageMs", age(Duration.ofMinutes(10)));
        tookEffect(scene.asIs("rep-1", form), minute(10), TimeQuality.MONOTONIC);
    }

    @Test
    void clockChanged_betweenAnswerAndSyncWithoutAge_neverInTheFuture() {
        var form = answered(minute(10))
                .with("sentAt", minute(20).minus(Duration.ofHours(5)).toString());
        tookEffect(scene.asIs("rep-1", form), minute(20), TimeQuality.CLAMPED);
    }

    @Test
    void reboot_offline_correctedWithoutAnAge() {
        var form = answered(minute(10).plusSeconds(90))
                .with("sentAt", minute(20).plusSeconds(90).toString());
        tookEffect(scene.asIs("rep-1", form), minute(10), TimeQuality.CORRECTED);
    }

    @Test
    void reboot_offlineInABatch_correctedByTheTimeOfSendingOfTheBatch() {
        var item = answered(minute(10).plus(THREE_YEARS)).item().text();
        var batch = scene.envelope(
                "rep-1",
                "{\"protocol\":1,\"sentAt\":\"" + minute(20).plus(THREE_YEARS) + "\",\"items\":[" + item + "]}");
        assertThat(batch.at("results.0.effectiveAt")).isEqualTo(minute(10).toString());
        assertThat(batch.at("results.0.timeQuality")).isEqualTo("corrected");
        scene.proof("o-1").answered("s-1").stage("Discovery").told("rep-1", 1, 2);
    }

    /** What waits keeps the batch's time of sending, or the phone's wrong clock would be believed in the end. */
    @Test
    void reboot_offlineInABatchBeforeTheOpportunityExists_stillCorrected() {
        var item = Form.prospecting("s-9", "o-9", minute(10).plus(THREE_YEARS))
                .item()
                .text();
        var batch = scene.envelope(
                "rep-1",
                "{\"protocol\":1,\"sentAt\":\"" + minute(20).plus(THREE_YEARS) + "\",\"items\":[" + item + "]}");
        assertThat(batch.at("results.0.code")).isEqualTo("unknown-opportunity");
        scene.now(minute(90));
        scene.deal("o-9");
        var answer = scene.proof("o-9").answered("s-9").stage("Discovery").answer("s-9");
        assertThat(answer.effectiveAt()).isEqualTo(minute(10));
        assertThat(answer.quality()).isEqualTo(TimeQuality.CORRECTED);
    }
}
