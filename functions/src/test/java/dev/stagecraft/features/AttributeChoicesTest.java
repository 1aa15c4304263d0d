package dev.stagecraft.features;

import static dev.stagecraft.scoring.Deal.STAGES;
import static dev.stagecraft.scoring.Deal.day;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.playbook.Feature;
import dev.stagecraft.scoring.Deal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AttributeChoicesTest {
    private static final FeatureExtractor READER = new FeatureExtractor(FeatureCatalog.DEFAULT);

    @Test
    void read_choicesThatAModelKnows_yesOrNoForEach() {
        var reader = READER.counting(AttributeChoices.knownBy(
                List.of("attributes.Tools[CRM]", "attributes.Tools[Mail]", "attributes.Size")));
        assertThat(facts(reader, deal("[\"CRM\",\"Fax\"]")))
                .containsExactly("attributes.Tools[CRM]=yes", "attributes.Tools[Mail]=no");
        assertThat(facts(reader, deal("[]"))).containsExactly("attributes.Tools[CRM]=no", "attributes.Tools[Mail]=no");
        assertThat(facts(reader, Deal.begun("d", "rep-1", Deal.none()).history()))
                .isEmpty();
    }

    @Test
    void read_noModel_onlyWhatWasChosen() {
        assertThat(facts(READER, deal("[\"CRM\",\"Fax\"]")))
                .containsExactly("attributes.Tools[CRM]=yes", "attributes.Tools[Fax]=yes");
    }

    @Test
    void of_deals_theMostFrequentChoicesOfSeveral() {
        List<History> deals = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            deals.add(deal("[\"all\",\"tag" + i + "\",\"pair" + i / 2 + "\",\"also" + i / 2 + "\"]"));
        }
        var choices = AttributeChoices.of(deals);
        assertThat(choices.facts())
                .hasSize(50)
                .contains("attributes.Tools[all]")
                .noneMatch(fact -> fact.contains("tag"));
        assertThat(facts(READER.counting(choices), deals.getFirst()))
                .hasSize(50)
                .contains("attributes.Tools[all]=yes", "attributes.Tools[also0]=yes", "attributes.Tools[also1]=no");
    }

    @Test
    void goesBy_attribute_itsChoicesToo() {
        assertThat(Feature.goesBy("attributes.Tools", "attributes.Tools[CRM]")).isTrue();
        assertThat(Feature.goesBy("attributes.Tools", "attributes.Tools2[CRM]")).isFalse();
    }

    private static History deal(String tools) {
        return Deal.begun(
                        "d",
                        "rep-1",
                        Json.object().put("Tools", Json.parse(tools)).build())
                .history();
    }

    private static List<String> facts(FeatureExtractor reader, History deal) {
        Facts facts = reader.read(deal, deal.standing(STAGES), day(3));
        Stream.Builder<String> shown = Stream.builder();
        facts.forEach((name, value) -> shown.add(name + "=" + value.text()));
        return shown.build().filter(fact -> fact.startsWith("attributes.")).toList();
    }
}
