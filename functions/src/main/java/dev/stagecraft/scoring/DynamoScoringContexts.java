package dev.stagecraft.scoring;

import dev.stagecraft.model.registry.ModelRegistry;
import dev.stagecraft.playbook.publication.Definitions;
import dev.stagecraft.table.Table;
import dev.stagecraft.table.TableKey;
import dev.stagecraft.wiring.Wiring;

/**
 * A reader of each organisation's live model and current playbook, read anew each time, so that a publication takes
 * effect at once.
 *
 * <p><b>Access pattern</b>: one query for the current versions; one object for each model bundle or document that was
 * not read before.
 *
 * <p><b>Thread-safety</b>: safe for any number of threads.
 */
final class DynamoScoringContexts {
    private final Table table;
    private final ModelRegistry models;
    private final Definitions definitions;

    DynamoScoringContexts(Wiring wiring) {
        this.table = wiring.table();
        this.models = new ModelRegistry(wiring);
        this.definitions = new Definitions(wiring);
    }

    ScoringContext current(String organisation) {
        var rows = table.all(TableKey.liveModel(organisation).partition(), "");
        return new ScoringContext(models.live(organisation, rows), definitions.current(organisation, rows));
    }
}
