package dev.stagecraft.model.card;

import dev.stagecraft.model.LikelyThresholds;
import dev.stagecraft.model.StageCalibration;
import java.util.List;
import java.util.Locale;

/**
 * The wording of one section of a model card for people: its heading, and the labels of its rows and columns.
 *
 * @param key of the section in the JSON
 * @param words of its heading
 * @param corner the kind of thing that its rows are, at the head of a table's first column; empty where that says nothing
 * @param named whether its rows have names that an organisation gave, which are shown as they are
 */
record ModelCardSection(String key, String words, String corner, boolean named) {
    /** Sections that prove a model's worth, in the order in which they are read. */
    static final List<ModelCardSection> SHOWN = List.of(
            of("warnings", "Warnings"),
            named("classes", "Classes A, B and C", "Class"),
            of("reliability", "Probability against what happened"),
            of("metrics", "Overall"),
            named("byAge", "At first contact and at each age", "Age"),
            named("byStage", "Within each stage", "Stage"),
            new ModelCardSection("rivals", "Against simpler rules", "Rule", false),
            named("rivalsByStage", "Against simpler rules within each stage", "Rule"),
            named("leansOn", "What it leans on", "Fact"),
            of("leaks", "Suspicious facts"),
            named(StageCalibration.SECTION, "Corrections by stage", "Stage"),
            of("baseRateDrift", "Drift of the win rate before it was trained"),
            of("drift", "Drift since it went live"),
            of("gradeChanges", "Open deals that would change grade"),
            named(LikelyThresholds.SECTION, "From which probability a deal counts as likely", "Pipeline"),
            of("gate", "What it had to beat"),
            of(PromotionHistory.WENT_LIVE, "Put live by a person"),
            of(PromotionHistory.TAKEN_OFF, "Taken off by a person"));

    /** Sections that tell how a model was made and judged. */
    static final List<ModelCardSection> FOLDED = List.of(
            of("trainedAt", "Trained at"),
            of("rows", "Rows it learned from"),
            of("won", "Deals won"),
            of("lost", "Deals lost"),
            of("protocol", "How it was judged"),
            of("confidence", "Confidence"),
            of("data", "Data"),
            of("features", "Facts it knows"),
            of("catalogue", "Declaration of the facts"),
            of("family", "Kind of model"),
            of("calibration", "Calibration"),
            new ModelCardSection("baselines", "Simpler rules", "Rule", false),
            new ModelCardSection("intervals", "Intervals of the overall figures", "Figure", false),
            named("intervalsByStage", "Intervals within each stage", "Figure"),
            of("provenance", "Settings and versions"));

    private static ModelCardSection of(String key, String words) {
        return new ModelCardSection(key, words, "", false);
    }

    private static ModelCardSection named(String key, String words, String corner) {
        return new ModelCardSection(key, words, corner, true);
    }

    /** A section that nobody put into words. */
    static ModelCardSection unknown(String key) {
        return new ModelCardSection(key, key, "", false);
    }

    /** A row, or a single value, as it is called. */
    String row(String name) {
        return named ? name : ModelCardLabels.of(key, name);
    }

    /** A column as it is called. */
    String column(String name) {
        return ModelCardLabels.of(key, name);
    }

    /** A part of the section that has rows of its own. */
    ModelCardSection part(String name) {
        String words = row(name);
        boolean ours = !named && !words.isEmpty();
        return new ModelCardSection(
                key, ours ? words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) : words, corner, false);
    }
}
