package dev.stagecraft.wiring;

/** A generator of unique ids: UUIDv7 texts (RFC 9562), which sort by creation time. */
@FunctionalInterface
public interface Ids {
    /** Generates a new unique id. */
    String next();
}
