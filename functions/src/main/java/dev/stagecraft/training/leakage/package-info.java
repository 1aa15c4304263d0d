/**
 * Leakage: the search for columns that know the outcome because they are filled in when a deal closes.
 *
 * <p>{@link dev.stagecraft.training.leakage.LeakageDetector} tests single columns and groups of them by their names, by when they are
 * filled in, and by what they tell of the outcome. Suspicious columns are left out until a person confirms them.
 *
 * <p><b>Access patterns</b>: none. Pure.
 *
 * <p><b>Failures</b>: a test that has too few deals to say anything is silent.
 *
 * <p><b>Source</b>: infra/decisions/0014-leak-warnings.md.
 */
@NullMarked
package dev.stagecraft.training.leakage;

import org.jspecify.annotations.NullMarked;
