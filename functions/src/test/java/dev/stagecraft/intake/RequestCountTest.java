package dev.stagecraft.intake;

import static dev.stagecraft.intake.IntakeFixture.prospecting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.stores.Faults;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How many requests to the table one submission makes: what a submission costs, so that no change raises it unseen. */
@Tag("engine")
class RequestCountTest {
    private final Faults counted = Faults.none();
    private final IntakeFixture intake = new IntakeFixture(counted);

    @BeforeEach
    void prepare() {
        intake.deal("o-1");
        counted.forget();
    }

    /** The history; the playbook with the live model; the feed's head; the transaction. */
    @Test
    void put_new_fourRequests() {
        assertThat(intake.submit("s-1", prospecting("o-1")).status()).isEqualTo(201);
        assertThat(counted.requests()).isEqualTo(Map.of("Query", 2L, "GetItem", 1L, "TransactWriteItems", 1L));
    }

    /** The version's status as well. */
    @Test
    void put_ofAnOlderVersion_fiveRequests() {
        intake.publish("visit", IntakeFixture.VISIT);
        intake.publish("visit", IntakeFixture.VISIT.replace("Fit?", "Does it fit?"));
        counted.forget();
        assertThat(intake.submit("s-1", IntakeFixture.visit("o-1", 1)).status()).isEqualTo(201);
        assertThat(counted.requests()).isEqualTo(Map.of("Query", 2L, "GetItem", 2L, "TransactWriteItems", 1L));
    }

    /** The history alone. */
    @Test
    void put_again_oneRequest() {
        intake.submit("s-1", prospecting("o-1"));
        counted.forget();
        assertThat(intake.submit("s-1", prospecting("o-1")).status()).isEqualTo(200);
        assertThat(counted.requests()).isEqualTo(Map.of("Query", 1L));
    }

    /** The body and the row that finds it by its submission, in one transaction. */
    @Test
    void put_unreadable_oneRequest() {
        assertThat(intake.submit("s-1", "{").status()).isEqualTo(400);
        assertThat(counted.requests()).isEqualTo(Map.of("TransactWriteItems", 1L));
    }

    /** The guard, whether the deal is deleted, then the submission. */
    @Test
    void get_stored_threeRequests() {
        intake.submit("s-1", prospecting("o-1"));
        counted.forget();
        assertThat(intake.asked("rep-1", "rep", "s-1").status()).isEqualTo(200);
        assertThat(counted.requests()).isEqualTo(Map.of("GetItem", 3L));
    }
}
