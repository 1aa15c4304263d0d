package dev.stagecraft.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.forest.TestModels;
import dev.stagecraft.playbook.Playbook;
import dev.stagecraft.playbook.Shipped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** What is declared decides at once what the live model is told. */
class DeclaredScoreTest {
    private static final Clock CLOCK = Clock.fixed(Deal.day(5), ZoneOffset.UTC);

    @Test
    void rescore_attributeRemoved_isMissingToTheLiveModelAtOnce() {
        var all = explained(Shipped.playbook());
        var declared = explained(features("- {id: x, from: attribute}"));
        var removed = explained(features("- {id: other, from: attribute}"));
        assertThat(all.score().probability()).isGreaterThan(.6);
        assertThat(declared.score().probability()).isEqualTo(all.score().probability());
        assertThat(removed.score().probability()).isLessThan(.6);
        assertThat(removed.reasons())
                .filteredOn(reason -> reason.field().equals("attributes.x"))
                .allSatisfy(reason -> assertThat(reason.text()).startsWith("X: not known"));
    }

    @Test
    void rescore_attributeAdded_changesNothingUntilAModelKnowsIt() {
        var before = explained(features("- {id: x, from: attribute}"));
        var after = explained(features("- {id: x, from: attribute}", "- {id: other, from: attribute}"));
        assertThat(after.score()).isEqualTo(before.score());
        assertThat(after.reasons()).isEqualTo(before.reasons());
    }

    private static Explanation explained(Playbook playbook) {
        var model = TestModels.rising("m-1", "attributes.x", 30);
        var scores = new OpportunityScores(organisation -> model, organisation -> playbook, CLOCK);
        var attributes = Json.object().put("x", 29).put("other", 3).build();
        return scores.explain(Deal.begun("d", "rep-1", attributes).history());
    }

    private static Playbook features(String... features) {
        return Declared.playbook(
                "kind: features\nid: some\nfeatures:\n  " + String.join("\n  ", features) + "\n", Instant.EPOCH);
    }
}
