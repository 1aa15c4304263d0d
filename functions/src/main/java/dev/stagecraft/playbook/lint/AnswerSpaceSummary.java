package dev.stagecraft.playbook.lint;

import dev.stagecraft.json.Json;
import dev.stagecraft.playbook.Points;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A summary of the scores that the answers to an assessment can reach, and of how often each rule fires.
 *
 * @param least the lowest score
 * @param most the highest score
 * @param combinations the number of answer sets that were tried
 * @param sampled true if only random samples were tried; the range of scores is then an outer bound
 * @param fired for each rule, the number of answer sets that fire it
 */
record AnswerSpaceSummary(Points least, Points most, long combinations, boolean sampled, Map<String, Long> fired) {
    AnswerSpaceSummary {
        fired = Collections.unmodifiableMap(new LinkedHashMap<>(fired));
    }

    /** The summary as the API's JSON object, with a sentence for people. */
    Json.Fields preview() {
        var rules = Json.object();
        fired.forEach((rule, count) -> rules.put(rule, count));
        return Json.object()
                .put(
                        "score",
                        Json.object()
                                .put("min", least.json())
                                .put("max", most.json())
                                .build())
                .put("combinations", combinations)
                .put("sampled", sampled)
                .put("rules", rules.build())
                .put("summary", summary())
                .build();
    }

    private String summary() {
        var text = new StringBuilder("score " + least + ".." + most + "; ");
        text.append(sampled ? combinations + " sampled answer combinations" : combinations + " answer combinations");
        fired.forEach(
                (rule, count) -> text.append("; ").append(rule).append(' ').append(count));
        return text.toString();
    }
}
