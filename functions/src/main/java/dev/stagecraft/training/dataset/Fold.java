package dev.stagecraft.training.dataset;

import java.util.ArrayList;
import java.util.List;

/** One split of training rows into those trained on and those tested on. */
public record Fold(List<TrainingRow> train, List<TrainingRow> test) {
    public Fold {
        train = List.copyOf(train);
        test = List.copyOf(test);
    }

    /** Rows whose part is {@code judged} are judged on, all others learned from. */
    public static Fold of(List<TrainingRow> rows, int[] part, int judged) {
        var train = new ArrayList<TrainingRow>();
        var test = new ArrayList<TrainingRow>();
        for (int i = 0; i < part.length; i++) {
            (part[i] == judged ? test : train).add(rows.get(i));
        }
        return new Fold(train, test);
    }
}
