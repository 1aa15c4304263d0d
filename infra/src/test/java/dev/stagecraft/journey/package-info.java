/** Whole journeys through the local cloud: HTTP and Invoke alone, on the real template. */
@NullMarked
package dev.stagecraft.journey;

import org.jspecify.annotations.NullMarked;
