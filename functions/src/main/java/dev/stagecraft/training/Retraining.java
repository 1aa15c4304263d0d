package dev.stagecraft.training;

import dev.stagecraft.features.FeatureCatalog;
import dev.stagecraft.model.PriorModel;
import dev.stagecraft.model.registry.LiveModel;
import dev.stagecraft.model.registry.ModelRegistry;
import dev.stagecraft.playbook.Playbook;
import dev.stagecraft.training.dataset.RiskSet;
import dev.stagecraft.training.dataset.StageHistoryFilter;
import dev.stagecraft.training.dataset.TrainingSetReader;
import dev.stagecraft.training.drift.ModelMonitor;
import dev.stagecraft.training.drift.MonitoredModel;
import dev.stagecraft.training.drift.OpenDealSample;
import dev.stagecraft.training.evaluation.RecallTargets;
import dev.stagecraft.training.evaluation.TrainingContext;
import dev.stagecraft.training.leakage.LeakageDetector;
import dev.stagecraft.training.leakage.ReferenceAuc;
import dev.stagecraft.training.metrics.ClassShares;
import java.time.Clock;
import java.util.function.Function;

/**
 * The retraining of one organisation's model: it reads its opportunities, trains, publishes, and moves the live pointer
 * where the promotion gate lets the candidate through.
 */
final class Retraining {
    private final TrainingSetReader closed;
    private final Function<String, Playbook> playbooks;
    private final ModelRegistry models;
    private final ModelMonitor watch;
    private final Clock clock;

    Retraining(
            TrainingSetReader closed,
            Function<String, Playbook> playbooks,
            ModelRegistry models,
            ModelMonitor watch,
            Clock clock) {
        this.closed = closed;
        this.playbooks = playbooks;
        this.models = models;
        this.watch = watch;
        this.clock = clock;
    }

    /** The pointer is read before training: a roll-back while trees grow is not undone. */
    RetrainingReport retrain(String organisation) {
        var playbook = playbooks.apply(organisation);
        var live = new MonitoredModel(organisation, models.liveModel(organisation), playbook);
        double recall = playbook.defaultPipeline().recall().doubleValue();
        var read = closed.learned(organisation, playbook, clock.instant());
        var trails = StageHistoryFilter.of(read.rows());
        var learned = read.with(trails.rows());
        var open = watch.open(live, learned.owners(), learned.choices());
        watch.drift(live, open, RiskSet.now(learned.rows(), clock.instant()));
        var outcome = trained(
                new Training(recall, clock),
                learned,
                playbook,
                background(live.live()).warned(trails.warnings()));
        return switch (outcome) {
            case TrainingOutcome.NotEnough few -> {
                models.remember(organisation, new PriorModel(few.won(), few.lost()));
                yield new RetrainingReport.Kept(few);
            }
            case TrainingOutcome.Candidate candidate -> publish(live, candidate, open);
        };
    }

    /** The model that serves, if one was trained, is what the candidate has to stand up to. */
    private static TrainingContext background(LiveModel live) {
        return live.card()
                .map(card -> TrainingContext.NONE.beside(live.model(), card.trainedAt()))
                .orElse(TrainingContext.NONE);
    }

    private static TrainingOutcome trained(
            Training training, TrainingSetReader.Learned learned, Playbook playbook, TrainingContext background) {
        var confirmed = FeatureCatalog.of(playbook).confirmed();
        var model = new ReferenceAuc();
        var leaks = LeakageDetector.andImplausible(
                learned.closed(),
                LeakageDetector.of(learned.closed(), learned.fills(), confirmed, model),
                confirmed,
                model);
        var notes = ModelCardNotes.of(playbook, leaks);
        var outcome = training.train(
                LeakageDetector.without(learned.rows(), leaks),
                notes.in(background)
                        .with(RecallTargets.of(playbook))
                        .with(ClassShares.of(playbook.defaultPipeline()))
                        .with(learned.owners()));
        return outcome instanceof TrainingOutcome.NotEnough few ? few.without(leaks) : outcome;
    }

    private RetrainingReport publish(MonitoredModel live, TrainingOutcome.Candidate candidate, OpenDealSample open) {
        String organisation = live.organisation();
        models.publish(organisation, candidate.bundle());
        models.remember(
                organisation,
                new PriorModel(candidate.card().won(), candidate.card().lost()));
        var changes = watch.compare(live, candidate.bundle(), open);
        if (!candidate.card().publishable()) {
            return new RetrainingReport.Trained("candidate", candidate.card(), changes);
        }
        var move = models.moveLive(
                organisation, live.live().version(), candidate.card().version());
        String status = move instanceof ModelRegistry.PointerMove.Moved ? "live" : "overtaken";
        return new RetrainingReport.Trained(status, candidate.card(), changes);
    }
}
