/**
 * Learners: boosted trees, logistic regression, naive Bayes, and the selection and calibration of a model from them.
 *
 * <p>{@link dev.stagecraft.training.learner.ModelSelection} chooses columns, family, settings and calibration by cross-validation within
 * the rows learned from.
 *
 * <p><b>Access patterns</b>: none. Pure, but for XGBoost's native library.
 *
 * <p><b>Failures</b>: a learner that fails is a {@link dev.stagecraft.training.learner.TrainingException}, which ends the training of its
 * organisation.
 */
@NullMarked
package dev.stagecraft.training.learner;

import org.jspecify.annotations.NullMarked;
