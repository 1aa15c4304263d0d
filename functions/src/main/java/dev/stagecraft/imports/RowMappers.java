package dev.stagecraft.imports;

import dev.stagecraft.organisation.Organisations;
import java.time.ZoneId;
import java.util.function.Function;

/** The maker of the mappers of rows; an inspection and the import itself map rows by mappers made alike. */
final class RowMappers {
    private final Organisations organisations;
    private final Function<String, ImportPipelines> pipelines;

    /**
     * Creates the maker.
     *
     * @param pipelines reads the pipelines of an organisation
     */
    RowMappers(Organisations organisations, Function<String, ImportPipelines> pipelines) {
        this.organisations = organisations;
        this.pipelines = pipelines;
    }

    /** Makes the mapper of an import's rows. */
    RowMapper of(ImportJob job, ImportPlan plan) {
        var now = plan.startedAt().atZone(ZoneId.of(plan.zone()));
        String currency = organisations.settings(job.organisation()).currencyOrDefault();
        return new RowMapper(
                job.id(),
                plan.format().reader(plan.columns().size()),
                new RowLayout(job.mapping(), plan.columns(), now, currency),
                pipelines.apply(job.organisation()));
    }
}
