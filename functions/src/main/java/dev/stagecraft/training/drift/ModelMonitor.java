package dev.stagecraft.training.drift;

import dev.stagecraft.features.FeatureExtractor;
import dev.stagecraft.model.OwnerWinRates;
import dev.stagecraft.model.PriorModel;
import dev.stagecraft.model.ScoringModel;
import dev.stagecraft.model.bundle.InvalidBundleException;
import dev.stagecraft.model.bundle.ModelBundle;
import dev.stagecraft.model.registry.BundleReader;
import dev.stagecraft.model.registry.ModelRegistry;
import dev.stagecraft.opportunity.Opportunities;
import dev.stagecraft.playbook.Playbook;
import dev.stagecraft.training.dataset.TrainingRow;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Watches over the model that serves, by the deals of now: tells its card how far they drifted, and alarms. */
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
    public OpenDealSample open(String organisation, Playbook playbook, OwnerWinRates owners) {
        var live = FeatureExtractor.of(playbook, models.live(organisation));
        var readers = new OpenDealSample.Readers(playbook, live, FeatureExtractor.of(playbook, owners));
        return OpenDealSample.read(opportunities, organisation, readers, clock.instant());
    }

    /** Measures the drift of the model that serves; nothing where none does, or where it came without a reference. */
    public void drift(String organisation, Playbook playbook, OpenDealSample open, List<TrainingRow> closed) {
        ScoringModel live = models.live(organisation);
        try {
            measured(organisation, new DriftReport.MonitoredModel(live, playbook), open, closed)
                    .ifPresent(drift -> {
                        models.tell(organisation, live.version(), DriftReport.SECTION, drift.json());
                        metrics.accept(DriftMetricLine.line(stack, organisation, live.version(), drift));
                    });
        } catch (InvalidBundleException e) {
            LOG.log(Level.ERROR, "The drift of " + live.version() + " of " + organisation + " is not known", e);
        }
    }

    private Optional<DriftReport> measured(
            String organisation, DriftReport.MonitoredModel serving, OpenDealSample open, List<TrainingRow> closed) {
        var live = serving.model();
        if (live instanceof PriorModel) {
            return Optional.empty();
        }
        var card = models.card(organisation, live.version());
        var reference = models.part(organisation, live.version(), ModelBundle.REFERENCE);
        if (card.isEmpty() || reference.isEmpty()) {
            return Optional.empty();
        }
        Instant made = card.get().trainedAt();
        var since = closed.stream()
                .filter(row -> row.closedAt() != null && row.closedAt().isAfter(made))
                .toList();
        return open.deals().isEmpty() && since.isEmpty()
                ? Optional.empty()
                : Optional.of(DriftReport.of(serving, ReferenceDistributions.read(reference.get()), open, since));
    }

    /** How many open deals the candidate grades otherwise than the model that serves, told on the candidate's card. */
    public Optional<GradeChanges> compare(String organisation, ModelBundle candidate, OpenDealSample open) {
        ScoringModel live = models.live(organisation);
        if (live instanceof PriorModel) {
            return Optional.empty();
        }
        var changes = GradeChanges.between(live, BundleReader.read(candidate).model(), open);
        models.tell(organisation, candidate.version(), GradeChanges.SECTION, changes.json());
        return Optional.of(changes);
    }
}
