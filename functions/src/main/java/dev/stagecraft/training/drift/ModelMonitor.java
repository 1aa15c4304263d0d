package dev.stagecraft.training.drift;

import dev.stagecraft.features.FeatureExtractor;
import dev.stagecraft.model.OwnerWinRates;
import dev.stagecraft.model.bundle.InvalidBundleException;
import dev.stagecraft.model.bundle.ModelBundle;
import dev.stagecraft.model.registry.BundleReader;
import dev.stagecraft.model.registry.ModelRegistry;
import dev.stagecraft.opportunity.Opportunities;
import dev.stagecraft.training.dataset.TrainingRow;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The monitor of a live model at each retraining: it measures drift on present deals, writes it on the model's card,
 * emits metrics for alarms, and counts the grades that a candidate would change.
 */
public final class ModelMonitor {
    private static final System.Logger LOG = System.getLogger(ModelMonitor.class.getName());

    private final Opportunities opportunities;
    private final ModelRegistry models;
    private final Clock clock;
    private final String stack;
    private final Consumer<String> metrics;

    /**
     * A watch.
     *
     * @param stack whose metrics they are
     * @param metrics takes lines of log that hold metrics
     */
    public ModelMonitor(
            Opportunities opportunities, ModelRegistry models, Clock clock, String stack, Consumer<String> metrics) {
        this.opportunities = opportunities;
        this.models = models;
        this.clock = clock;
        this.stack = stack;
        this.metrics = metrics;
    }

    /**
     * The open deals by which all of this run is judged.
     *
     * @param owners what a candidate of this run will carry
     */
    public OpenDealSample open(MonitoredModel live, OwnerWinRates owners) {
        var playbook = live.playbook();
        var readers = new OpenDealSample.Readers(
                playbook, FeatureExtractor.of(playbook, live.model()), FeatureExtractor.of(playbook, owners));
        return OpenDealSample.read(opportunities, live.organisation(), readers, clock.instant());
    }

    /** Measures the drift of the live model; nothing where none was trained, or where it came without a reference. */
    public void drift(MonitoredModel live, OpenDealSample open, List<TrainingRow> closed) {
        String version = live.model().version();
        try {
            measured(live, open, closed).ifPresent(drift -> {
                models.tell(live.organisation(), version, DriftReport.SECTION, drift.json());
                metrics.accept(DriftMetricLine.line(stack, live.organisation(), version, drift));
            });
        } catch (InvalidBundleException e) {
            LOG.log(Level.ERROR, "The drift of " + version + " of " + live.organisation() + " is not known", e);
        }
    }

    private Optional<DriftReport> measured(MonitoredModel live, OpenDealSample open, List<TrainingRow> closed) {
        var card = live.live().card();
        if (card.isEmpty()) {
            return Optional.empty();
        }
        var reference = models.part(live.organisation(), live.model().version(), ModelBundle.REFERENCE);
        Instant made = card.get().trainedAt();
        var since = closed.stream()
                .filter(row -> row.closedAt() != null && row.closedAt().isAfter(made))
                .toList();
        return reference.isEmpty() || (open.deals().isEmpty() && since.isEmpty())
                ? Optional.empty()
                : Optional.of(DriftReport.of(live, ReferenceDistributions.read(reference.get()), open, since));
    }

    /** The number of open deals that the candidate grades otherwise than the live model, told on the candidate's card. */
    public Optional<GradeChanges> compare(MonitoredModel live, ModelBundle candidate, OpenDealSample open) {
        if (live.isPrior()) {
            return Optional.empty();
        }
        var changes = GradeChanges.between(live.model(), BundleReader.read(candidate), open);
        models.tell(live.organisation(), candidate.version(), GradeChanges.SECTION, changes.json());
        return Optional.of(changes);
    }
}
