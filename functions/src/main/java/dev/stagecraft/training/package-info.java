/**
 * How models are made: closed opportunities become rows with the facts as they stood before closing, rows become a
 * gradient-boosted Tribuo model, and what the model is worth is measured on rows it never saw.
 *
 * <p>Runs weekly, once an organisation, in the one function that carries XGBoost's native library.
 *
 * <p><b>Access patterns</b>: closed opportunities of an organisation with their histories; publish a model; move the live
 * pointer.
 *
 * <p><b>Failures</b>: an organisation that cannot be trained on keeps its model; the others go on; the invocation fails
 * at its end.
 */
@NullMarked
package dev.stagecraft.training;

import org.jspecify.annotations.NullMarked;
