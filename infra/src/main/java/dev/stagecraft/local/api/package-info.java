/**
 * API Gateway's HTTP API on this machine: the template's routes, JWT authorizers and CORS, payload format 2.0, and API
 * Gateway's own errors. In addition it has an issuer of tokens, which exists only locally.
 *
 * <p>{@link dev.stagecraft.local.api.HttpApi} answers every request; {@link dev.stagecraft.local.api.Issuer} makes and
 * publishes the keys; {@link dev.stagecraft.local.api.LocalPages} are the addresses under {@code /_local} that no cloud has.
 *
 * <p><b>Failures</b>: as API Gateway answers them, {@code {"message":...}}: 401, 403, 404, 413, 500 on a function's error,
 * 503 when it ran out of time.
 */
@NullMarked
package dev.stagecraft.local.api;

import org.jspecify.annotations.NullMarked;
