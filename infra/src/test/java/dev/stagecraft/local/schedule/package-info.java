/** Schedules and event patterns, tested by tables of expressions. */
@NullMarked
package dev.stagecraft.local.schedule;

import org.jspecify.annotations.NullMarked;
