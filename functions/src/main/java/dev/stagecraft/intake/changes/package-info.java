/**
 * Changes: the feed from which a rep's phone pulls what changed since its cursor.
 *
 * <p><b>Access patterns</b>: read one rep's feed from a place on; read the opportunities that it names.
 *
 * <p><b>Failures</b>: a cursor of another rep, or one that was altered, is 400; one that is too old is 410, and the phone pulls
 * everything again.
 */
@NullMarked
package dev.stagecraft.intake.changes;

import org.jspecify.annotations.NullMarked;
