package dev.stagecraft.bench;

import com.amazonaws.services.lambda.runtime.Context;
import dev.stagecraft.intake.submissions.SubmitAssessmentHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;

/**
 * A program that {@link LocalLoad} runs in fresh processes to measure cold starts of the function {@code
 * SubmitAssessment}: it builds the handler, answers one event from standard input, and prints how many
 * classes were loaded and the CPU time.
 */
public final class FirstSubmission {
    private FirstSubmission() {}

    /**
     * Prints {@code status line, classes, CPU ms}; with the argument {@code nothing}, prints the figures of an empty
     * process.
     */
    public static void main(String[] arguments) throws IOException {
        String reply = "nothing was asked";
        if (arguments.length == 0) {
            var out = new ByteArrayOutputStream();
            byte[] event = System.in.readAllBytes();
            new SubmitAssessmentHandler().handleRequest(new ByteArrayInputStream(event), out, context());
            reply = out.toString(StandardCharsets.UTF_8).substring(0, 17);
        }
        long classes = ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount();
        long millis =
                ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis();
        System.out.println(reply + ": " + classes + " classes, " + millis + " ms CPU");
        System.exit(0);
    }

    private static Context context() {
        return (Context) Proxy.newProxyInstance(
                FirstSubmission.class.getClassLoader(),
                new Class<?>[] {Context.class},
                (proxy, method, values) -> method.getReturnType() == int.class ? 20_000 : null);
    }
}
