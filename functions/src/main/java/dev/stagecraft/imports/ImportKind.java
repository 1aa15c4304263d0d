package dev.stagecraft.imports;

import dev.stagecraft.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The kind of an import: what each row of its file describes. */
enum ImportKind {
    /** A deal a row. */
    OPPORTUNITIES,
    /** A change of a deal's stage a row. */
    STAGE_CHANGES,
    /** An activity of a deal a row. */
    ACTIVITIES;

    /** The names of all kinds, as the API writes them. */
    static final List<String> LABELS =
            Stream.of(values()).map(ImportKind::label).toList();

    /** The kind's name in the API. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind that a request names; deals where it names none, as requests were stored before there were others. */
    static ImportKind of(Json.Fields request) {
        return Stream.of(values())
                .filter(kind -> request.field("kind")
                        .filter(Json.of(kind.label())::equals)
                        .isPresent())
                .findFirst()
                .orElse(OPPORTUNITIES);
    }

    /** The way in which a file of this kind is mapped, read from the request that created its import. */
    FileMapping mapping(Json.Fields request) {
        return this == OPPORTUNITIES ? ColumnMappingReader.read(request) : HistoryMappingRequest.read(request);
    }
}
