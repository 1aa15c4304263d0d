/**
 * HTTP as API Gateway hands it over (HTTP API, payload format 2.0): {@link dev.stagecraft.http.Request} in, {@link
 * dev.stagecraft.http.Reply} or {@link dev.stagecraft.http.Problem} (RFC 9457) out.
 *
 * <p>The only place that knows API Gateway's shapes. Every mistake of a caller is a {@link
 * dev.stagecraft.http.ProblemException} with a 4xx; a store that is too busy answers 503 with {@code Retry-After}; anything
 * else is left to fail the invocation, so that alarms count it.
 */
@NullMarked
package dev.stagecraft.http;

import org.jspecify.annotations.NullMarked;
