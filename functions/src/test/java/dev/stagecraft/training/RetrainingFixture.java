package dev.stagecraft.training;

import dev.stagecraft.model.card.ModelCard;
import dev.stagecraft.model.registry.ModelRegistry;
import dev.stagecraft.opportunity.DynamoOpportunities;
import dev.stagecraft.playbook.lint.Lint;
import dev.stagecraft.playbook.lint.Linter;
import dev.stagecraft.playbook.publication.Definitions;
import dev.stagecraft.stores.TestStores;
import dev.stagecraft.training.dataset.TrainingSetReader;
import dev.stagecraft.training.drift.ModelMonitor;
import dev.stagecraft.wiring.Wiring;

/** What a retraining needs on one empty table, and what its tests do most. */
public final class RetrainingFixture {
    final TestStores stores = TestStores.create();
    public final DynamoOpportunities opportunities = new DynamoOpportunities(stores.wiring());
    final ModelRegistry models = new ModelRegistry(stores.wiring());

    private final Definitions definitions = new Definitions(stores.wiring());
    private final Retraining retraining = retraining(stores.wiring());

    /** A retraining made of these parts. */
    static Retraining retraining(Wiring wiring) {
        var opportunities = new DynamoOpportunities(wiring);
        var models = new ModelRegistry(wiring);
        return new Retraining(
                new TrainingSetReader(opportunities),
                new Definitions(wiring)::current,
                models,
                new ModelMonitor(
                        opportunities, models, wiring.clock(), wiring.settings().table(), line -> {}),
                wiring.clock());
    }

    /** Publishes a features document, linted as a person's would be. */
    void publish(String organisation, String id, String features) {
        var sound = (Lint.Sound) Linter.lint(id, features, definitions.current(organisation));
        definitions.publish(
                organisation, sound.content(), "admin-1", stores.clock().instant());
    }

    /** The card of the model that is made of what has closed. */
    ModelCard retrained(String organisation) {
        var report = (RetrainingReport.Trained) retraining.retrain(organisation);
        return models.card(organisation, report.card().version()).orElseThrow();
    }
}
