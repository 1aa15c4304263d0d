package dev.stagecraft.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.model.Contribution;
import dev.stagecraft.model.Facts;
import dev.stagecraft.playbook.DynamoDefinitions;
import dev.stagecraft.stores.TestStores;
import dev.stagecraft.wiring.Wiring;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldTitlesTest {
    private final Wiring wiring = TestStores.create().wiring();
    private final FieldTitles titles =
            FieldTitles.of(new DynamoDefinitions(wiring.table(), wiring.objects(), wiring.ids()).current("acme"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
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
        assertThat(Reason.of(new Contribution(field, Math.log(2)), facts, titles)
                        .text())
                .isEqualTo(text);
    }
}
