package dev.stagecraft;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * What is inside one zip, by class.
 *
 * @param jars the names under {@code lib/}
 * @param origin the jar that each class comes from, empty for the root; names as in class files ({@code a/b/C})
 * @param code the bytes of each class
 */
record DeploymentPackage(Set<String> jars, Map<String, String> origin, Map<String, byte[]> code) {

    static DeploymentPackage read(Path zip) throws IOException {
        var read = new DeploymentPackage(new TreeSet<>(), new HashMap<>(), new HashMap<>());
        try (var file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : file.stream().toList()) {
                try (InputStream in = file.getInputStream(entry)) {
                    read.add(entry.getName(), in);
                }
            }
        }
        return read;
    }

    private void add(String name, InputStream in) throws IOException {
        if (name.startsWith("lib/") && name.endsWith(".jar")) {
            String jar = name.substring("lib/".length());
            jars.add(jar);
            var inner = new ZipInputStream(in);
            for (ZipEntry entry = inner.getNextEntry(); entry != null; entry = inner.getNextEntry()) {
                addClass(entry.getName(), jar, inner);
            }
        } else {
            addClass(name, "", in);
        }
    }

    private void addClass(String name, String jar, InputStream in) throws IOException {
        if (name.endsWith(".class") && !name.startsWith("META-INF/")) {
            String type = name.substring(0, name.length() - ".class".length());
            origin.putIfAbsent(type, jar);
            code.putIfAbsent(type, in.readAllBytes());
        }
    }

    /**
     * Every class that these lead to, by name in some class file, with one that names it; whether it is in here or not.
     * What is named by {@code ends} alone is left out.
     */
    Map<String, String> reachable(Collection<String> from, Set<String> ends) {
        Map<String, String> found = new LinkedHashMap<>();
        from.forEach(type -> found.put(type, type));
        var open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            String type = open.remove();
            for (String named : ends.contains(type) ? Set.<String>of() : names(type)) {
                if (found.putIfAbsent(named, type) == null) {
                    open.add(named);
                }
            }
        }
        return found;
    }

    private Set<String> names(String type) {
        byte[] bytes = code.get(type);
        if (bytes == null) {
            return Set.of();
        }
        return StreamSupport.stream(ClassFile.of().parse(bytes).constantPool().spliterator(), false)
                .filter(ClassEntry.class::isInstance)
                .map(entry -> element(((ClassEntry) entry).asInternalName()))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }

    /** The class that an array is of; empty for one of primitives. */
    private static String element(String name) {
        if (!name.startsWith("[")) {
            return name;
        }
        String element = name.replaceFirst("^\\[+", "");
        return element.startsWith("L") ? element.substring(1, element.length() - 1) : "";
    }

    /** Unpacks the zip as Lambda does and returns the class path of its runtime. */
    static List<Path> unpack(Path zip, Path folder) throws IOException {
        try (var file = new ZipFile(zip.toFile())) {
            file.stream().filter(entry -> !entry.isDirectory()).forEach(entry -> copy(file, entry, folder));
        }
        return List.of(folder, folder.resolve("lib").resolve("*"));
    }

    private static void copy(ZipFile file, ZipEntry entry, Path folder) {
        Path target = folder.resolve(entry.getName());
        try (InputStream in = file.getInputStream(entry)) {
            Files.createDirectories(target.getParent());
            Files.copy(in, target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
