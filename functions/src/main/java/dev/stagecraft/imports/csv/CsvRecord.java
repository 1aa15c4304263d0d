package dev.stagecraft.imports.csv;

import org.jspecify.annotations.Nullable;

/**
 * A record of a CSV file as undecoded bytes without its line end, with its lines and end offset in the file, and the
 * reason where it cannot be read.
 *
 * @param line the physical line on which it begins, from 1
 * @param nextLine the line on which the following record begins
 * @param end the offset of the first byte after it
 * @param fault the reason why it cannot be read, or null
 */
@SuppressWarnings("ArrayRecordComponent") // a transient view, never compared
public record CsvRecord(
        long line,
        long nextLine,
        long end,
        byte[] bytes,
        @Nullable String fault) {}
