package dev.stagecraft.scoring;

import dev.stagecraft.model.registry.ModelRegistry;
import dev.stagecraft.wiring.Wiring;
import java.time.Instant;
import java.util.Optional;

/**
 * A lookup of the time of an organisation's last training run, whether or not its model went live; each ranking run
 * reports the time since then as a metric.
 */
public final class LastTraining {
    private final ModelRegistry models;

    /** The dates in the stores of a wiring. */
    public LastTraining(Wiring wiring) {
        this.models = new ModelRegistry(wiring);
    }

    /** The time of an organisation's last training run; empty before the first. */
    public Optional<Instant> of(String organisation) {
        return models.lastTrainingRun(organisation);
    }
}
