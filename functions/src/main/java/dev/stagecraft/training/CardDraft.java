package dev.stagecraft.training;

import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil;
import dev.stagecraft.json.Json;
import dev.stagecraft.model.Confidence;
import dev.stagecraft.model.ModelCard;
import dev.stagecraft.model.ModelMetrics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.tribuo.Model;
import org.tribuo.Tribuo;
import org.tribuo.classification.Label;

/** All that a model card tells, before the version is known. */
record CardDraft(
        List<TrainingRow> rows,
        long won,
        long lost,
        Fitting fitting,
        Judged judged,
        ModelMetrics metrics,
        Instant trainedAt,
        Model<Label> model) {

    ModelCard card(String version) {
        double base =
                Objects.requireNonNull(judged.baselines().get(Judged.BASE_RATE)).logLoss();
        boolean better = metrics.logLoss() < base;
        return new ModelCard(
                version,
                trainedAt,
                rows.size(),
                won,
                lost,
                judged.protocol().words(),
                sure() ? Confidence.OK : Confidence.LOW,
                metrics,
                judged.baselines(),
                fitting.space().fieldNames(),
                warnings(),
                better,
                String.format(
                        Locale.ROOT,
                        "Out-of-sample log-loss %.4f %s the base rate's %.4f",
                        metrics.logLoss(),
                        better ? "beats" : "does not beat",
                        base),
                provenance(),
                Map.of());
    }

    private boolean sure() {
        return won >= Training.SURE_OF_EACH && lost >= Training.SURE_OF_EACH;
    }

    private List<String> warnings() {
        var warnings = new ArrayList<>(judged.protocol().warnings());
        if (!sure()) {
            warnings.add("Only " + won + " won and " + lost + " lost: estimates are of low confidence below "
                    + Training.SURE_OF_EACH + " of each");
        }
        return warnings;
    }

    private Json.Fields provenance() {
        return Json.object()
                .put("tribuo", Tribuo.VERSION)
                .put("settings", fitting.settings().json())
                .put("rounds", fitting.rounds())
                .put("model", ProvenanceUtil.formattedProvenanceString(model.getProvenance()))
                .build();
    }
}
