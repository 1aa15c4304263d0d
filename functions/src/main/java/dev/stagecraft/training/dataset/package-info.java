/**
 * The training set: rows of deals at landmarks, their weights, duplicates, folds, and the split for validation.
 *
 * <p>{@link dev.stagecraft.training.dataset.TrainingSetReader} reads the rows. {@link dev.stagecraft.training.dataset.RiskSet} weighs
 * them so that closed deals stand for open ones too. {@link dev.stagecraft.training.dataset.ValidationProtocol} decides which rows a
 * model learns from and on which it is evaluated. {@link dev.stagecraft.training.dataset.FeatureMatrix} holds rows as numbers.
 *
 * <p><b>Access patterns</b>: all opportunities of an organisation with their histories.
 *
 * <p><b>Failures</b>: an organisation with too few rows gives an outcome that says so.
 */
@NullMarked
package dev.stagecraft.training.dataset;

import org.jspecify.annotations.NullMarked;
