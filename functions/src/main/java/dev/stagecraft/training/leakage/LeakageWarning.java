package dev.stagecraft.training.leakage;

import dev.stagecraft.json.Json;
import dev.stagecraft.json.JsonObjectBuilder;
import dev.stagecraft.training.metrics.AucDifference;
import java.util.List;

/**
 * A warning that a feature may leak the outcome, with the evidence, and whether it was left out or confirmed by a
 * person.
 *
 * @param fact the fact's name
 * @param confirmed whether a person has confirmed that it is known before deals close
 * @param leftOut whether no model learns from it until somebody confirms
 */
public record LeakageWarning(String fact, Evidence evidence, boolean confirmed, boolean leftOut) {

    /** The evidence that a feature leaks the outcome. */
    public sealed interface Evidence {
        /** Evidence that a feature is filled in while the deal is closed. */
        record FilledAtClosing(long deals, long atClosing) implements Evidence {}

        /**
         * Evidence that a feature alone separates won from lost deals too well to be true, on rows it was not fitted
         * on.
         */
        record Separates(double auc) implements Evidence {}

        /**
         * Evidence that a feature's presence predicts the outcome among deals of equal stage: the deals and their win
         * rates with and without it, of stages that end both ways.
         *
         * @param stage the only stage of these deals; empty where they are of all
         */
        record Missingness(
                double auc, double with, double winRateWith, double without, double winRateWithout, String stage)
                implements Evidence {}

        /**
         * Evidence of a group of suspected features: whether a model leans on them together.
         *
         * @param why it is suspected itself
         * @param facts all of them, this one included
         * @param auc of a model with these facts and without them
         */
        record Group(Why why, List<String> facts, AucDifference auc) implements Evidence {
            public Group {
                facts = List.copyOf(facts);
            }
        }

        /** The lack of evidence on a suspected feature that was not tested, because a person has confirmed it. */
        record Untested(Why why) implements Evidence {}
    }

    /** The reason to suspect a feature, which proves nothing alone. */
    sealed interface Why {
        /** The reason that the feature's name sounds like something known only after closing. */
        record Named(String word) implements Why {}

        /** The reason that the feature was first filled or last changed while closing. */
        record Recorded(long deals, long atClosing) implements Why {}
    }

    /** The entry of the model card. */
    public Json.Fields json() {
        var json = Json.object().put("fact", fact);
        switch (evidence) {
            case Evidence.FilledAtClosing filled ->
                json.put("kind", "filled-at-closing")
                        .put("deals", filled.deals())
                        .put("atClosing", filled.atClosing());
            case Evidence.Separates separates -> json.put("kind", "separates").put("auc", separates.auc());
            case Evidence.Missingness missing ->
                json.put("kind", "missingness")
                        .put("auc", missing.auc())
                        .put("with", missing.with())
                        .put("winRateWith", missing.winRateWith())
                        .put("without", missing.without())
                        .put("winRateWithout", missing.winRateWithout())
                        .put("stage", missing.stage());
            case Evidence.Group group ->
                why(group.why(), json, group.facts().size() > 1)
                        .putTexts("facts", group.facts())
                        .put("aucWith", group.auc().with())
                        .put("aucWithout", group.auc().without())
                        .put("low", group.auc().interval().low())
                        .put("high", group.auc().interval().high());
            case Evidence.Untested untested -> why(untested.why(), json, false);
        }
        return json.put("confirmed", confirmed)
                .put("leftOut", leftOut)
                .put("text", words())
                .build();
    }

    private static JsonObjectBuilder why(Why why, JsonObjectBuilder json, boolean several) {
        return switch (why) {
            case Why.Named named -> json.put("kind", several ? "group" : "name").put("word", named.word());
            case Why.Recorded recorded ->
                json.put("kind", "group").put("deals", recorded.deals()).put("atClosing", recorded.atClosing());
        };
    }

    /** The warning for people. */
    public String words() {
        return LeakageText.of(this);
    }
}
