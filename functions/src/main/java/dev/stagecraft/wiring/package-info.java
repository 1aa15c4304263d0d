/**
 * The composition root: it reads the environment once and builds clients, clock and ids once per process ({@link
 * dev.stagecraft.wiring.Wiring}).
 *
 * <p>Only this package reads the environment, the clock or random numbers. Handlers take a {@code Wiring} and compose
 * their own capability from it.
 */
@NullMarked
package dev.stagecraft.wiring;

import org.jspecify.annotations.NullMarked;
