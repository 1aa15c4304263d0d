package dev.stagecraft.training;

import dev.stagecraft.json.Json;

/**
 * An attribute that may know how its deal ended, with the evidence.
 *
 * @param fact the fact's name
 * @param confirmed whether a person has confirmed that it is known before deals close
 * @param leftOut whether no model learns from it until somebody confirms
 */
record LeakWarning(String fact, Evidence evidence, boolean confirmed, boolean leftOut) {

    /** Why it is suspected. */
    sealed interface Evidence {
        /** It is filled when the deal is closed. */
        record FilledAtClosing(long deals, long atClosing) implements Evidence {}

        /** It alone tells won from lost too well to be true; by rows it was not fitted on. */
        record Separates(double auc) implements Evidence {}

        /**
         * Whether it is filled tells the outcome, among deals of equal stage: the deals and their win rates with and without
         * it, of stages that end both ways.
         *
         * @param stage the only stage of these deals; empty where they are of all
         */
        record Missingness(
                double auc, double with, double winRateWith, double without, double winRateWithout, String stage)
                implements Evidence {}

        /**
         * Its name sounds like something known afterwards; the model's AUC with and without it, in both cases without other
         * facts of such names.
         *
         * @param facts 1; or how many facts of such names the AUC is with and without, where all together change little
         */
        record Name(String word, int facts, double aucWith, double aucWithout) implements Evidence {
            double gain() {
                return aucWith - aucWithout;
            }
        }
    }

    /** As the model card shows it. */
    Json.Fields json() {
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
            case Evidence.Name name ->
                json.put("kind", "name")
                        .put("word", name.word())
                        .put("facts", name.facts())
                        .put("aucWith", name.aucWith())
                        .put("aucWithout", name.aucWithout());
        }
        return json.put("confirmed", confirmed)
                .put("leftOut", leftOut)
                .put("text", words())
                .build();
    }

    /** For people. */
    String words() {
        return LeakWords.of(this);
    }
}
