package dev.stagecraft.scoring;

import dev.stagecraft.model.registry.S3ModelRegistry;
import dev.stagecraft.playbook.publication.Definitions;
import dev.stagecraft.table.Table;
import dev.stagecraft.table.TableKey;
import dev.stagecraft.wiring.Wiring;

/**
 * What each organisation's deals are scored by now, read anew each time: a document or a model counts as soon as it is
 * published.
 *
 * <p><b>Access pattern</b>: what is current, one query; bundles and documents that were not read before, an object each.
 *
 * <p><b>Thread-safety</b>: safe for any number of threads.
 */
final class DynamoScoringContexts {
    private final Table table;
    private final S3ModelRegistry models;
    private final Definitions definitions;

    DynamoScoringContexts(Wiring wiring) {
        this.table = wiring.table();
        this.models = new S3ModelRegistry(wiring);
        this.definitions = new Definitions(wiring);
    }

    ScoringContext current(String organisation) {
        var rows = table.all(TableKey.liveModel(organisation).partition(), "");
        return new ScoringContext(models.live(organisation, rows), definitions.current(organisation, rows));
    }
}
