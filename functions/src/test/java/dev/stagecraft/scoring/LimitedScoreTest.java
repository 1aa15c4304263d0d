package dev.stagecraft.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stagecraft.model.EvidenceLimits;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.model.forest.TestModels;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scores stay within the limits of the evidence, also where the stage is assumed to add something. */
class LimitedScoreTest {
    private static final EvidenceLimits LIMITS = new EvidenceLimits(
            new EvidenceLimits.EvidenceBound(0.1, 29, 1), new EvidenceLimits.EvidenceBound(0.7, 10, 7), 100);

    @Test
    void explain_beyondTheCeiling_reasonsNameTheLimitAndAddUp() {
        var scorer = new Scorer(TestModels.rising("m-1", "x", 20, LIMITS), Deal.PIPELINE);
        var facts = Facts.builder().number("x", 20).category("stage", "Demo").build();
        var explained = scorer.explain(facts, "Demo", Deal.day(1));
        assertThat(explained.score().probability()).isCloseTo(0.7, within(1e-12));
        assertThat(scorer.score(facts, Deal.day(1)).logOdds())
                .isEqualTo(explained.score().logOdds());
        double sum = explained.reasons().stream().mapToDouble(Reason::logOdds).sum();
        assertThat(explained.base() + sum).isCloseTo(explained.score().logOdds(), within(1e-6));
        assertThat(explained.reasons().stream().filter(reason -> reason.field().equals(EvidenceLimits.FIELD)))
                .singleElement()
                .satisfies(reason -> assertThat(reason.text()).startsWith("Limit of what closed deals show, x 0."));
    }

    @Test
    void whatIf_beyondTheCeiling_changeNamesTheLimit() {
        var scorer = new Scorer(TestModels.rising("m-1", "x", 20, LIMITS), Deal.PIPELINE);
        var then = scorer.explain(Facts.builder().number("x", 10).build(), "Demo", Deal.day(1));
        var now = scorer.explain(Facts.builder().number("x", 20).build(), "Demo", Deal.day(1));
        var changes = ScoreChanges.between(then.score().asBefore(), then, now, scorer);
        assertThat(changes.changes()).extracting(ScoreChange::field).containsExactly("x", EvidenceLimits.FIELD);
        assertThat(changes.rest()).isCloseTo(0, within(1e-9));
    }

    /** The slowest deal took 100 days: after 150 the deal is outside the experience, and so is its stored score. */
    @ParameterizedTest
    @CsvSource({"1, false", "149, false", "151, true"})
    void rescore_dealFarOlderThanAnyThatClosed_isMarked(int day, boolean outside) {
        var now = Clock.fixed(Deal.day(day), ZoneOffset.UTC);
        var model = TestModels.rising("m-1", "x", 1, LIMITS);
        var scores = new OpportunityScores(organisation -> model, organisation -> Deal.PLAYBOOK, now);
        var history = Deal.begun("d", "rep-1", Deal.none()).history();
        assertThat(scores.rescore(history).scored().orElseThrow().outsideExperience())
                .isEqualTo(outside);
        assertThat(scores.explain(history).json().fields().containsKey("outsideExperience"))
                .isEqualTo(outside);
    }
}
