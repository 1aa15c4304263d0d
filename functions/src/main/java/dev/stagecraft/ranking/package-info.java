/**
 * Ranking: every hour all open deals of an organisation in one order, cut into classes.
 *
 * <p><b>The order</b>: by win probability, highest first; equal ones by stage, furthest first; then by time in the
 * stage, longest first; then by id. So the same deals always come in the same order. While no trained model is in use,
 * probabilities are equal or follow from the stage alone: equal ones then come newest in the stage first, and the run
 * says so ({@link dev.stagecraft.ranking.RankingOrder}, decision 0015).
 *
 * <p><b>The classes</b>: the pipeline's cuts (A 20 %, B 30 %, C the rest unless it says otherwise) of the number of open
 * deals, each boundary rounded to the nearest deal, halves up: a share is never off by more than one deal.
 *
 * <p><b>Where things are</b>: a deal stores its class only, written only where it changed. Rank, percentile and the
 * reasons of changes are in the run's files: {@code rankings/{organisation}/{run}/part-00000.jsonl} holds 5,000 deals in
 * the order, one JSON object a line; {@code ids-00000.tsv} holds the ranks of about 4,000 deals, spread by the hash of
 * their ids; {@code run.json} says what the run was. Files are never changed; a pointer in the table names the newest
 * run, and moves only after the files are there, and never back in time. The bucket's lifecycle removes runs.
 *
 * <p><b>Access patterns</b>: all open deals (index, shard by shard); classify one deal; the newest run (one item); a
 * deal's rank (one file of ids); a page of the order (one or few parts).
 *
 * <p><b>Failures</b>: one organisation's failure does not stop the others and fails the invocation at its end. A run
 * that stops half-way leaves the earlier run serving, or classes half written, which the next run completes: it compares
 * each deal's stored class. A run that began before the newest one changes nothing.
 *
 * <p><b>Looks wrong, is intended</b>: a list may hold a deal that closed, or changed hands, since the run; it is at most
 * an hour old and says when it was made.
 */
@NullMarked
package dev.stagecraft.ranking;

import org.jspecify.annotations.NullMarked;
