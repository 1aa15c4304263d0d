package dev.stagecraft.opportunity;

import dev.stagecraft.json.Json;
import java.math.BigDecimal;

/**
 * An exact amount of money with its currency code, such as a deal's value; it is stored and shown, and never computed
 * with.
 *
 * @param value the amount, exact
 * @param currency ISO 4217 code
 */
public record Money(BigDecimal value, String currency) {

    /** The amount as JSON, {@code {"value":"1200.00","currency":"EUR"}}. */
    public Json.Fields json() {
        return Json.object()
                .put("value", value.toPlainString())
                .put("currency", currency)
                .build();
    }

    static Money of(Json.Fields json) {
        return new Money(new BigDecimal(StoredScoreJson.text(json, "value")), StoredScoreJson.text(json, "currency"));
    }
}
