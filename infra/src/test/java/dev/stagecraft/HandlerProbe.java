package dev.stagecraft;

import java.util.List;

/** A process of its own, which makes each class that it is told, as Lambda does, and says which it could not. */
final class HandlerProbe {
    private HandlerProbe() {}

    public static void main(String[] names) {
        for (String name : List.of(names)) {
            try {
                var type = Class.forName(name);
                if (name.endsWith("Handler")) {
                    type.getConstructor().newInstance();
                }
            } catch (ReflectiveOperationException | LinkageError e) {
                throw new IllegalStateException(name, e);
            }
        }
    }
}
