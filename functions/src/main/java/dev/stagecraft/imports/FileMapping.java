package dev.stagecraft.imports;

import dev.stagecraft.imports.csv.ColumnType;
import dev.stagecraft.imports.csv.CsvSettings;
import java.util.List;
import java.util.Map;

/**
 * The common part of an import's column mapping, whatever its rows are (deals, stage changes or activities): the
 * columns named, the types given by hand, and the settings for reading the file.
 */
public interface FileMapping {
    /** The columns that the mapping names, each with the API field that named it, in a fixed order. */
    Map<String, String> named();

    /** The types given by hand, by column. */
    Map<String, ColumnType> types();

    /** The settings for reading the file. */
    CsvSettings file();

    /** The mapped columns that a file's header lacks. */
    default List<String> absentFrom(List<String> header) {
        return named().keySet().stream()
                .filter(column -> !header.contains(column))
                .toList();
    }
}
