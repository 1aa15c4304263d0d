package dev.stagecraft.scoring;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.Facts;
import dev.stagecraft.opportunity.Event;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Standing;
import java.util.HashMap;
import java.util.Map;

/** The facts that people and programs wrote themselves: attributes, answers and their scores. */
final class RecordedFacts {
    /** A longer text is prose, not a category. */
    private static final int LONGEST_CATEGORY = 200;

    private RecordedFacts() {}

    /** The creation's attributes and then every change of them, in the order of a replay; a null clears. */
    static void attributes(History history, Facts.Builder facts) {
        Map<String, Json> folded = new HashMap<>(history.created().attributes().fields());
        history.events().stream()
                .filter(Event.Changed.class::isInstance)
                .sorted(Event.ORDER)
                .forEach(event ->
                        folded.putAll(((Event.Changed) event).attributes().fields()));
        folded.forEach((name, value) -> scalar("attributes." + name, value, facts));
    }

    static void answers(Standing standing, Facts.Builder facts) {
        standing.answers().forEach((assessment, answers) -> answers.fields()
                .forEach((question, answer) -> answer("answers." + assessment + "." + question, answer, facts)));
        standing.scores().forEach((assessment, score) -> facts.number("scores." + assessment, score.doubleValue()));
    }

    private static void answer(String name, Json answer, Facts.Builder facts) {
        if (answer instanceof Json.Items chosen) {
            for (Json option : chosen.items()) {
                if (option instanceof Json.Text text) {
                    facts.flag(name + "." + text.value(), true);
                }
            }
        } else {
            scalar(name, answer, facts);
        }
    }

    private static void scalar(String name, Json value, Facts.Builder facts) {
        switch (value) {
            case Json.Text text
            when !text.value().isBlank() && text.value().length() <= LONGEST_CATEGORY ->
                facts.category(name, text.value());
            case Json.Num num
            when Double.isFinite(num.value().doubleValue()) ->
                facts.number(name, num.value().doubleValue());
            case Json.Bool bool -> facts.flag(name, bool.value());
            case Json.Text prose -> {}
            case Json.Num huge -> {}
            case Json.Null cleared -> {}
            case Json.Items list -> {}
            case Json.Fields object -> {}
        }
    }
}
