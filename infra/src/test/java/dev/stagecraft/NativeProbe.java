package dev.stagecraft;

import com.amazonaws.services.lambda.runtime.Context;
import dev.stagecraft.training.RetrainModelHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A process of its own, which starts a retraining and says which files of OpenMP it then has in memory. The retraining
 * itself ends where it asks for the table, which is not there.
 */
final class NativeProbe {
    private NativeProbe() {}

    public static void main(String[] arguments) throws IOException {
        var event = "{\"organisation\":\"acme\"}".getBytes(StandardCharsets.UTF_8);
        try {
            new RetrainModelHandler()
                    .handleRequest(new ByteArrayInputStream(event), OutputStream.nullOutputStream(), nobody());
        } catch (RuntimeException e) {
            System.out.println("ended: " + e.getMessage());
        }
        try (var maps = Files.lines(Path.of("/proc/self/maps"))) {
            maps.filter(line -> line.contains("libgomp"))
                    .map(line -> line.replaceAll("^[^/]*", ""))
                    .distinct()
                    .forEach(file -> System.out.println("mapped: " + file));
        }
    }

    /** The handler asks nothing of its context. */
    private static Context nobody() {
        return (Context) Proxy.newProxyInstance(
                Context.class.getClassLoader(), new Class<?>[] {Context.class}, (self, method, given) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}
