package dev.stagecraft.playbook;

import java.util.List;

/**
 * The features document: the model inputs that sales operations declare, beside or instead of the default ones.
 *
 * <p>Without such a document, every default fact counts. With one, exactly the declared facts count; the stage always
 * counts, because grades and rules depend on it. Several current documents count together.
 *
 * @param id the document's id
 * @param version from 1
 * @param defaults whether the default facts count beside the declared ones
 * @param without the names of facts that never count
 * @param features in the order in which they are declared
 */
public record Features(String id, long version, boolean defaults, List<String> without, List<Feature> features)
        implements Content {

    public Features {
        without = List.copyOf(without);
        features = List.copyOf(features);
    }
}
