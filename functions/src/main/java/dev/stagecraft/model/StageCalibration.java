package dev.stagecraft.model;

import dev.stagecraft.json.Json;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far deals in each stage were won more or less often than a model said: what grades, and only grades, put right.
 *
 * <p><b>Shape</b>: by stage, or by {@link #key} where a playbook has several pipelines, whose stages may have the same names; a
 * stage that is not named is taken as the model says.
 *
 * <p><b>Source</b>: infra/decisions/0010-grades.md.
 */
public record StageCalibration(SortedMap<String, Stage> stages) {
    /** Every stage as the model says. */
    public static final StageCalibration NONE = new StageCalibration(new TreeMap<>());

    /** The card's section that holds it. */
    public static final String SECTION = "grades";

    public StageCalibration {
        stages = Collections.unmodifiableSortedMap(new TreeMap<>(stages));
    }

    /**
     * One stage, on deals that the model had not seen.
     *
     * @param shift what is added to the log-odds
     * @param deals how many deals were in it
     * @param predicted their mean probability
     * @param winRate the share of them that was won
     */
    public record Stage(double shift, long deals, double predicted, double winRate) {
        Json.Fields json() {
            return Json.object()
                    .put("shift", shift)
                    .put("deals", deals)
                    .put("predicted", predicted)
                    .put("winRate", winRate)
                    .build();
        }

        static Stage of(StoredJson json) {
            return new Stage(
                    json.number("shift"),
                    (long) json.number("deals"),
                    json.number("predicted"),
                    json.number("winRate"));
        }
    }

    /** What a stage is called where there are several pipelines; neither name has a slash. */
    public static String key(String pipeline, String stage) {
        return pipeline + "/" + stage;
    }

    /** The stage's own win rate of deals of a pipeline to which the model gives these log-odds. */
    public double winRate(String pipeline, String stage, double logOdds) {
        Stage known = stages.getOrDefault(key(pipeline, stage), stages.get(stage));
        return Estimate.probability(known == null ? logOdds : logOdds + known.shift());
    }

    /** The section of a card. */
    public Json.Fields json() {
        var json = Json.object();
        stages.forEach((name, stage) -> json.put(name, stage.json()));
        return json.build();
    }

    /** What a card's sections say; none where the model was made without. */
    static StageCalibration of(Map<String, Json> sections) {
        if (!(sections.get(SECTION) instanceof Json.Fields json)) {
            return NONE;
        }
        var stored = new StoredJson("card.json." + SECTION, json);
        var stages = new TreeMap<String, Stage>();
        json.fields().keySet().forEach(name -> stages.put(name, Stage.of(stored.object(name))));
        return new StageCalibration(stages);
    }
}
