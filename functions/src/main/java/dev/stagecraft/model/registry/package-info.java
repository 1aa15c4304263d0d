/**
 * The model registry: versions of models in S3, the pointer to the live one, and the API over both.
 *
 * <p>{@link dev.stagecraft.model.registry.BundleReader} accepts a bundle only if it reproduces its own golden examples. {@link
 * dev.stagecraft.model.registry.LiveModelCache} keeps the models that serve in memory. {@link
 * dev.stagecraft.model.registry.PromotionService} moves the pointer and writes who decided so, and why, on the card.
 *
 * <p><b>Access patterns</b>: read the live pointer of an organisation (once a request); read a bundle by version; list cards; move the
 * pointer, conditional on the version that was read.
 *
 * <p><b>Failures</b>: an invalid bundle is refused, and the model that served before keeps serving.
 */
@NullMarked
package dev.stagecraft.model.registry;

import org.jspecify.annotations.NullMarked;
