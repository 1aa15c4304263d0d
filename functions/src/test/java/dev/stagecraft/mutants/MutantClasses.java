package dev.stagecraft.mutants;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The product's classes and its tests, loaded anew beside those that run, with one mutant among them, or none; the libraries
 * and the engine of the store are shared.
 *
 * <p><b>Errors</b>: loading the mutated class fails unless the rewriting changed as many places as it meant to.
 */
final class MutantClasses extends ClassLoader {
    private static final String OURS = "dev.stagecraft.";

    private final Optional<Mutant> mutant;

    MutantClasses(Optional<Mutant> mutant) {
        super(MutantClasses.class.getClassLoader());
        this.mutant = mutant;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OURS)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        try (var file = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (file == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] read = file.readAllBytes();
            byte[] bytes = mutant.filter(wrong -> wrong.type().equals(name))
                    .map(wrong -> rewritten(wrong, read))
                    .orElse(read);
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] rewritten(Mutant wrong, byte[] right) {
        var changed = new AtomicInteger();
        CodeTransform code = (builder, element) -> {
            if (wrong.change(builder, element)) {
                changed.incrementAndGet();
            } else {
                builder.with(element);
            }
        };
        var file = ClassFile.of();
        byte[] rewritten = file.transformClass(
                file.parse(right),
                ClassTransform.transformingMethodBodies(
                        method -> method.methodName().equalsString(wrong.method()), code));
        if (changed.get() != wrong.places()) {
            throw new IllegalStateException(
                    wrong + " changed " + changed + " places of " + wrong.type() + ", not " + wrong.places());
        }
        return rewritten;
    }

    /** A class of these, by the name of one that runs. */
    Class<?> same(Class<?> running) {
        try {
            return loadClass(Objects.requireNonNull(running.getName()));
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("Not a class of ours: " + running, e);
        }
    }
}
