package dev.stagecraft.training.leakage;

import dev.stagecraft.training.dataset.TrainingRow;
import java.util.List;

/**
 * A learner that gives each row a score from a model trained on other deals alone, by which the search for leaks tests
 * groups of features.
 */
@FunctionalInterface
public interface OutOfFoldScorer {
    /** The scores in the order of the rows; only their order among each other matters. */
    double[] scores(List<TrainingRow> rows);
}
