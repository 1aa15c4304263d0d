package dev.stagecraft.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder on disk in which the local cloud keeps its tables, objects and signing key. It is kept between runs, or it
 * is temporary and deleted at the end.
 */
record DataFolder(Path root, boolean kept) implements AutoCloseable {

    static DataFolder open(Optional<Path> data) {
        try {
            return data.isPresent()
                    ? new DataFolder(
                            Files.createDirectories(data.get().toAbsolutePath().normalize()), true)
                    : new DataFolder(Files.createTempDirectory("stagecraft-"), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder of the tables; empty if they are kept in memory. */
    Optional<Path> tables() {
        return kept ? Optional.of(root.resolve("dynamodb")) : Optional.empty();
    }

    Path objects() {
        return root.resolve("s3");
    }

    Path issuerKey() {
        return root.resolve("issuer-key.json");
    }

    @Override
    public void close() {
        if (!kept) {
            delete(root);
        }
    }

    /** Deletes the local cloud's data in a folder, and nothing else there. */
    static void clear(Path root) {
        Stream.of("dynamodb", "s3", "issuer-key.json", "demo")
                .map(root::resolve)
                .forEach(DataFolder::delete);
    }

    private static void delete(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(path)) {
            List<Path> deepestFirst = inside.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
