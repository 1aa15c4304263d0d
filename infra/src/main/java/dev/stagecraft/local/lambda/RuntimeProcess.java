package dev.stagecraft.local.lambda;

import dev.stagecraft.local.template.FunctionSpec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One operating-system process that runs one Lambda function: a JVM with AWS's runtime interface client, and a Runtime
 * API of its own. As on Lambda it runs one invocation at a time, and is killed when one takes too long.
 */
final class RuntimeProcess implements AutoCloseable {
    private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    private static final int HEAP_PERCENT = 80;

    private final FunctionSpec function;
    private final RuntimeApi api;
    private final Process process;

    private RuntimeProcess(FunctionSpec function, RuntimeApi api, Process process) {
        this.function = function;
        this.api = api;
        this.process = process;
        var _ = process.onExit().thenAccept(ended -> api.exited("exit status " + ended.exitValue()));
        Thread.ofVirtual().name(function.name() + "-output").start(this::showOutput);
    }

    static RuntimeProcess start(FunctionSpec function, Surroundings surroundings) {
        var api = new RuntimeApi(surroundings.arn(function));
        var builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx" + function.memoryMegabytes() * HEAP_PERCENT / 100 + "m",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        CLIENT,
                        function.handler()))
                .redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(surroundings.environment(function));
        environment.put("AWS_LAMBDA_RUNTIME_API", api.address());
        environment.put("LAMBDA_TASK_ROOT", System.getProperty("java.io.tmpdir"));
        try {
            return new RuntimeProcess(function, api, builder.start());
        } catch (IOException e) {
            api.close();
            throw new UncheckedIOException(e);
        }
    }

    boolean alive() {
        return process.isAlive() && !api.ended();
    }

    InvocationOutcome invoke(String requestId, byte[] event) {
        CompletableFuture<InvocationOutcome> reply = api.offer(requestId, event, function.timeout());
        try {
            return reply.get(function.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            return InvocationOutcome.late(requestId, function.timeout());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            return InvocationOutcome.exited(requestId, "the local cloud stops");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        api.close();
    }

    private void showOutput() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(line -> System.out.println("[" + function.name() + "] " + line));
        } catch (IOException | UncheckedIOException e) {
            System.err.println("[" + function.name() + "] output lost: " + e);
        }
    }
}
