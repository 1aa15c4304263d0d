/**
 * Metrics of binary classifiers on weighted examples: AUC, log-loss, Brier score, calibration error, lift, intervals.
 *
 * <p><b>Access patterns</b>: none. Pure.
 *
 * <p><b>Failures</b>: a metric that is not defined for some rows, such as the AUC of one class alone, is not a number.
 */
@NullMarked
package dev.stagecraft.training.metrics;

import org.jspecify.annotations.NullMarked;
