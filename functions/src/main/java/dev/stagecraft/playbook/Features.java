package dev.stagecraft.playbook;

import java.util.List;

/**
 * The facts that an organisation's model learns from and is asked by, as sales operations declare them.
 *
 * <p>Where no such document is current, every default fact counts. Where one is, exactly what is declared counts; the stage
 * always does, for grades and rules stand on it. Several current documents count together.
 *
 * @param id the document's id
 * @param version from 1
 * @param defaults whether the default facts count beside the declared ones
 * @param without the names of facts that do not count, whatever else says so
 * @param features in the order in which they are declared
 */
public record Features(String id, long version, boolean defaults, List<String> without, List<Feature> features)
        implements Content {

    public Features {
        without = List.copyOf(without);
        features = List.copyOf(features);
    }
}
