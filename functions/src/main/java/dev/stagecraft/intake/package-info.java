/**
 * Intake: everything that comes in about opportunities, and what phones pull back: submissions (one or many), opportunities,
 * activities, the changes feed.
 *
 * <p>One request has exactly one effect. A submission is judged by the version it names, its effective time is fixed when it
 * is first accepted, and one transaction stores the id guard, the event, the replayed state with its new score, and the
 * rep's feed row. What cannot be applied is kept in quarantine, never dropped. What a client says of score, stage,
 * organisation or time of receipt is not believed.
 *
 * <p><b>Access patterns</b>: read a history, commit it, read a feed, quarantine a body, release waiting submissions.
 *
 * <p><b>Failures</b>: contention is tried again with jitter, at most {@code 8} times, then the client is asked to retry; a
 * time-out with unknown outcome is settled by reading the id guard again.
 *
 * <p><b>Source</b>: the sync contract, version 1.
 */
@NullMarked
package dev.stagecraft.intake;

import org.jspecify.annotations.NullMarked;
