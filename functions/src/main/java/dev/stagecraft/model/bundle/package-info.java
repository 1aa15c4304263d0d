/**
 * The bundle: one version of a model as a set of named parts with checksums.
 *
 * <p><b>Access patterns</b>: none. {@link dev.stagecraft.model.registry.ModelRegistry} stores bundles.
 *
 * <p><b>Failures</b>: a part that is missing, damaged or of another version is an {@link
 * dev.stagecraft.model.bundle.InvalidBundleException}.
 */
@NullMarked
package dev.stagecraft.model.bundle;

import org.jspecify.annotations.NullMarked;
