package dev.stagecraft.training;

import java.util.List;

/** A learner that says of each row how likely it is won, having learned from other deals alone. */
@FunctionalInterface
interface OutOfFold {
    /** The scores in the order of the rows; only their order among each other matters. */
    double[] scores(List<TrainingRow> rows);
}
