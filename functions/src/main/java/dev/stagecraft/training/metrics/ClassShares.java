package dev.stagecraft.training.metrics;

import dev.stagecraft.playbook.Pipeline;
import java.math.BigDecimal;

/**
 * The shares, 0 to 1, of a ranking that classes A and B hold from the top, by which a model's lift is measured; class C
 * is the rest.
 *
 * @param classA 0..1
 * @param classB 0..1, both together at most 1
 */
public record ClassShares(double classA, double classB) {
    /** The shares where the playbook names none. */
    public static final ClassShares DEFAULT = new ClassShares(0.2, 0.3);

    /** The shares by which a pipeline's deals are classed. */
    public static ClassShares of(Pipeline pipeline) {
        return new ClassShares(share(pipeline, "A"), share(pipeline, "B"));
    }

    private static double share(Pipeline pipeline, String name) {
        return pipeline.classes()
                .getOrDefault(name, BigDecimal.ZERO)
                .movePointLeft(2)
                .doubleValue();
    }

    /** The boundaries of the classes, from 0 to 1. */
    public double[] cuts() {
        return new double[] {0, classA, Math.min(1, classA + classB), 1};
    }
}
