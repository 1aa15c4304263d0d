package dev.stagecraft.training;

import dev.stagecraft.scoring.FeatureTitles;
import dev.stagecraft.training.dataset.ClassCounts;
import dev.stagecraft.training.evaluation.EvaluationByAge;
import dev.stagecraft.training.evaluation.EvaluationReport;
import dev.stagecraft.training.evaluation.HoldoutEvaluation;
import dev.stagecraft.training.evaluation.WeakestBand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The summary in words at the head of a model card, for managers: conversion by class, the evaluation, the features
 * that matter most and the weakest deals.
 *
 * <p><b>Units/range</b>: whole deals and whole percents; all of it follows from the card's sections and tables of predictions.
 *
 * @param titles of facts in the playbook
 * @param few whether the model learned from too few deals to be sure
 */
record ModelCardSummary(EvaluationReport proof, HoldoutEvaluation judged, FeatureTitles titles, boolean few) {
    private static final int MOST_FACTS = 3;
    /** A further fact with less of the whole is not among those leaned on most. */
    private static final double LEAST_SHARE = 0.05;

    /** The whole paragraph. */
    String words() {
        List<String> sentences = new ArrayList<>();
        sentences.add(classes());
        sentences.add(checked());
        if (few) {
            sentences.add("It learned from fewer than " + ClassCounts.SURE_OF_EACH + " deals won or fewer than "
                    + ClassCounts.SURE_OF_EACH + " lost, so all of this is uncertain.");
        }
        sentences.add(leansOn());
        sentences.add(weakest());
        return String.join(" ", sentences);
    }

    /** The best and the last class that hold any deals. */
    private String classes() {
        var held = proof.classes().entrySet().stream()
                .filter(each -> each.getValue().share() > 1e-9)
                .toList();
        String best = "Of 100 deals in class " + of(held.getFirst()) + " are won";
        return held.size() == 1 ? best + "." : best + "; of 100 in class " + of(held.getLast()) + ".";
    }

    private static String of(Map.Entry<String, EvaluationReport.OfClass> named) {
        return named.getKey() + ", " + percent(named.getValue().conversion());
    }

    private String checked() {
        String deals = "This was checked on " + judged.moments().groups() + " deals";
        return judged.protocol().isOutOfTime()
                ? deals + " that it had never seen, all newer than those it learned from."
                : deals + ", each by a model that had not learned from it, but not on newer deals alone:"
                        + " the newest were too few, or dates are not known.";
    }

    private String leansOn() {
        var shares = judged.importance().shares();
        if (shares.isEmpty()) {
            return "It leans on no single fact: without any one of them it would be as good.";
        }
        var most = shares.stream()
                .limit(MOST_FACTS)
                .filter(share -> share.getValue() >= LEAST_SHARE || share.equals(shares.getFirst()))
                .map(share -> title(share.getKey()))
                .toList();
        return "It leans most on " + listed(most) + ".";
    }

    /** A question is set apart from the sentence around it. */
    private String title(String fact) {
        String title = titles.title(fact);
        return title.matches("(?s).*\\p{Punct}") ? '"' + title + '"' : title;
    }

    private static String listed(List<String> names) {
        return names.size() == 1
                ? names.getFirst()
                : names.stream().limit(names.size() - 1L).collect(Collectors.joining(", ")) + " and " + names.getLast();
    }

    private String weakest() {
        return WeakestBand.of(judged.moments())
                .map(spot -> "It is weakest "
                        + (spot.age().equals(EvaluationByAge.FIRST_CONTACT)
                                ? "at first contact"
                                : "on deals that are " + spot.age() + " old")
                        + ": of the " + spot.deals() + " that it gave " + spot.percents() + ", on average "
                        + percent(spot.predicted()) + " %, " + percent(spot.won()) + " % were won"
                        + (spot.byChance() ? ", which may be chance." : "."))
                .orElse("Its quality at first contact and at each age is not known: too few deals were seen then.");
    }

    private static long percent(double share) {
        return Math.round(100 * share);
    }
}
