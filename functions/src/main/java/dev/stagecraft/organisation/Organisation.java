package dev.stagecraft.organisation;

import dev.stagecraft.http.Body;
import dev.stagecraft.json.Json;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An organisation's settings. What was never set has a default; the name has none.
 *
 * @param rev how often the settings were written; 0 for never
 * @param name what people call it
 * @param timeZone an id of the IANA time zone database; UTC by default
 * @param currency an ISO 4217 code; EUR by default
 * @param retentionDays how long closed deals are kept, 30 to 3,650; 1,095 by default
 */
public record Organisation(
        String id,
        long rev,
        @Nullable String name,
        @Nullable String timeZone,
        @Nullable String currency,
        @Nullable Long retentionDays) {
    private static final String DEFAULT_CURRENCY = "EUR";
    private static final long DEFAULT_RETENTION_DAYS = 1_095;
    private static final long LEAST_RETENTION_DAYS = 30;
    private static final long MOST_RETENTION_DAYS = 3_650;

    /** An organisation that has set nothing. */
    public static Organisation unset(String id) {
        return new Organisation(id, 0, null, null, null, null);
    }

    /** The zone in which the organisation's days begin. */
    public ZoneId zone() {
        return ZoneId.of(timeZone == null ? "UTC" : timeZone);
    }

    /** The currency of amounts that name none. */
    public String currencyOrDefault() {
        return currency == null ? DEFAULT_CURRENCY : currency;
    }

    /** How long closed deals are kept, in days. */
    public long retentionDaysOrDefault() {
        return retentionDays == null ? DEFAULT_RETENTION_DAYS : retentionDays;
    }

    /** The settings after a write: a field that is left out keeps its value, null clears it. */
    Organisation merged(Body body) {
        var merged = new Organisation(
                id,
                rev + 1,
                body.has("name") ? name(body) : name,
                body.has("timeZone") ? timeZone(body) : timeZone,
                body.has("currency") ? currency(body) : currency,
                body.has("retentionDays") ? retentionDays(body) : retentionDays);
        body.refuseUnknown();
        return merged;
    }

    private static @Nullable String name(Body body) {
        return body.clears("name") ? null : body.text("name", 200);
    }

    private static @Nullable String timeZone(Body body) {
        Optional<String> zone = body.optionalText("timeZone", 64);
        if (zone.isPresent() && !ZoneId.getAvailableZoneIds().contains(zone.get())) {
            throw body.wrong("unknown-value", "timeZone", "must be an IANA time zone, as Europe/Helsinki");
        }
        return zone.orElse(null);
    }

    private static @Nullable String currency(Body body) {
        Optional<String> code = body.optionalText("currency", 3);
        if (code.isPresent()
                && Currency.getAvailableCurrencies().stream()
                        .noneMatch(c -> c.getCurrencyCode().equals(code.get()))) {
            throw body.wrong("unknown-value", "currency", "must be an ISO 4217 code, as EUR");
        }
        return code.orElse(null);
    }

    private static @Nullable Long retentionDays(Body body) {
        return body.optionalLong("retentionDays", LEAST_RETENTION_DAYS, MOST_RETENTION_DAYS)
                .orElse(null);
    }

    /** The API's form, with defaults in place of what was never set. */
    Json.Fields json() {
        return Json.object()
                .put("id", id)
                .put("rev", rev)
                .putIfPresent("name", name)
                .put("timeZone", zone().getId())
                .put("currency", currencyOrDefault())
                .put("retentionDays", retentionDaysOrDefault())
                .build();
    }
}
