package dev.stagecraft.training;

import dev.stagecraft.model.ModelRegistry;
import dev.stagecraft.model.PriorModel;
import dev.stagecraft.playbook.Playbook;
import dev.stagecraft.scoring.Catalogue;
import java.time.Clock;
import java.util.function.Function;

/** Retrains one organisation: reads its closed opportunities, trains, publishes, and moves the live pointer if better. */
final class Retraining {
    private final ClosedOpportunities closed;
    private final Function<String, Playbook> playbooks;
    private final ModelRegistry models;
    private final ModelWatch watch;
    private final Clock clock;

    Retraining(
            ClosedOpportunities closed,
            Function<String, Playbook> playbooks,
            ModelRegistry models,
            ModelWatch watch,
            Clock clock) {
        this.closed = closed;
        this.playbooks = playbooks;
        this.models = models;
        this.watch = watch;
        this.clock = clock;
    }

    /** The pointer is read before training: a roll-back while trees grow is not undone. */
    RetrainingReport retrain(String organisation) {
        String expected = models.liveVersion(organisation);
        var playbook = playbooks.apply(organisation);
        double recall = playbook.defaultPipeline().recall().doubleValue();
        var read = closed.learned(organisation, playbook, clock.instant());
        var trails = StageTrails.of(read.rows());
        var learned = read.with(trails.rows());
        var open = watch.open(organisation, playbook, learned.owners());
        watch.drift(organisation, playbook, open, RowsAtRisk.now(learned.rows(), clock.instant()));
        var outcome = trained(
                new Training(recall, clock),
                learned,
                playbook,
                background(organisation).warned(trails.warnings()));
        return switch (outcome) {
            case TrainingOutcome.NotEnough few -> {
                models.remember(organisation, new PriorModel(few.won(), few.lost()));
                yield new RetrainingReport.Kept(few);
            }
            case TrainingOutcome.Candidate candidate -> publish(organisation, expected, candidate, open);
        };
    }

    /** The model that serves, if one was trained, is what the candidate has to stand up to. */
    private Background background(String organisation) {
        var live = models.live(organisation);
        return models.card(organisation, live.version())
                .map(card -> Background.NONE.beside(live, card.trainedAt()))
                .orElse(Background.NONE);
    }

    private static TrainingOutcome trained(
            Training training, ClosedOpportunities.Learned learned, Playbook playbook, Background background) {
        try {
            var confirmed = Catalogue.of(playbook).confirmed();
            var leaks = LeakWarnings.of(learned.closed(), learned.fills(), confirmed, new FixedTrees());
            var notes = CardNotes.of(playbook, leaks);
            var outcome = training.train(
                    LeakWarnings.without(learned.rows(), leaks),
                    notes.in(background)
                            .with(Recalls.of(playbook))
                            .with(ClassShares.of(playbook.defaultPipeline()))
                            .with(learned.owners()));
            return outcome instanceof TrainingOutcome.NotEnough few ? few.without(leaks) : outcome;
        } catch (LinkageError e) {
            throw new TrainingException(
                    "XGBoost's native library cannot be loaded (on Amazon Linux it needs the package libgomp)", e);
        }
    }

    private RetrainingReport publish(
            String organisation, String expected, TrainingOutcome.Candidate candidate, OpenDeals open) {
        models.publish(organisation, candidate.bundle());
        models.remember(
                organisation,
                new PriorModel(candidate.card().won(), candidate.card().lost()));
        var changes = watch.compare(organisation, candidate.bundle(), open);
        if (!candidate.card().publishable()) {
            return new RetrainingReport.Trained("candidate", candidate.card(), changes);
        }
        var move = models.moveLive(organisation, expected, candidate.card().version());
        String status = move instanceof ModelRegistry.Move.Moved ? "live" : "overtaken";
        return new RetrainingReport.Trained(status, candidate.card(), changes);
    }
}
