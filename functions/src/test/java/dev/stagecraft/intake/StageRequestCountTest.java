package dev.stagecraft.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.stores.Faults;
import dev.stagecraft.stores.HttpCall;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The number of requests to the table that a batch of stage changes makes, so that no change raises it unseen. */
@Tag("engine")
class StageRequestCountTest {
    private static final List<String> STAGES = List.of("Discovery", "Demo", "Negotiation", "ClosedWon");
    private static final int DEALS = 25;

    private final Faults counted = Faults.none();
    private final IntakeFixture intake = new IntakeFixture(counted);

    private HttpCall.Answer post() {
        String items = IntStream.range(0, DEALS * STAGES.size())
                .mapToObj(i -> "{\"id\":\"c-%d\",\"opportunityId\":\"o-%d\",\"stage\":\"%s\",\"effectiveAt\":\"%s\"}"
                        .formatted(
                                i,
                                i / STAGES.size(),
                                STAGES.get(i % STAGES.size()),
                                "2026-11-1%dT10:00:00Z".formatted(i % STAGES.size())))
                .collect(Collectors.joining(","));
        return HttpCall.of("POST /v1/opportunities/stages", "acme", "crm", "integration")
                .body("{\"items\":[" + items + "]}")
                .to(intake.opportunities);
    }

    private void deals(int reps) {
        for (int i = 0; i < DEALS; i++) {
            intake.put("admin-1", "admin", "o-" + i, "{\"name\":\"Deal\",\"owner\":\"rep-%d\"}".formatted(i % reps));
        }
        counted.forget();
    }

    private static int count(HttpCall.Answer answer, String status) {
        return answer.text().split("\"" + status + "\"", -1).length - 1;
    }

    /** A history each; what is current once; twelve deals a transaction, each after one request for the feeds' heads. */
    @Test
    void post_twentyFiveDealsOfManyReps_lessThanOneAndAHalfRequestsADeal() {
        deals(DEALS);
        assertThat(count(post(), "stored")).isEqualTo(100);
        assertThat(counted.requests())
                .isEqualTo(Map.of("Query", 26L, "BatchGetItem", 2L, "GetItem", 1L, "TransactWriteItems", 3L));
    }

    @Test
    void post_twentyFiveDealsOfOneRep_asManyRequests() {
        deals(1);
        assertThat(count(post(), "stored")).isEqualTo(100);
        assertThat(counted.requests()).isEqualTo(Map.of("Query", 26L, "GetItem", 3L, "TransactWriteItems", 3L));
    }

    /** The transactions that find the ids used. */
    @Test
    void post_again_asManyRequests() {
        deals(1);
        post();
        counted.forget();
        assertThat(count(post(), "duplicate")).isEqualTo(100);
        assertThat(counted.requests()).isEqualTo(Map.of("Query", 26L, "GetItem", 3L, "TransactWriteItems", 3L));
    }
}
