package dev.stagecraft.demo;

import dev.stagecraft.demo.SimulatedDeal.Filled;
import dev.stagecraft.json.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * The simulated answers of a deal's rep to the shipped playbook's assessments, one for each stage that the deal
 * entered. Prospecting's answers are causes of the outcome; the later ones are impressions: the better the true
 * probability, the better they are, with noise.
 */
final class Answers {
    private static final List<String> ASSESSMENTS = List.of("prospecting", "discovery", "demo", "salesfeedback");
    private static final double NOISE = 0.25;

    private final Draw draw;
    private final double probability;

    private Answers(Draw draw, double probability) {
        this.draw = draw;
        this.probability = probability;
    }

    static List<Filled> of(SalesWorld world, long index, PlantedEffects.Causes causes, DealTimes times) {
        var answers = new Answers(new Draw(world.seed(), index, Topic.ANSWERS), causes.probability());
        List<Filled> filled = new ArrayList<>();
        int stages = times.stagesEntered();
        for (int i = 0; i < stages; i++) {
            String assessment = ASSESSMENTS.get(i);
            double share = (i + 0.2 + 0.6 * answers.draw.uniform()) / stages;
            filled.add(new Filled(
                    "deal-" + index + "-s" + i,
                    assessment + "@1",
                    times.at(Math.min(share, 0.99)),
                    answers.to(assessment, causes)));
        }
        return filled;
    }

    private Json.Fields to(String assessment, PlantedEffects.Causes causes) {
        return switch (assessment) {
            case "prospecting" ->
                Json.object()
                        .put("hours", causes.hours())
                        .put("compliance", causes.compliance() ? "yes" : "no")
                        .build();
            case "discovery" ->
                Json.object()
                        .put("pain", impression("annoying", "slow", "money"))
                        .put("budget", impression("none", "planned", "approved"))
                        .put("sponsor", impression("no", "yes"))
                        .put("timeline", impression("later", "year", "quarter"))
                        .build();
            case "demo" ->
                Json.object()
                        .putTexts("attended", attended())
                        .put("fit", impression("poor", "partly", "well"))
                        .put("objections", impression("serious", "minor", "none"))
                        .build();
            default ->
                Json.object()
                        .put("terms", impression("no", "open", "agreed"))
                        .put("legal", impression("no", "yes"))
                        .put("commitment", impression("none", "verbal", "signed"))
                        .build();
        };
    }

    private List<String> attended() {
        return impression("users", "technical", "decider").equals("decider")
                ? List.of("users", "technical", "decider")
                : List.of("users");
    }

    /** One of the options, from the worst to the best. */
    private String impression(String... options) {
        double seen = Math.clamp(probability + 0.2 + NOISE * draw.normal(), 0, 0.999);
        return options[(int) (seen * options.length)];
    }
}
