package dev.stagecraft.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.FeatureContribution;
import dev.stagecraft.model.PriorModel;
import dev.stagecraft.model.features.FactValue;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.model.forest.TestModels;
import dev.stagecraft.playbook.publication.Definitions;
import dev.stagecraft.stores.TestStores;
import dev.stagecraft.wiring.Wiring;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("engine")
class FeatureTitlesTest {
    private final Wiring wiring = TestStores.create().wiring();
    private final FeatureTitles titles = FeatureTitles.of(new Definitions(wiring).current("acme"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "attributes.usedTools[Mail] | yes | Used Tools, Mail: yes, x 2.0",
                "answers.prospecting.hours | over5 | How many hours do you spend on your data challenges every week?"
                        + " >5 hours, x 2.0",
                "answers.prospecting.compliance | no | Do you have any compliance implications if the data is not"
                        + " validated? No, x 2.0",
                "answers.prospecting.hours | gone | How many hours do you spend on your data challenges every week?"
                        + " gone, x 2.0",
                "answers.retired.colour | red | Retired, colour: red, x 2.0",
                "scores.prospecting | 70 | Prospecting score: 70, x 2.0",
                "stage | ClosedWon | Stage: Closed Won, x 2.0",
                "attributes.budgetAllocated | yes | Budget Allocated: yes, x 2.0"
            })
    void reason_playbookThatKnowsTheField_speaksItsWords(String field, String value, String text) {
        var facts = Facts.builder().category(field, value).build();
        assertThat(Reason.of(new FeatureContribution(field, Math.log(2)), facts, titles, PriorModel.unknown())
                        .text())
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ".26    | .34      | 0.26, now 0.34",
                ".04    | 0        | 0.04, now 0",
                "5.31   | 5.34     | 5.31, now 5.34",
                ".0149  | .0151    | 0.0149, now 0.0151",
                "1e-9   | 2e-9     | 0.000000001, now 0.000000002",
                "-.999  | -.996    | -0.999, now -0.996",
                "2000000000000000 | 2000000000000002 | 2.0E15, now 2.000000000000002E15"
            })
    void change_numbers_readAlikeOnlyWhereTheyAre(double from, double to, String words) {
        var change =
                titles.of("ownerWinRate", new FactValue.Numeric(from), new FactValue.Numeric(to), PriorModel.unknown());
        assertThat(change).isEqualTo("Owner's win rate: " + words);
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "1234.567, 1234.5671", ".0149, .0149"})
    void change_numbersThatNobodyWouldTellApart_areNone(double from, double to) {
        assertThat(FeaturePhrases.isNearly(new FactValue.Numeric(from), new FactValue.Numeric(to)))
                .isTrue();
    }

    @Test
    void change_otherValues_readAlikeOnlyWhereTheyAre() {
        var alike = new FeatureTitles(Map.of(), Map.of("f", Map.of("a", "Same", "b", "Same")));
        var a = new FactValue.Category("a");
        assertThat(alike.of("f", a, new FactValue.Category("b"), PriorModel.unknown()))
                .isEqualTo("F: a, now b");
        assertThat(FeaturePhrases.isNearly(a, a)).isTrue();
        assertThat(FeaturePhrases.isNearly(null, null)).isTrue();
        assertThat(FeaturePhrases.isNearly(null, a)).isFalse();
        assertThat(alike.of("f", null, a, PriorModel.unknown())).isEqualTo("F: not known, now Same");
    }

    @Test
    void reason_valueThatTheModelCannotUse_saysSo() {
        var model = TestModels.rising("m-1", "attributes.employees", 3);
        var facts = Facts.builder().category("attributes.employees", "120").build();
        var reason = new Scorer(model, Deal.PIPELINE)
                .explain(facts, "Demo", Deal.BEGAN)
                .reasons()
                .getFirst();
        assertThat(reason.text()).startsWith("Employees: 120, not a number and not used, x ");
        assertThat(reason.json().field("value")).contains(Json.of("120"));
        var number = new FactValue.Numeric(120);
        assertThat(titles.of("attributes.employees", reason.value(), number, model))
                .isEqualTo("Employees: 120, not a number and not used, now 120");
        assertThat(titles.of("attributes.employees", number, model)).isEqualTo("Employees: 120");
    }
}
