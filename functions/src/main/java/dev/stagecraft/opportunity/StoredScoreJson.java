package dev.stagecraft.opportunity;

import dev.stagecraft.json.Json;
import dev.stagecraft.table.TableException;

/** A reader of a stored score's fields from JSON; any other form means that the stored data are corrupt. */
final class StoredScoreJson {
    private StoredScoreJson() {}

    static String text(Json.Fields fields, String name) {
        if (fields.field(name).orElse(Json.Null.NULL) instanceof Json.Text text) {
            return text.value();
        }
        throw new TableException("Stored JSON lacks the text " + name);
    }

    static double number(Json.Fields fields, String name) {
        if (fields.field(name).orElse(Json.Null.NULL) instanceof Json.Num num) {
            return num.value().doubleValue();
        }
        throw new TableException("Stored JSON lacks the number " + name);
    }
}
