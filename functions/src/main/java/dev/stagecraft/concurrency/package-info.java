/**
 * Concurrency: a loop that runs tasks side by side up to a limit, and a retry of writes that lost against another
 * writer.
 *
 * <p><b>Access patterns</b>: none. The callers read and write; this package only decides when.
 *
 * <p><b>Failures</b>: the first failure of a task ends the loop and is thrown to the caller. A retry ends after its last
 * try, and its caller says what then happens.
 */
@NullMarked
package dev.stagecraft.concurrency;

import org.jspecify.annotations.NullMarked;
