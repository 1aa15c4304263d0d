package dev.stagecraft.local.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import dev.stagecraft.local.template.FunctionSpec;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The Lambda context that a handler inside the local cloud's process gets with one invocation: request id, names, time
 * left.
 *
 * @param deadlineNanos the end of the function's time, by {@link System#nanoTime}
 */
record InsideContext(FunctionSpec function, String arn, String requestId, long deadlineNanos) implements Context {

    static InsideContext of(FunctionSpec function, String arn, String requestId) {
        return new InsideContext(
                function, arn, requestId, System.nanoTime() + function.timeout().toNanos());
    }

    @Override
    public String getAwsRequestId() {
        return requestId;
    }

    @Override
    public String getLogGroupName() {
        return Surroundings.logGroup(function);
    }

    @Override
    public String getLogStreamName() {
        return "local";
    }

    @Override
    public String getFunctionName() {
        return function.name();
    }

    @Override
    public String getFunctionVersion() {
        return "$LATEST";
    }

    @Override
    public String getInvokedFunctionArn() {
        return arn;
    }

    @Override
    public @Nullable CognitoIdentity getIdentity() {
        return null;
    }

    @Override
    public @Nullable ClientContext getClientContext() {
        return null;
    }

    @Override
    public int getRemainingTimeInMillis() {
        return (int) TimeUnit.NANOSECONDS.toMillis(Math.max(0, deadlineNanos - System.nanoTime()));
    }

    @Override
    public int getMemoryLimitInMB() {
        return function.memoryMegabytes();
    }

    @Override
    public LambdaLogger getLogger() {
        return new ConsoleLogger(function.name());
    }

    /** A logger that writes each entry as one line, with the function's name before it. */
    private record ConsoleLogger(String name) implements LambdaLogger {
        @Override
        public void log(String message) {
            System.out.println("[" + name + "] " + message.stripTrailing());
        }

        @Override
        public void log(byte[] message) {
            log(new String(message, StandardCharsets.UTF_8));
        }
    }
}
