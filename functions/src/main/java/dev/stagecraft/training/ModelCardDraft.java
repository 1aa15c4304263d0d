package dev.stagecraft.training;

import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil;
import dev.stagecraft.json.Json;
import dev.stagecraft.model.Confidence;
import dev.stagecraft.model.EvidenceLimits;
import dev.stagecraft.model.LikelyThresholds;
import dev.stagecraft.model.StageCalibration;
import dev.stagecraft.model.card.BaselineMetrics;
import dev.stagecraft.model.card.ModelCard;
import dev.stagecraft.model.card.ModelMetrics;
import dev.stagecraft.training.dataset.ClassCounts;
import dev.stagecraft.training.dataset.TrainingRow;
import dev.stagecraft.training.evaluation.EvaluationReport;
import dev.stagecraft.training.evaluation.EvaluationSections;
import dev.stagecraft.training.evaluation.PermutationImportance;
import dev.stagecraft.training.evaluation.TrainingContext;
import dev.stagecraft.training.learner.BaseRateDrift;
import dev.stagecraft.training.learner.CandidateFit;
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
        Contest contest,
        EvaluationReport proof,
        ModelMetrics metrics,
        TrainingContext background,
        Training.Made made) {

    ModelCard card(String version, Instant trainedAt) {
        return new ModelCard(
                version,
                trainedAt,
                rows.size(),
                sizes.won(),
                sizes.lost(),
                contest.judged().protocol().words(),
                sizes.few() ? Confidence.LOW : Confidence.OK,
                metrics,
                baselines(),
                contest.fitting().space().fieldNames(),
                warnings(trainedAt),
                contest.gate().open() && background.questions().isEmpty(),
                decision(),
                provenance(),
                sections());
    }

    /** The gate's words, after what a person must answer first. */
    private String decision() {
        var questions = background.questions();
        return questions.isEmpty()
                ? contest.gate().words()
                : "Waits for a person's word: " + String.join(" ", questions) + ". "
                        + contest.gate().words();
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
        var warnings = new ArrayList<>(contest.judged().protocol().warnings());
        long ahead = rows.stream()
                .filter(row -> row.closedAt() != null && row.closedAt().isAfter(trainedAt))
                .map(TrainingRow::group)
                .distinct()
                .count();
        if (ahead > 0) {
            warnings.add(ahead + " opportunities closed after this training, if their dates are right");
        }
        contest.fitting()
                .space()
                .misfits(rows.stream().map(TrainingRow::facts).toList())
                .forEach((fact, count) -> warnings.add(fact + " has another type in " + count
                        + " rows than in nearly all others: it counts as missing there"));
        warnings.addAll(background.warnings());
        if (!contest.fitting().space().fieldNames().contains("stage")) {
            warnings.add(
                    "The model does not know stages. A score assumes an effect of the stage (decision 0007) and names it"
                            + " among its reasons; no figure of this card includes it");
        }
        if (sizes.few()) {
            warnings.add("Only " + sizes.won() + " won and " + sizes.lost()
                    + " lost: estimates are of low confidence below " + ClassCounts.SURE_OF_EACH + " of each");
        }
        return warnings;
    }

    private Map<String, Json> sections() {
        var sections = new TreeMap<>(new EvaluationSections(proof).byName());
        sections.put(
                "gate",
                contest.gate()
                        .json(
                                contest.evidence().ranking(),
                                contest.judged().protocol().kind().widening()));
        sections.put("family", family());
        sections.put("calibration", calibration());
        sections.put("data", data());
        sections.put(StageCalibration.SECTION, contest.fitting().stages().json());
        sections.put(EvidenceLimits.SECTION, contest.fitting().limits().json());
        sections.put(
                PermutationImportance.SECTION, contest.judged().importance().json(background.titles()));
        sections.put(BaseRateDrift.SECTION, contest.fitting().drift().json());
        var summary = new ModelCardSummary(proof, contest.judged(), background.titles(), sizes.few());
        sections.put(ModelCard.SUMMARY, Json.of(summary.words()));
        sections.put("drift", Json.Null.NULL);
        if (background.recalls().several()) {
            sections.put(
                    LikelyThresholds.SECTION,
                    background.recalls().thresholds(contest.judged().rows()).json());
        }
        sections.putAll(background.sections());
        return sections;
    }

    private Json family() {
        var tried = Json.object();
        for (CandidateFit candidate : contest.fitting().candidates()) {
            tried.put(
                    candidate.family().id(),
                    Json.object()
                            .put("logLoss", candidate.logLoss())
                            .put("calibratedLogLoss", candidate.calibratedLogLoss())
                            .build());
        }
        return Json.object()
                .put("chosen", contest.fitting().chosen().family().id())
                .put("words", contest.fitting().chosen().family().words())
                .put("why", why())
                .put("share", contest.fitting().share())
                .put("candidates", tried.build())
                .build();
    }

    /** The reason for the family: its log-loss on rows held out within the training rows, and what did not pass. */
    private String why() {
        var chosen = contest.fitting().chosen();
        var why = new StringBuilder(
                String.format(Locale.ROOT, "log-loss %.4f on rows held out within the training rows", chosen.best()));
        if (contest.fitting().rounds() > 0) {
            why.append(String.format(
                    Locale.ROOT,
                    "; weight of the trees in the blend: %.2f (maximum likelihood, shrunk towards 0.5)",
                    contest.fitting().share()));
        } else {
            why.append("; with fewer than " + ClassCounts.SURE_OF_EACH + " won or " + ClassCounts.SURE_OF_EACH
                    + " lost deals no trees are grown");
        }
        contest.passedOver()
                .forEach(each -> why.append("; not chosen, though richer: ").append(each));
        return why.toString();
    }

    private Json calibration() {
        var chosen = contest.fitting().chosen();
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
                .put("columns", contest.fitting().space().width())
                .put("judgedOpportunities", contest.judged().rows().groups())
                .put("judgedRows", contest.judged().rows().size())
                .putIfPresent("firstClosed", closed.isEmpty() ? null : closed.getFirst())
                .putIfPresent("lastClosed", closed.isEmpty() ? null : closed.getLast())
                .build();
    }

    private Json.Fields provenance() {
        var json = Json.object()
                .put("tribuo", Tribuo.VERSION)
                .put("rounds", contest.fitting().rounds());
        made.tribuo().forEach(model -> json.put(
                        "settings", contest.fitting().settings().json())
                .put("model", ProvenanceUtil.formattedProvenanceString(model.getProvenance())));
        if (contest.fitting().chosen().family().adds() && contest.fitting().strength() > 0) {
            json.put("penalty", contest.fitting().strength());
        }
        return json.build();
    }
}
