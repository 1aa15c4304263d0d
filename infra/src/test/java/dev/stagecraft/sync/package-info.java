/**
 * The reference client of the sync contract: what an app on a phone has to do so that no finished assessment is lost and none
 * counts twice. Small on purpose, without a thread or a timer of its own: the app asks {@link dev.stagecraft.sync.SyncClient}
 * for one step and is told when to ask again.
 *
 * <p>The rules, each where it is kept:
 *
 * <ul>
 *   <li>A submission is on disk before the app says "saved" ({@link dev.stagecraft.sync.SubmissionQueue}).
 *   <li>It leaves the queue only on a result that names its id inside a body of {@code protocol:1}; a captive portal's page, a
 *       cut reply and any other body are no answer.
 *   <li>First in, first out. What the service refuses for good is set aside: kept and shown, not sent again, never in the way
 *       of the next.
 *   <li>{@code retry}, 429 and 503 are waited out for as long as the service says, plus jitter
 *       ({@link dev.stagecraft.sync.Backoff}); 401 keeps the queue and renews the token; 413 halves the batch; 426 keeps the
 *       queue until the app is updated.
 *   <li>The age of an answer is measured anew at each sending, on a clock that cannot be set
 *       ({@link dev.stagecraft.sync.Submission}).
 *   <li>The pull keeps its cursor with what it told; 410 pulls everything ({@link dev.stagecraft.sync.Mirror}).
 *   <li>Each user of a device has a queue and a mirror of their own: nobody sends for another.
 * </ul>
 */
@NullMarked
package dev.stagecraft.sync;

import org.jspecify.annotations.NullMarked;
