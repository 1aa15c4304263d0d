/**
 * Lambda on this machine: runs the template's functions, in this process or each in processes of its own under AWS's
 * runtime interface client, and answers Lambda's Invoke API.
 *
 * <p>{@link dev.stagecraft.local.lambda.Host} runs one invocation; {@link dev.stagecraft.local.lambda.AsyncInvoker} runs
 * events that nobody waits for, tries them again and records the finally failed ones in
 * {@link dev.stagecraft.local.lambda.DeadLetters}.
 *
 * <p><b>Failures</b>: what a function throws, its time-out and its process's death are {@link
 * dev.stagecraft.local.lambda.InvocationOutcome}s, with the payloads that Lambda gives.
 */
@NullMarked
package dev.stagecraft.local.lambda;

import org.jspecify.annotations.NullMarked;
