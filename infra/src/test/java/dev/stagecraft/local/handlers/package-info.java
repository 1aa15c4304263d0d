/** Small functions for the local cloud's tests; {@code small-template.yaml} declares them. */
@NullMarked
package dev.stagecraft.local.handlers;

import org.jspecify.annotations.NullMarked;
