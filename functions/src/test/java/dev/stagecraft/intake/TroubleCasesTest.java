package dev.stagecraft.intake;

import static dev.stagecraft.intake.SyncScene.minute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagecraft.json.Json;
import dev.stagecraft.stores.Fault;
import dev.stagecraft.stores.Fault.Failure;
import dev.stagecraft.stores.Fault.Point;
import dev.stagecraft.stores.Faults;
import dev.stagecraft.stores.HttpCall;
import dev.stagecraft.stores.TestStores;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Cases of the sync contract in which the table, or the function itself, fails on the way. */
@Tag("engine")
class TroubleCasesTest {
    private final Faults faults = Faults.none();
    private final SyncScene scene = new SyncScene(TestStores.create(faults));
    private final Form form = Form.prospecting("s-1", "o-1", minute(10));

    @BeforeEach
    void aDealAndALaterMoment() {
        scene.deal("o-1");
        scene.now(minute(20));
    }

    private HttpCall.Answer put() {
        return scene.put("rep-1", form);
    }

    private void nothingIsStored() {
        faults.stop();
        scene.proof("o-1").answered().stage("Prospecting").trail().noScore().told("rep-1", 1);
        assertThat(scene.used("s-1")).isFalse();
    }

    private void onceOnly() {
        faults.stop();
        scene.proof("o-1")
                .answered("s-1")
                .stage("Discovery")
                .trail("Prospecting > Discovery by rep-1")
                .score("prospecting", 70)
                .told("rep-1", 1, 2)
                .pulled();
    }

    private void always(Point point, Failure failure) {
        faults.follow((at, operation) -> at == point && operation.equals("TransactWriteItems")
                ? Optional.of(new Fault(point, failure))
                : Optional.empty());
    }

    @ParameterizedTest
    @EnumSource(names = {"BEFORE_READ", "AFTER_READ", "BEFORE_COMMIT"})
    void crash_beforeCommit_nothingIsStoredAndTheRetryIs(Point point) {
        faults.next(point, Failure.CRASH);
        assertThatThrownBy(this::put).isInstanceOf(Fault.Crash.class);
        nothingIsStored();
        assertThat(put().status()).isEqualTo(201);
        onceOnly();
    }

    @Test
    void replyLost_afterCommit_theRetryGetsTheStoredResult() {
        faults.next(Point.AFTER_COMMIT, Failure.CRASH);
        assertThatThrownBy(this::put).isInstanceOf(Fault.Crash.class);
        onceOnly();
        scene.now(minute(90));
        var again = put();
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.at("status")).isEqualTo("applied");
        assertThat(again.at("effectiveAt")).isEqualTo(minute(10).toString());
        var batched = scene.flush("rep-1", form);
        assertThat(batched.at("results.0.status")).isEqualTo("duplicate");
        assertThat(batched.at("results.0.opportunity.stage")).isEqualTo("Discovery");
        onceOnly();
    }

    @ParameterizedTest
    @CsvSource({"BEFORE_COMMIT, 201", "AFTER_COMMIT, 200"})
    void timeOut_withUnknownOutcome_settledByReadingAgain(Point point, int status) {
        faults.next(point, Failure.TIMEOUT);
        var answer = put();
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.at("status")).isEqualTo("applied");
        assertThat(answer.at("opportunity.stage")).isEqualTo("Discovery");
        assertThat(faults.struck()).containsEntry(new Fault(point, Failure.TIMEOUT), 1L);
        assertThat(put().json()).isEqualTo(answer.json());
        onceOnly();
    }

    @Test
    void timeOut_andTheReadingAgainTimesOutToo_503AndTheRetryIsARepeat() {
        faults.follow((point, operation) -> point == Point.AFTER_COMMIT || (operation.equals("GetItem") && committed())
                ? Optional.of(new Fault(point, Failure.TIMEOUT))
                : Optional.empty());
        later(put());
        onceOnly();
        assertThat(put().status()).isEqualTo(200);
        onceOnly();
    }

    private boolean committed() {
        return faults.struck().keySet().stream().anyMatch(fault -> fault.point() == Point.AFTER_COMMIT);
    }

    private static void later(HttpCall.Answer answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.at("code")).isEqualTo("busy");
        var after = (Json.Text) answer.headers().field("retry-after").orElseThrow();
        assertThat(Integer.parseInt(after.value())).isPositive();
    }

    @ParameterizedTest
    @EnumSource(names = {"THROTTLED", "ITEM_THROTTLED"})
    void throttling_ofTheCommit_triedAgain(Failure failure) {
        faults.next(Point.BEFORE_COMMIT, failure).next(Point.BEFORE_COMMIT, failure);
        assertThat(put().status()).isEqualTo(201);
        onceOnly();
    }

    @Tag("long")
    @ParameterizedTest
    @EnumSource(names = {"THROTTLED", "ITEM_THROTTLED"})
    void throttling_thatDoesNotEnd_askedForAgainAndNothingIsStored(Failure failure) {
        always(Point.BEFORE_COMMIT, failure);
        boundedThenLater();
    }

    @Test
    void throttling_ofTheRead_askedForAgainAndNothingIsStored() {
        faults.next(Point.BEFORE_READ, Failure.THROTTLED);
        later(put());
        faults.next(Point.BEFORE_READ, Failure.THROTTLED);
        var batch = scene.flush("rep-1", form);
        assertThat(batch.at("results.0.status")).isEqualTo("retry");
        assertThat(batch.at("results.0.id")).isEqualTo("s-1");
        nothingIsStored();
        assertThat(put().status()).isEqualTo(201);
        onceOnly();
    }

    @Test
    void transactionConflict_three_triedAgain() {
        faults.next(Point.BEFORE_COMMIT, Failure.CONFLICT)
                .next(Point.BEFORE_COMMIT, Failure.CONFLICT)
                .next(Point.BEFORE_COMMIT, Failure.CONFLICT);
        assertThat(put().status()).isEqualTo(201);
        onceOnly();
    }

    @Tag("long")
    @Test
    void transactionConflict_thatDoesNotEnd_askedForAgainAndNothingIsStored() {
        always(Point.BEFORE_COMMIT, Failure.CONFLICT);
        boundedThenLater();
    }

    private void boundedThenLater() {
        faults.forget();
        later(put());
        assertThat(faults.requests()).as("bounded").containsEntry("TransactWriteItems", 8L);
        var batch = scene.flush("rep-1", form);
        assertThat(batch.at("results.0.status")).isEqualTo("retry");
        assertThat(Integer.parseInt(batch.at("results.0.afterMs"))).isPositive();
        nothingIsStored();
        assertThat(put().status()).isEqualTo(201);
        onceOnly();
    }

    @ParameterizedTest
    @CsvSource({"BEFORE_READ, 503", "AFTER_READ, 503", "BEFORE_COMMIT, 201", "AFTER_COMMIT, 200"})
    void unavailable_once_neverTwoEffects(Point point, int status) {
        faults.next(point, Failure.UNAVAILABLE);
        assertThat(put().status()).isEqualTo(status);
        if (status == 503) {
            nothingIsStored();
            assertThat(put().status()).isEqualTo(201);
        }
        onceOnly();
    }

    @Tag("long")
    @Test
    void unavailable_thatDoesNotEnd_askedForAgainAndNothingIsStored() {
        always(Point.BEFORE_COMMIT, Failure.UNAVAILABLE);
        boundedThenLater();
    }
}
