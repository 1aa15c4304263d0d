package dev.stagecraft;

import dev.stagecraft.model.bundle.ModelBundle;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.model.registry.BundleReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/** A process of its own, which loads the bundle in each folder (named by its version) and prints a deal's probability. */
final class BundleProbe {
    private BundleProbe() {}

    public static void main(String[] folders) throws IOException {
        for (String folder : List.of(folders)) {
            System.out.println(probability(Path.of(folder)));
        }
    }

    private static double probability(Path folder) throws IOException {
        var parts = new TreeMap<String, byte[]>();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                parts.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        var bundle = new ModelBundle(folder.getFileName().toString(), parts);
        return BundleReader.read(bundle).score(deal()).probability();
    }

    /** A deal of which the made models know everything. */
    static Facts deal() {
        return Facts.builder()
                .number("activities.call.count30d", 3)
                .category("attributes.source", "Web")
                .build();
    }
}
