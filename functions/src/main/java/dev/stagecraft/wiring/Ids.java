package dev.stagecraft.wiring;

/** A source of new ids: UUIDv7 texts (RFC 9562), so that ids sort by the time they were made. */
@FunctionalInterface
public interface Ids {
    /** A new id, never given before. */
    String next();
}
