package dev.stagecraft.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.model.registry.MadeCards;
import dev.stagecraft.model.registry.ModelRegistry;
import dev.stagecraft.scoring.ScoreOpportunityHandler;
import dev.stagecraft.stores.HttpCall;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A submission that lay in quarantine was received before scores that knew nothing of it. */
@Tag("engine")
class LateFactsTest {
    private final IntakeFixture intake = new IntakeFixture();
    private final ModelRegistry models = new ModelRegistry(intake.stores.wiring());

    private void anHourLater() {
        intake.stores.clock().set(intake.stores.clock().instant().plus(Duration.ofHours(1)));
    }

    private HttpCall.Answer score() {
        return HttpCall.of("GET /v1/opportunities/{id}/score", "acme", "rep-1", "rep")
                .path("id", "o-1")
                .to(new ScoreOpportunityHandler(intake.stores.wiring()));
    }

    @Test
    void score_afterARetry_namesWhatThePreviousScoreDidNotKnow() {
        models.publish("acme", MadeCards.bundle("m-1", 1, "scores.visit"));
        models.moveLive("acme", "prior", "m-1");
        intake.deal("o-1");
        anHourLater();
        String kept = intake.submit("s-1", IntakeFixture.visit("o-1", 1)).at("quarantine");
        anHourLater();
        intake.put("admin-1", "admin", "o-1", "{\"attributes\":{\"x\":1}}");
        String before = intake.get("rep-1", "rep", "o-1").at("score.scoredAt");
        anHourLater();
        intake.publish("visit", IntakeFixture.VISIT);
        var applied = intake.retry(kept);
        assertThat(applied.at("opportunity.scoredAt"))
                .isEqualTo(intake.stores.clock().instant().toString());
        anHourLater();
        assertThat(score().at("since.at")).isEqualTo(before);
        assertThat(score().at("changes"))
                .contains("Visit score: not known, now 90, x ", "Stage: Prospecting, now Discovery, x ")
                .doesNotContain("Everything else");
    }
}
