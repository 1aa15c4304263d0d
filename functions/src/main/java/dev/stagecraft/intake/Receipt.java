package dev.stagecraft.intake;

import dev.stagecraft.http.Problem;
import dev.stagecraft.json.Json;

/** What became of one submission. */
sealed interface Receipt {

    /** Stored now; the result says whether it was applied or only recorded. */
    record Stored(Json.Fields result) implements Receipt {}

    /** Stored before, with the same content; the result is the one given then. */
    record Duplicate(Json.Fields result) implements Receipt {}

    /** Never stored: a mistake of the sender; the problem says under which id the body is kept in quarantine. */
    record Rejected(Problem problem) implements Receipt {}

    /** Not stored: too much is going on; send the same again later. */
    record Later(int afterMillis) implements Receipt {}
}
