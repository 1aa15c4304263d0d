/**
 * The columns of a model: a deal's facts by name, and the feature space that turns them into a row of numbers.
 *
 * <p><b>Access patterns</b>: none. {@link dev.stagecraft.model.features.FeatureJson} reads and writes a bundle's part.
 *
 * <p><b>Failures</b>: a feature space that cannot be read is refused as an invalid bundle. A category that was not seen in training
 * counts as missing.
 */
@NullMarked
package dev.stagecraft.model.features;

import org.jspecify.annotations.NullMarked;
