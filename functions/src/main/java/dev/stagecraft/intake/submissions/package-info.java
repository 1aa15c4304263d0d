/**
 * Submissions: answered assessments, one at a time or in batches, and the quarantine for those that cannot be applied.
 *
 * <p>{@link dev.stagecraft.intake.submissions.SubmissionService} stores one: it checks the answers, judges them by the version
 * that they name, replays the deal and stores everything in one transaction. The promises to clients are described with {@link
 * dev.stagecraft.intake}.
 *
 * <p><b>Access patterns</b>: read a deal's history; read an id guard; commit a submission; keep, list, settle and erase bodies in
 * quarantine.
 *
 * <p><b>Failures</b>: a submission that can never apply is rejected and kept in quarantine. A store that cannot be asked gives
 * {@code retry} for the item, and nothing is lost.
 */
@NullMarked
package dev.stagecraft.intake.submissions;

import org.jspecify.annotations.NullMarked;
