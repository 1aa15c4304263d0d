/**
 * Drift: the live model on the deals of now, beside those it was trained on.
 *
 * <p>{@link dev.stagecraft.training.drift.ModelMonitor} compares the distributions of features and scores (population stability index)
 * and the calibration on deals closed since; {@link dev.stagecraft.training.drift.GradeChanges} counts the grades that a candidate
 * would change.
 *
 * <p><b>Access patterns</b>: up to 1,000 open deals with their histories; closed ones are passed in.
 *
 * <p><b>Failures</b>: a model without reference distributions has no drift report.
 */
@NullMarked
package dev.stagecraft.training.drift;

import org.jspecify.annotations.NullMarked;
