/**
 * Intake: everything that comes in about opportunities, and what phones pull back: submissions (one or many), opportunities,
 * activities, quarantine, the changes feed. The sync contract, version 1, is kept here; its JSON is in {@code openapi.json}.
 *
 * <p><b>Promises.</b> A submission that was answered with a result that names its id is stored for ever and has exactly one
 * effect, whatever is sent again, late, twice, out of order, or at the same time. Nothing that was read is dropped: what
 * cannot be applied lies in quarantine, whole, with its first receipt. One bad item never blocks another. What a client says
 * of score, stage, organisation or time of receipt is not believed.
 *
 * <p><b>Statuses.</b> {@code PUT} of one submission, and the result of the same item in a batch:
 *
 * <pre>
 * 201      applied, recorded       stored; recorded says by its reason why it moved nothing: stage-not-current, not-assignee,
 *                                  superseded, withdrawn-version
 * 200      duplicate               the same id and content again: the result as first given; of a deal that was deleted since,
 *                                  only that it came (reason opportunity-deleted)
 * 400      rejected                no readable JSON object
 * 403      rejected not-the-author a rep sent for another one
 * 404      rejected                unknown-opportunity, another organisation's too: waits, and is taken in by itself once there
 *                                  is such an opportunity
 * 409      rejected id-reused      the same id, other content: the first is kept
 * 413      rejected too-large      over 64 KB
 * 422      rejected                can never apply: code and field say why (unknown-definition, unknown-option,
 *                                  missing-required, opportunity-deleted ...)
 * 503      retry                   nothing was stored, or it is not known: send the same later (Retry-After, afterMs)
 * </pre>
 *
 * <p>Rejected bodies carry their {@code quarantine} id; an operator may have one taken in again, as its sender and with its
 * first receipt. A batch is answered 200 whenever its envelope was read; else 400, 413 (over 25 items or 1 MB) or 426
 * (another protocol). 401, 403 and 429 may come from the gateway, without problem details: the queue stays as it is.
 *
 * <p><b>Time.</b> {@code effectiveAt} is fixed when a submission is first accepted: received minus {@code ageMs} where the
 * phone's clock ran without reboot ({@code monotonic}); else {@code answeredAt} moved by the error of the phone's clock at
 * sending ({@code corrected}), or as it is without {@code sentAt} ({@code device}). A time after the receipt becomes the receipt. An
 * implausible one (before the definition's publication, or without {@code ageMs} over 400 days before the receipt) becomes the
 * deal's {@code createdAt} where a source gave one, else the receipt. Both are {@code clamped} (decision 0020). Received is when the body was first read, quarantine included.
 *
 * <p><b>Order.</b> The stage is a replay of all events by (effective time, id), whenever they came; clamped answers of one time
 * come first in it, by {@code deviceSeq}, then id: an assessment upgrades only
 * where its stage is the current one at that point and its author the assignee; a person's change sets what it says; nothing
 * downgrades by itself. A submission is judged by the version it names, for ever. {@code supersedes} corrects an own one.
 *
 * <p><b>Exactly once.</b> The content hash covers opportunity, definition, answers, answeredAt, author and supersedes; not age,
 * time of sending, or fields that are not known here. One transaction stores the id guard (no expiry; hash and the raw body),
 * the event, the state under the version that was read, and the rep's feed row under the head that was read. A guard that is
 * there already answers: same hash, duplicate; else {@code id-reused}. Overtaken commits are tried again on a fresh history,
 * at most 8 times with jitter, then {@code retry}. A time-out with unknown outcome is settled by reading the guard.
 *
 * <p><b>Many changes of stages.</b> {@code POST /v1/opportunities/stages} takes at most 100, each once by its id. Those of one deal
 * are one write of it, with one replay and one score; several deals share a transaction. When another writer overtakes one of
 * them, all are tried again on fresh histories, soon each by itself.
 *
 * <p><b>Deleted and merged.</b> Both leave a mark where the state was (decision 0008). What is sent to a merged opportunity
 * counts in the one that lives, under the hash as the phone wrote it. What is sent to a deleted one is refused, but known ids
 * stay duplicates.
 *
 * <p><b>What a client must do.</b> Make the id (UUIDv7) when the form is opened and freeze body and id at "finish". Send in
 * the order of finishing. Take an item from the queue only on a result that names its id inside a {@code protocol:1} body, or
 * on a PUT's 200 or 201 that names it: a captive portal also answers 200. Put a rejected item aside, visible to the rep, and
 * go on with the next. Keep {@code retry} items, and everything on 401, 429, 5xx and broken connections; back off with jitter
 * from a second to some minutes, never below {@code Retry-After} or {@code afterMs}. Halve the batch on 413; one item alone
 * that is too large is rejected. Stop and ask for an update on 426. In doubt, ask {@code GET /v1/submissions/{id}}. Pull with
 * the cursor of the last reply, which is made for this rep alone; on 410 pull everything; removed means: drop the deal, keep
 * what is queued for it.
 *
 * <p><b>Access patterns</b>: read a history, commit it, read a guard, read a feed, keep, list and settle bodies in quarantine,
 * mark and erase a deleted opportunity.
 *
 * <p><b>Failures</b>: a store that cannot be asked is 503, or {@code retry} for one item of a batch; a fault of ours in one
 * item is logged as an error, and {@code retry} for that item.
 */
@NullMarked
package dev.stagecraft.intake;

import org.jspecify.annotations.NullMarked;
