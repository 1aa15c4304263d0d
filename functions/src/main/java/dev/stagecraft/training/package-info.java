/**
 * How models are made: closed opportunities become rows with the facts as they stood before closing, rows become a model of
 * the family that does best on rows set aside, and what the model is worth is measured on rows it never saw, beside its
 * rivals.
 *
 * <p>{@link dev.stagecraft.training.Fitting} chooses columns, family (boosted Tribuo trees, a logistic regression or a blend
 * of the two), settings and calibration, on the rows learned from alone; below 40 won and 40 lost it is a naive Bayes. {@link
 * dev.stagecraft.training.Judged} asks the model and its rivals (base rate, stage prior, Odoo's naive Bayes, a random forest,
 * the logistic regression, the live model) of the same unseen rows; {@link dev.stagecraft.training.Proof} and {@link
 * dev.stagecraft.training.Gate} say what that shows and whether it is enough to go live.
 *
 * <p>{@link dev.stagecraft.training.ModelWatch} looks at the model that serves by the deals of now: {@link
 * dev.stagecraft.training.Drift} of facts, scores and calibration, told on its card and as a metric, and {@link
 * dev.stagecraft.training.GradeChanges} that a candidate would make.
 *
 * <p>Runs weekly, once an organisation, in the one function that carries XGBoost's native library.
 *
 * <p><b>Access patterns</b>: closed opportunities of an organisation with their histories (read twice where a fact asks how
 * other deals ended), up to 1,000 open ones; publish a model; move the live pointer.
 *
 * <p><b>Failures</b>: an organisation that cannot be trained on keeps its model; the others go on; the invocation fails
 * at its end.
 *
 * <p>{@link dev.stagecraft.training.LeakWarnings} leave out what may know the outcome, until a person confirms it.
 *
 * <p><b>Source</b>: infra/decisions/0011-model-families-and-gate.md, 0010-grades.md and 0014-leak-warnings.md.
 */
@NullMarked
package dev.stagecraft.training;

import org.jspecify.annotations.NullMarked;
