package dev.stagecraft.model.card;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** The labels for people of keys in a model card's JSON, for columns, rows and single values. */
final class ModelCardLabels {
    /** The labels by key; or by section and key, where a key means another thing there. */
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("f1", "F1"),
            Map.entry("confusion", "Deals at and below the threshold"),
            Map.entry("lift", "Win rate as a multiple of the whole's"),
            Map.entry("classes.lift", "lift"),
            Map.entry("truePositive", "likely and won"),
            Map.entry("falsePositive", "likely and lost"),
            Map.entry("falseNegative", "unlikely and won"),
            Map.entry("trueNegative", "unlikely and lost"),
            Map.entry("conversionA", "won in A"),
            Map.entry("conversionB", "won in B"),
            Map.entry("conversionC", "won in C"),
            Map.entry("conversion", "won"),
            Map.entry("winRate", "won"),
            Map.entry("low", "from"),
            Map.entry("high", "to"),
            Map.entry("logLossDifference", "log-loss less the rule's"),
            Map.entry("rivals.low", "difference from"),
            Map.entry("rivals.high", "difference to"),
            Map.entry("rivalsByStage.low", "difference from"),
            Map.entry("rivalsByStage.high", "difference to"),
            Map.entry("byAge.low", "log-loss less the stage prior's from"),
            Map.entry("byAge.high", "log-loss less the stage prior's to"),
            Map.entry("stagePriorLogLoss", "stage prior's log-loss"),
            Map.entry("stagePriorBrier", "stage prior's Brier score"),
            Map.entry("liveDeals", "deals beside the live model"),
            Map.entry("liveLogLoss", "live model's log-loss"),
            Map.entry("liveBrier", "live model's Brier score"),
            Map.entry("baseRate", "base rate"),
            Map.entry("stagePrior", "stage prior"),
            Map.entry("stageAndAge", "table by stage and age"),
            Map.entry("naiveBayes", "naive Bayes"),
            Map.entry("randomForest", "random forest"),
            Map.entry("logisticRegression", "logistic regression"),
            Map.entry("live", "live model"),
            Map.entry("logLossRise", "log-loss rise when shuffled"),
            Map.entry("leansOn.share", "share of all rises"),
            Map.entry("classes.share", "share of deals"),
            Map.entry("shift", "added to the log-odds"),
            Map.entry("young", "added to the log-odds of deals in their first days"),
            Map.entry("old", "added to the log-odds of older deals"),
            Map.entry("asked", "recall asked for"),
            Map.entry("ofAll", "by all pipelines' deals"),
            Map.entry("trifle", "log-loss difference that is a trifle"),
            Map.entry("gate.open", "may go live"),
            Map.entry("drift.open", "open deals"),
            Map.entry("at", "measured at"),
            Map.entry("wentLive.at", "at"),
            Map.entry("takenOff.at", "at"),
            Map.entry("wentLive.from", "in place of"),
            Map.entry("psi", "population stability index"),
            Map.entry("field", "fact"),
            Map.entry("byChance", "by chance up to"),
            Map.entry("alarmAbove", "alarm above"),
            Map.entry("passed", "more than chance"),
            Map.entry("drift.calibration", "Deals that closed since"),
            Map.entry("against", "compared with"),
            Map.entry("far", "by more than one grade"),
            Map.entry("atClosing", "deals in which it was filled at closing"),
            Map.entry("with", "deals with it"),
            Map.entry("without", "deals without it"),
            Map.entry("winRateWith", "won with it"),
            Map.entry("winRateWithout", "won without it"),
            Map.entry("aucWith", "AUC with it"),
            Map.entry("aucWithout", "AUC without it"),
            Map.entry("leaks.low", "AUC difference from"),
            Map.entry("leaks.high", "AUC difference to"),
            Map.entry("leftOut", "left out"),
            Map.entry("text", "in words"),
            Map.entry("judgedOpportunities", "deals judged on a random day"),
            Map.entry("judgedRows", "rows judged"),
            Map.entry("data.opportunities", "closed deals"),
            Map.entry("data.columns", "columns of the facts"),
            Map.entry("firstClosed", "first closed"),
            Map.entry("lastClosed", "last closed"),
            Map.entry("defaults", "default facts count"),
            Map.entry("family.share", "the trees' share"),
            Map.entry("calibratedLogLoss", "log-loss once calibrated"),
            Map.entry("kept", "used"),
            Map.entry("logLossWithout", "log-loss without"),
            Map.entry("logLossWith", "log-loss with"),
            Map.entry("intervals.share", "share of the sets drawn"),
            Map.entry("draws", "sets drawn"),
            Map.entry("rowShare", "share of rows a tree sees"),
            Map.entry("columnShare", "share of columns a tree sees"),
            Map.entry("leafWeight", "least weight of a leaf"),
            Map.entry("tribuo", "Tribuo"));

    private static final Map<String, String> METRICS =
            Arrays.stream(Metric.values()).collect(Collectors.toUnmodifiableMap(Metric::key, Metric::label));

    private ModelCardLabels() {}

    /** A key in words; the key itself where it is a word. */
    static String of(String section, String key) {
        return WORDS.getOrDefault(section + "." + key, WORDS.getOrDefault(key, METRICS.getOrDefault(key, key)));
    }
}
