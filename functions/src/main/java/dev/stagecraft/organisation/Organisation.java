package dev.stagecraft.organisation;

import dev.stagecraft.json.Json;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The settings of an organisation: name, time zone, currency and retention of closed deals; unset values have defaults,
 * except the name.
 *
 * @param rev the revision, that is, the number of writes; 0 for never written
 * @param name the display name
 * @param timeZone an id of the IANA time zone database; UTC by default
 * @param currency an ISO 4217 code; EUR by default
 * @param retentionDays the days for which closed deals are kept, 30 to 3,650; 1,095 by default
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

    /** Creates an organisation with default settings. */
    public static Organisation unset(String id) {
        return new Organisation(id, 0, null, null, null, null);
    }

    /** The time zone in which the organisation's days begin. */
    public ZoneId zone() {
        return ZoneId.of(timeZone == null ? "UTC" : timeZone);
    }

    /** The currency of amounts that name no currency. */
    public String currencyOrDefault() {
        return currency == null ? DEFAULT_CURRENCY : currency;
    }

    /** The number of days for which closed deals are kept. */
    public long retentionDaysOrDefault() {
        return retentionDays == null ? DEFAULT_RETENTION_DAYS : retentionDays;
    }

    /** The settings as the API's JSON object, with defaults in place of unset values. */
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
