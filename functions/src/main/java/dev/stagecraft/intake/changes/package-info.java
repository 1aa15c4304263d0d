/**
 * Changes: the feed from which a rep's phone pulls what changed since its cursor.
 *
 * <p><b>Access patterns</b>: read one rep's feed from a place on; read the opportunities that it names.
 *
 * <p><b>Failures</b>: an altered cursor is 400, another rep's 403, and one that is too old 410: the phone pulls everything again.
 */
@NullMarked
package dev.stagecraft.intake.changes;

import org.jspecify.annotations.NullMarked;
