/**
 * The organisation: its settings, its sales reps, and the registry of all organisations that scheduled functions read.
 *
 * <p><b>Access patterns</b>: settings by organisation; a rep by id and all reps of an organisation in id order (one
 * partition: an organisation has thousands of reps at most, read seldom); all organisations (one partition, written once
 * per organisation, read by schedules); the owners of open deals who are no active reps (written by ranking, every hour).
 *
 * <p><b>Failures</b>: a write that found another revision than the caller's {@code If-Match} answers 412; without {@code
 * If-Match} it is tried again on what is stored.
 */
@NullMarked
package dev.stagecraft.organisation;

import org.jspecify.annotations.NullMarked;
