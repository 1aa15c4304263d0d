/**
 * Stagecraft: which deal to work next, why, and what to do about it.
 */
@NullMarked
package dev.stagecraft;

import org.jspecify.annotations.NullMarked;
