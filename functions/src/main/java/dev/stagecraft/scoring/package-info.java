/**
 * Scoring: what is known of a deal becomes a win probability, a grade and reasons.
 *
 * <p>A {@link dev.stagecraft.scoring.Scorer} gives a deal's features, which {@link
 * dev.stagecraft.features.FeatureExtractor} reads out of its history, to a model. {@link
 * dev.stagecraft.scoring.OpportunityScores} does so for one deal with its organisation's live model and pipeline. {@link
 * dev.stagecraft.scoring.ScoreChanges} compare a score with an earlier one: the features are read again as of the
 * earlier time, so only that score's time, log-odds and model are stored. A {@link dev.stagecraft.scoring.WhatIfRequest}
 * is a value that a user tries out; nothing of it is stored.
 *
 * <p><b>Access patterns</b>: one consistent query of a deal's history, then one of what is current, which names the live
 * model and the playbook and is read anew for each request; a bundle or a document is read only when its version is new.
 *
 * <p><b>Failures</b>: before a model exists a prior answers, marked low confidence; a store that cannot be asked is its
 * own exception and fails the request.
 */
@NullMarked
package dev.stagecraft.scoring;

import org.jspecify.annotations.NullMarked;
