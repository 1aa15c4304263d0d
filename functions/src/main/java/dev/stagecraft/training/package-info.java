/**
 * Training of models: each opportunity gives rows, the facts as they were known at moments at which it was open; a
 * model is trained on the rows of closed ones, and evaluated on open deals held out, beside its baselines.
 *
 * <p>No row's moment depends on how or when its deal ended. {@link dev.stagecraft.training.dataset.TrainingSetReader} reads the rows,
 * {@link dev.stagecraft.training.dataset.RiskSet} weighs them so that closed deals stand for those still open too ({@link
 * dev.stagecraft.training.dataset.FollowUpWeights}). The model starts from the chance of winning by stage and age ({@link
 * dev.stagecraft.training.learner.StageAgeBaseline}); calibration, a shift for each stage ({@link dev.stagecraft.training.learner.StageCalibrationFit}) and
 * the drift of the base rate ({@link dev.stagecraft.training.learner.BaseRateDrift}) are part of the probability.
 *
 * <p>{@link dev.stagecraft.training.learner.ModelSelection} chooses columns, family (boosted Tribuo trees, a logistic regression or a blend
 * of the two), settings and calibration, on the rows learned from alone; below 40 won or 40 lost no trees are grown. {@link
 * dev.stagecraft.training.evaluation.HoldoutEvaluation} asks the model and its rivals (base rate, stage prior, a table by stage and age, Odoo's naive
 * Bayes, a random forest, the logistic regression, the live model) about the same unseen rows; {@link
 * dev.stagecraft.training.evaluation.EvaluationReport} and {@link dev.stagecraft.training.evaluation.PromotionGate} say what that shows and whether it is enough to go
 * live.
 *
 * <p>{@link dev.stagecraft.training.drift.ModelMonitor} looks at the model that serves by the deals of now: {@link
 * dev.stagecraft.training.drift.DriftReport} of facts, scores and calibration, told on its card and as a metric, and {@link
 * dev.stagecraft.training.drift.GradeChanges} that a candidate would make.
 *
 * <p>Runs weekly, once an organisation, in the one function that carries XGBoost's native library.
 *
 * <p><b>Access patterns</b>: all opportunities of an organisation with their histories (closed ones read twice where a fact
 * asks how other deals ended); 500 closed ones before, to find what imports brought, and up to 1,000 open ones after; publish
 * a model; move the live pointer.
 *
 * <p><b>Failures</b>: an organisation that cannot be trained on keeps its model; the others go on; the invocation fails
 * at its end.
 *
 * <p>{@link dev.stagecraft.training.leakage.LeakageDetector} leave out what may know the outcome, until a person confirms it.
 *
 * <p><b>Source</b>: infra/decisions/0016-open-deals.md, 0011-model-families-and-gate.md, 0010-grades.md and
 * 0014-leak-warnings.md.
 */
@NullMarked
package dev.stagecraft.training;

import org.jspecify.annotations.NullMarked;
