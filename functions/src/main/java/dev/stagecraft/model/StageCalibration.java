package dev.stagecraft.model;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.bundle.BundleJson;
import dev.stagecraft.model.features.FactValue;
import dev.stagecraft.model.features.Facts;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The correction of a model's log-odds in each stage, by how far deals in it were won more or less often than the model said.
 *
 * <p><b>Shape</b>: by stage, or by {@link #key} where a playbook has several pipelines, whose stages may have the same names; a
 * stage that is not named is taken as the model says.
 *
 * <p><b>Source</b>: infra/decisions/0010-grades.md.
 */
public record StageCalibration(SortedMap<String, StageShift> stages) {
    /** Every stage as the model says. */
    public static final StageCalibration NONE = new StageCalibration(new TreeMap<>());

    /** The card's section that holds it. */
    public static final String SECTION = "stageShifts";

    static final String STAGE = "stage";
    private static final String PIPELINE = "pipeline";

    public StageCalibration {
        stages = Collections.unmodifiableSortedMap(new TreeMap<>(stages));
    }

    /**
     * The correction of one stage, and the deals that the model had not seen by which it was fitted.
     *
     * @param shift what is added to the log-odds
     * @param deals how many deals were in it
     * @param predicted their mean probability
     * @param winRate the share of them that was won
     */
    public record StageShift(double shift, long deals, double predicted, double winRate) {
        Json.Fields json() {
            return Json.object()
                    .put("shift", shift)
                    .put("deals", deals)
                    .put("predicted", predicted)
                    .put("winRate", winRate)
                    .build();
        }

        static StageShift of(BundleJson json) {
            return new StageShift(
                    json.number("shift"),
                    (long) json.number("deals"),
                    json.number("predicted"),
                    json.number("winRate"));
        }
    }

    /** The name of a stage where there are several pipelines; neither name has a slash. */
    public static String key(String pipeline, String stage) {
        return pipeline + "/" + stage;
    }

    /**
     * The correction of the log-odds of a deal with these facts; 0 where its stage is not known or has no correction.
     */
    public double shift(Facts facts) {
        FactValue stage = stages.isEmpty() ? null : facts.value(STAGE);
        if (stage == null) {
            return 0;
        }
        FactValue pipeline = facts.value(PIPELINE);
        StageShift own = pipeline == null ? null : stages.get(key(pipeline.text(), stage.text()));
        StageShift known = own == null ? stages.get(stage.text()) : own;
        return known == null ? 0 : known.shift();
    }

    /** The section of a card. */
    public Json.Fields json() {
        var json = Json.object();
        stages.forEach((name, stage) -> json.put(name, stage.json()));
        return json.build();
    }

    /** The corrections in a card's sections; none where the model was trained without. */
    public static StageCalibration of(Map<String, Json> sections) {
        if (!(sections.get(SECTION) instanceof Json.Fields json)) {
            return NONE;
        }
        var stored = new BundleJson("card.json." + SECTION, json);
        var stages = new TreeMap<String, StageShift>();
        json.fields().keySet().forEach(name -> stages.put(name, StageShift.of(stored.object(name))));
        return new StageCalibration(stages);
    }
}
