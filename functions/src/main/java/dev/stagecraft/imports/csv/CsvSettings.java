package dev.stagecraft.imports.csv;

import org.jspecify.annotations.Nullable;

/**
 * The delimiter, text encoding and order of day and month that a person gave for reading a CSV file; those not given
 * are found out from the file.
 *
 * @param delimiter the field separator, 0 to infer it
 * @param encoding the text encoding, null to detect it
 * @param dateOrder the order of day and month, null to infer it
 */
public record CsvSettings(
        char delimiter,
        @Nullable CsvEncoding encoding,
        @Nullable DateOrder dateOrder) {
    /** Settings that leave everything to be found out. */
    public static final CsvSettings NONE = new CsvSettings((char) 0, null, null);
}
