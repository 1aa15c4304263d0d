/**
 * Evaluation: the candidate and its baselines on open deals that none of them saw, and the gate to going live.
 *
 * <p>{@link dev.stagecraft.training.evaluation.HoldoutEvaluation} asks all models about the same rows, {@link
 * dev.stagecraft.training.evaluation.EvaluationReport} writes the card's figures, {@link
 * dev.stagecraft.training.evaluation.PromotionGate} decides whether they are enough.
 *
 * <p><b>Access patterns</b>: none. Pure.
 *
 * <p><b>Failures</b>: a figure that needs more deals than there are is left out, and the card says why.
 */
@NullMarked
package dev.stagecraft.training.evaluation;

import org.jspecify.annotations.NullMarked;
