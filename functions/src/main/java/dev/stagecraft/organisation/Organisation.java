package dev.stagecraft.organisation;

import dev.stagecraft.json.Json;
import java.time.ZoneId;
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
