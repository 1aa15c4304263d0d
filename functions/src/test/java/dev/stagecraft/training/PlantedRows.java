package dev.stagecraft.training;

import dev.stagecraft.model.features.Facts;
import dev.stagecraft.training.dataset.TrainingRow;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;

/** Made deals with further facts planted into them. */
public final class PlantedRows {
    private PlantedRows() {}

    /** A deal that facts are planted into. */
    public record Row(boolean won, Facts.Builder facts) {}

    public static List<TrainingRow> of(int count, long seed, BiConsumer<Random, Row> plant) {
        var random = new Random(seed);
        return MadeRows.dated(count, seed).stream()
                .map(row -> {
                    var facts = Facts.builder();
                    row.facts().forEach(facts::fact);
                    plant.accept(random, new Row(row.won(), facts));
                    return new TrainingRow(row.group(), facts.build(), row.won(), row.closedAt(), row.weight());
                })
                .toList();
    }
}
