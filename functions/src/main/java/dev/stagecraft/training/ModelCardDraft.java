package dev.stagecraft.training;

import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil;
import dev.stagecraft.json.Json;
import dev.stagecraft.model.Confidence;
import dev.stagecraft.model.LikelyThresholds;
import dev.stagecraft.model.StageCalibration;
import dev.stagecraft.model.card.BaselineMetrics;
import dev.stagecraft.model.card.ModelCard;
import dev.stagecraft.model.card.ModelMetrics;
import dev.stagecraft.training.dataset.ClassCounts;
import dev.stagecraft.training.dataset.TrainingRow;
import dev.stagecraft.training.evaluation.EvaluationReport;
import dev.stagecraft.training.evaluation.EvaluationSections;
import dev.stagecraft.training.evaluation.HoldoutEvaluation;
import dev.stagecraft.training.evaluation.PermutationImportance;
import dev.stagecraft.training.evaluation.PromotionGate;
import dev.stagecraft.training.evaluation.TrainingContext;
import dev.stagecraft.training.learner.BaseRateDrift;
import dev.stagecraft.training.learner.CandidateFit;
import dev.stagecraft.training.learner.ModelFamily;
import dev.stagecraft.training.learner.ModelSelection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.tribuo.Tribuo;

/**
 * The content of a new model's card (rows, selection, evaluation, context), which becomes the card once the model has a
 * version.
 */
record ModelCardDraft(
        List<TrainingRow> rows,
        ClassCounts sizes,
        ModelSelection fitting,
        HoldoutEvaluation judged,
        EvaluationReport proof,
        ModelMetrics metrics,
        TrainingContext background,
        Training.Made made) {

    ModelCard card(String version, Instant trainedAt) {
        var gate = PromotionGate.of(proof, sizes.few(), background.live() != null);
        return new ModelCard(
                version,
                trainedAt,
                rows.size(),
                sizes.won(),
                sizes.lost(),
                judged.protocol().words(),
                sizes.few() ? Confidence.LOW : Confidence.OK,
                metrics,
                baselines(),
                fitting.space().fieldNames(),
                warnings(trainedAt),
                gate.open(),
                gate.words(),
                provenance(),
                sections(gate));
    }

    private Map<String, BaselineMetrics> baselines() {
        var baselines = new TreeMap<String, BaselineMetrics>();
        proof.comparisons()
                .forEach((name, rival) -> baselines.put(
                        name,
                        new BaselineMetrics(
                                rival.metrics().auc(),
                                rival.metrics().logLoss(),
                                rival.metrics().brier())));
        return baselines;
    }

    private List<String> warnings(Instant trainedAt) {
        var warnings = new ArrayList<>(judged.protocol().warnings());
        long ahead = rows.stream()
                .filter(row -> row.closedAt() != null && row.closedAt().isAfter(trainedAt))
                .map(TrainingRow::group)
                .distinct()
                .count();
        if (ahead > 0) {
            warnings.add(ahead + " opportunities closed after this training, if their dates are right");
        }
        fitting.space()
                .misfits(rows.stream().map(TrainingRow::facts).toList())
                .forEach((fact, count) -> warnings.add(fact + " has another type in " + count
                        + " rows than in nearly all others: it counts as missing there"));
        warnings.addAll(background.warnings());
        if (sizes.few()) {
            warnings.add("Only " + sizes.won() + " won and " + sizes.lost()
                    + " lost: estimates are of low confidence below " + ClassCounts.SURE_OF_EACH + " of each");
        }
        return warnings;
    }

    private Map<String, Json> sections(PromotionGate gate) {
        var sections = new TreeMap<>(new EvaluationSections(proof).byName());
        sections.put("gate", gate.json());
        sections.put("family", family());
        sections.put("calibration", calibration());
        sections.put("data", data());
        sections.put(StageCalibration.SECTION, fitting.stages().json());
        sections.put(PermutationImportance.SECTION, judged.importance().json(background.titles()));
        sections.put(BaseRateDrift.SECTION, fitting.drift().json());
        var summary = new ModelCardSummary(proof, judged, background.titles(), sizes.few());
        sections.put(ModelCard.SUMMARY, Json.of(summary.words()));
        sections.put("drift", Json.Null.NULL);
        if (background.recalls().several()) {
            sections.put(
                    LikelyThresholds.SECTION,
                    background.recalls().thresholds(judged.rows()).json());
        }
        sections.putAll(background.sections());
        return sections;
    }

    private Json family() {
        var tried = Json.object();
        for (CandidateFit candidate : fitting.candidates()) {
            tried.put(
                    candidate.family().id(),
                    Json.object()
                            .put("logLoss", candidate.logLoss())
                            .put("calibratedLogLoss", candidate.calibratedLogLoss())
                            .build());
        }
        return Json.object()
                .put("chosen", fitting.chosen().family().id())
                .put("words", fitting.chosen().family().words())
                .put("why", why())
                .put("share", fitting.share())
                .put("candidates", tried.build())
                .build();
    }

    /** The reason for the family: its log-loss on rows held out within the training rows. */
    private String why() {
        var chosen = fitting.chosen();
        if (chosen.family() == ModelFamily.BAYES) {
            return "With fewer than " + ClassCounts.SURE_OF_EACH + " won or " + ClassCounts.SURE_OF_EACH
                    + " lost deals nothing else is trained";
        }
        String figure =
                String.format(Locale.ROOT, "log-loss %.4f on rows held out within the training rows", chosen.best());
        return figure
                + String.format(
                        Locale.ROOT,
                        "; weight of the trees in the blend: %.2f (maximum likelihood, shrunk towards 0.5)",
                        fitting.share());
    }

    private Json calibration() {
        var chosen = fitting.chosen();
        return Json.object()
                .put("kept", chosen.keepsCalibration())
                .put("intercept", chosen.kept().intercept())
                .put("slope", chosen.kept().slope())
                .put("logLossWithout", chosen.logLoss())
                .put("logLossWith", chosen.calibratedLogLoss())
                .build();
    }

    private Json data() {
        var closed = rows.stream()
                .map(TrainingRow::closedAt)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .sorted()
                .toList();
        return Json.object()
                .put("opportunities", sizes.won() + sizes.lost())
                .put("rows", rows.size())
                .put("columns", fitting.space().width())
                .put("judgedOpportunities", judged.rows().groups())
                .put("judgedRows", judged.rows().size())
                .putIfPresent("firstClosed", closed.isEmpty() ? null : closed.getFirst())
                .putIfPresent("lastClosed", closed.isEmpty() ? null : closed.getLast())
                .build();
    }

    private Json.Fields provenance() {
        var json = Json.object().put("tribuo", Tribuo.VERSION).put("rounds", fitting.rounds());
        made.tribuo().forEach(model -> json.put("settings", fitting.settings().json())
                .put("model", ProvenanceUtil.formattedProvenanceString(model.getProvenance())));
        if (fitting.chosen().family().adds() && fitting.strength() > 0) {
            json.put("penalty", fitting.strength());
        }
        return json.build();
    }
}
