package dev.stagecraft.model;

import dev.stagecraft.model.features.FeatureSpace;
import org.tribuo.Example;
import org.tribuo.classification.Label;
import org.tribuo.impl.ArrayExample;

/**
 * The conversion of encoded rows of a {@link FeatureSpace} to Tribuo examples: a missing value is left out, a zero is
 * written.
 */
public final class TribuoExamples {
    /** The label of won opportunities. */
    public static final String WON = "won";
    /** The label of lost opportunities. */
    public static final String LOST = "lost";

    private TribuoExamples() {}

    /** One example; {@code row} comes from {@link FeatureSpace#encode}. It is empty where every value is missing. */
    public static Example<Label> of(FeatureSpace space, float[] row, Label label, double weight) {
        var example = new ArrayExample<>(label, (float) weight, space.width());
        for (int column = 0; column < row.length; column++) {
            if (!Float.isNaN(row[column])) {
                example.add(space.columns().get(column), row[column]);
            }
        }
        return example;
    }
}
