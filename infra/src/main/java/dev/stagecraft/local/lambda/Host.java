package dev.stagecraft.local.lambda;

import dev.stagecraft.local.template.FunctionSpec;

/**
 * The place where the local cloud runs its functions: it invokes one with an event and returns the outcome.
 * <b>Thread-safety</b>: invocations may run at the same time.
 */
public interface Host extends AutoCloseable {

    /** Runs one invocation to its end. */
    InvocationOutcome invoke(FunctionSpec function, byte[] event);

    @Override
    void close();
}
