/**
 * Models that turn facts into a win probability with reasons, and the places where they are kept.
 *
 * <p>{@link dev.stagecraft.model.features.Facts} are what is known of an opportunity. A {@link
 * dev.stagecraft.model.features.FeatureSpace} turns them into columns, a {@link dev.stagecraft.model.ScoringModel} turns columns
 * into log-odds: {@link dev.stagecraft.model.FlatModel} (trees and additive terms laid flat, no native library),
 * {@link dev.stagecraft.model.TribuoModel} (any other Tribuo classifier) or {@link dev.stagecraft.model.PriorModel}
 * (before any model exists).
 *
 * <p><b>Access patterns</b>: live model of an organisation (one pointer read a request), cards by version,
 * list of versions, move of the live pointer (conditional).
 *
 * <p><b>Failures</b>: a bundle that is damaged, of another version or that does not reproduce its own golden rows is
 * refused with {@link dev.stagecraft.model.bundle.InvalidBundleException}; the model that served before keeps serving.
 */
@NullMarked
package dev.stagecraft.model;

import org.jspecify.annotations.NullMarked;
