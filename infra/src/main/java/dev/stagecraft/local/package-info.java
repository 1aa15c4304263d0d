/**
 * The local cloud. It runs {@code template.yaml} on one machine, without an account and without Docker. Never
 * deployed.
 *
 * <p>The template is the single truth. {@link dev.stagecraft.local.LocalCloud} reads it and starts, around the functions:
 *
 * <ul>
 *   <li>the edge ({@code edge}): DynamoDB Local and s3proxy behind one address, as the AWS SDKs and command line expect;
 *   <li>the HTTP API ({@code api}): routes, JWT authorizers, CORS, payload format 2.0, API Gateway's errors;
 *   <li>Lambda ({@code lambda}): functions inside this process or in processes of their own, the Invoke API, asynchronous
 *       invocation with retries and dead letters;
 *   <li>EventBridge ({@code schedule}): schedules by the clock, rules on new objects.
 * </ul>
 *
 * <p>{@code template} reads the file, {@code server} holds what the servers share. Arrows: api → lambda → edge → server,
 * template; schedule stands alone.
 *
 * <p><b>Failures</b>: a taken port is a {@link dev.stagecraft.local.server.PortTakenException}, a template that cannot be run
 * a {@link dev.stagecraft.local.template.TemplateException}.
 */
@NullMarked
package dev.stagecraft.local;

import org.jspecify.annotations.NullMarked;
