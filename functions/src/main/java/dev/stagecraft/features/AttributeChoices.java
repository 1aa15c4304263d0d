package dev.stagecraft.features;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.opportunity.History;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The options of list-valued attributes that become yes-or-no features, such as {@code attributes.Tools[CRM]}: the most
 * frequent ones in training, those that the model knows in scoring. Each is yes for the deals that chose it and no for
 * those that chose others.
 *
 * <p>Which options are frequent is counted in a sample of deals.
 *
 * @param facts the names of the facts
 * @param all true where every choice counts; nothing is then known of those that a deal did not choose
 */
public record AttributeChoices(List<String> facts, boolean all) {
    /** The choices where neither a training nor a model says which count. */
    public static final AttributeChoices ALL = new AttributeChoices(List.of(), true);

    private static final int MOST_OF_AN_ATTRIBUTE = 50;
    private static final int FEWEST_DEALS = 2;

    public AttributeChoices {
        facts = List.copyOf(facts);
    }

    /** The choices among a model's facts. */
    static AttributeChoices knownBy(Collection<String> facts) {
        return new AttributeChoices(
                facts.stream()
                        .filter(fact -> fact.startsWith("attributes.") && fact.endsWith("]"))
                        .toList(),
                false);
    }

    /** The choices that several of these deals made, the most frequent ones of each attribute. */
    public static AttributeChoices of(Collection<History> deals) {
        Map<String, Map<String, Integer>> counts = new TreeMap<>();
        for (History deal : deals) {
            deal.attributes().fields().forEach((name, value) -> chosen("attributes." + name, value)
                    .distinct()
                    .forEach(fact -> counts.computeIfAbsent(name, ignored -> new TreeMap<>())
                            .merge(fact, 1, Integer::sum)));
        }
        return new AttributeChoices(
                counts.values().stream().flatMap(AttributeChoices::mostFrequent).toList(), false);
    }

    private static Stream<String> mostFrequent(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .filter(choice -> choice.getValue() >= FEWEST_DEALS)
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_OF_AN_ATTRIBUTE)
                .map(Map.Entry::getKey);
    }

    private static Stream<String> chosen(String attribute, Json value) {
        return value instanceof Json.Items list
                ? list.items().stream()
                        .filter(Json.Text.class::isInstance)
                        .map(choice -> attribute + "[" + ((Json.Text) choice).value() + "]")
                : Stream.empty();
    }

    /** Adds the facts of one attribute's list. */
    void put(String attribute, Json.Items list, Facts.Builder builder) {
        Set<String> chosen = new HashSet<>(chosen(attribute, list).toList());
        if (all) {
            chosen.forEach(fact -> builder.flag(fact, true));
            return;
        }
        String prefix = attribute + "[";
        for (String fact : facts) {
            if (fact.startsWith(prefix)) {
                builder.flag(fact, chosen.contains(fact));
            }
        }
    }
}
