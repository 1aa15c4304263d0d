package dev.stagecraft.organisation;

import dev.stagecraft.http.Body;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The body of {@code PUT /v1/organisation}, merged into the organisation's stored settings. */
final class OrganisationRequest {
    private static final long LEAST_RETENTION_DAYS = 30;
    private static final long MOST_RETENTION_DAYS = 3_650;

    private final Body body;

    OrganisationRequest(Body body) {
        this.body = body;
    }

    /** Merges the request into the stored settings: an absent field keeps its value, null clears it. */
    Organisation merged(Organisation stored) {
        var merged = new Organisation(
                stored.id(),
                stored.rev() + 1,
                body.has("name") ? name() : stored.name(),
                body.has("timeZone") ? timeZone() : stored.timeZone(),
                body.has("currency") ? currency() : stored.currency(),
                body.has("retentionDays") ? retentionDays() : stored.retentionDays());
        body.refuseUnknown();
        return merged;
    }

    private @Nullable String name() {
        return body.clears("name") ? null : body.text("name", 200);
    }

    private @Nullable String timeZone() {
        Optional<String> zone = body.optionalText("timeZone", 64);
        if (zone.isPresent() && !ZoneId.getAvailableZoneIds().contains(zone.get())) {
            throw body.wrong("unknown-value", "timeZone", "must be an IANA time zone, as Europe/Helsinki");
        }
        return zone.orElse(null);
    }

    private @Nullable String currency() {
        Optional<String> code = body.optionalText("currency", 3);
        if (code.isPresent()
                && Currency.getAvailableCurrencies().stream()
                        .noneMatch(c -> c.getCurrencyCode().equals(code.get()))) {
            throw body.wrong("unknown-value", "currency", "must be an ISO 4217 code, as EUR");
        }
        return code.orElse(null);
    }

    private @Nullable Long retentionDays() {
        return body.optionalLong("retentionDays", LEAST_RETENTION_DAYS, MOST_RETENTION_DAYS)
                .orElse(null);
    }
}
