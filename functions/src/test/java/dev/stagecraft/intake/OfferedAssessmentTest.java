package dev.stagecraft.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.stores.HttpCall;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The assessment that a deal asks for next: every fact that the check of {@code offeredWhen} accepts is known there. */
@Tag("engine")
class OfferedAssessmentTest {
    private final IntakeFixture intake = new IntakeFixture();

    @ParameterizedTest
    @CsvSource({
        "daysOpen >= 9, daysOpen >= 11",
        "daysInStage >= 9, daysInStage < 9",
        "owner = \"rep-1\", owner = \"rep-2\"",
        "attributes.country = \"FI\", attributes.country = \"SE\"",
        "scores.prospecting > 60, scores.prospecting > 70",
        "answers.prospecting.hours = \"over5\", answers.prospecting.hours = \"none\"",
        "activities.daysSinceLast >= 3, activities.daysSinceLast >= 4",
    })
    void offeredWhen_readsEveryKindOfFact(String holds, String fails) {
        var created = intake.put(
                "admin-1",
                "admin",
                "o-1",
                "{\"name\":\"Deal\",\"owner\":\"rep-1\",\"attributes\":{\"country\":\"FI\"}}");
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        intake.submit("s-1", IntakeFixture.prospecting("o-1", "over5", "yes"));
        intake.stores.clock().set(intake.stores.clock().instant().plus(Duration.ofDays(10)));
        HttpCall.of("POST /v1/activities", "acme", "rep-1", "rep")
                .body("{\"items\":[{\"id\":\"c-1\",\"opportunityId\":\"o-1\",\"kind\":\"call\",\"at\":\"%s\"}]}"
                        .formatted(intake.stores.clock().instant().minus(Duration.ofDays(3))))
                .to(intake.activities);
        publish("holds", holds);
        publish("fails", fails);

        var deal = intake.get("rep-1", "rep", "o-1");
        assertThat(deal.at("nextAssessment")).as(deal.text()).isEqualTo("holds@1");
    }

    private void publish(String id, String condition) {
        intake.publish(id, """
                kind: assessment
                id: %s
                title: Offered
                stage: Discovery
                offeredWhen: stage = "Discovery" and %s
                questions: [{id: a, ask: A, type: text}]
                """.formatted(id, condition));
    }
}
