/**
 * EventBridge on this machine: schedules that fire by the clock, and rules that match events.
 *
 * <p>{@link dev.stagecraft.local.schedule.ScheduleExpression} knows the next time of {@code rate}, {@code cron} and {@code
 * at}; {@link dev.stagecraft.local.schedule.Schedules} fires what is due; {@link
 * dev.stagecraft.local.schedule.EventPattern} says whether a rule's pattern takes an event.
 *
 * <p><b>Failures</b>: an expression or a pattern that EventBridge would refuse is an {@link IllegalArgumentException} that
 * quotes it.
 */
@NullMarked
package dev.stagecraft.local.schedule;

import org.jspecify.annotations.NullMarked;
