package dev.stagecraft.opportunity;

import static dev.stagecraft.opportunity.Deals.STAGES;
import static dev.stagecraft.opportunity.Deals.answered;
import static dev.stagecraft.opportunity.Deals.minute;
import static dev.stagecraft.opportunity.Deals.moved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagecraft.json.Json;
import dev.stagecraft.playbook.Shipped;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StagesTest {
    @Test
    void stages_none_refused() {
        assertThatThrownBy(() -> new Stages(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void of_theShippedPipeline_itsStagesWithTheirOutcomes() {
        assertThat(Stages.of(Shipped.playbook().defaultPipeline())).isEqualTo(STAGES);
    }

    @ParameterizedTest
    @CsvSource({
        "Prospecting, 0, OPEN, true",
        "Negotiation, 3, OPEN, true",
        "ClosedWon, 4, WON, true",
        "ClosedLost, 5, LOST, true",
        "Elsewhere, -1, OPEN, false"
    })
    void stage_itsPlaceAndOutcome(String stage, int order, Outcome outcome, boolean there) {
        assertThat(STAGES.order(stage)).isEqualTo(order);
        assertThat(STAGES.outcome(stage)).isEqualTo(outcome);
        assertThat(STAGES.has(stage)).isEqualTo(there);
    }

    @Test
    void outcome_ofTheFirstStage_isItsOwn() {
        var won = new Stages(List.of(new Stages.OrderedStage("Sold", Outcome.WON)));
        assertThat(won.outcome("Sold")).isEqualTo(Outcome.WON);
    }

    @Test
    void first_ofAnOutcome_theFirstStageThatGivesIt() {
        assertThat(STAGES.first(Outcome.OPEN)).contains("Prospecting");
        assertThat(STAGES.first(Outcome.LOST)).contains("ClosedLost");
        assertThat(new Stages(List.of(new Stages.OrderedStage("Sold", Outcome.WON))).first(Outcome.LOST))
                .isEmpty();
    }

    @Test
    void with_moreOfAHistory_theStandingGrows() {
        var history = Deals.open("acme", "o-1").with(answered("a", 10, "Prospecting", "Discovery"));
        var standing = history.with(moved("b", 20, "Demo")).standing(STAGES);
        assertThat(standing.trail())
                .extracting(ReplayedState.StageMove::json)
                .extracting(Json.Fields::text)
                .containsExactly("""
                    {"at":"2026-11-01T00:10:00Z","from":"Prospecting","to":"Discovery",\
                    "cause":"to-Discovery@1","by":"rep-1"}\
                    """, """
                    {"at":"2026-11-01T00:20:00Z","from":"Discovery","to":"Demo",\
                    "cause":"because","by":"manager-1"}\
                    """);
        assertThat(history.answered("a")).isPresent();
        assertThat(history.with(moved("b", 20, "Demo")).answered("b")).isEmpty();
        assertThat(history.answered("c")).isEmpty();
        var state = history.current().next(true);
        assertThat(history.with(state).current()).isEqualTo(state);
        assertThat(history.with(state).events()).isEqualTo(history.events());
    }

    @Test
    void of_upgradeToTheStageItIsIn_noMove() {
        var standing = Deals.open("acme", "o-1")
                .with(answered("a", 10, "Prospecting", "Prospecting"))
                .standing(STAGES);
        assertThat(standing.trail()).isEmpty();
        assertThat(standing.effects()).containsEntry("a", SubmissionEffect.APPLIED);
        assertThat(standing.stageSince()).isEqualTo(minute(0));
    }

    @Test
    void of_changeWithoutAReason_namesWhoStandsBehindIt() {
        var person = new Event.Changed(
                "a",
                minute(1),
                minute(1),
                "m",
                Event.Cause.PERSON,
                null,
                "Discovery",
                null,
                Json.object().build());
        var crm = new Event.Changed(
                "b",
                minute(2),
                minute(2),
                "c",
                Event.Cause.CRM,
                null,
                "Demo",
                null,
                Json.object().build());
        var same = new Event.Changed(
                "c",
                minute(3),
                minute(3),
                "c",
                Event.Cause.CRM,
                "x",
                "Demo",
                null,
                Json.object().build());
        var standing =
                Deals.open("acme", "o-1").with(person).with(crm).with(same).standing(STAGES);
        assertThat(standing.trail()).extracting(ReplayedState.StageMove::cause).containsExactly("person", "crm");
    }

    @Test
    void effects_sayWhatTheyAre() {
        assertThat(SubmissionEffect.APPLIED.status()).isEqualTo("applied");
        assertThat(SubmissionEffect.APPLIED.reason()).isEmpty();
        assertThat(SubmissionEffect.SUPERSEDED.status()).isEqualTo("recorded");
        assertThat(SubmissionEffect.WITHDRAWN_VERSION.reason()).isEqualTo("withdrawn-version");
    }

    @Test
    void with_reply_onlyTheReplyDiffers() {
        var answered = answered("a", 10, "Prospecting", "Discovery");
        var reply = Json.object().put("id", "a").build();
        assertThat(answered.with(reply).result()).isEqualTo(reply);
        assertThat(answered.with(reply).with(answered.result())).isEqualTo(answered);
        assertThat(answered.assessment()).isEqualTo("prospecting");
    }
}
