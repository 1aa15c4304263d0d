package dev.stagecraft.features;

import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.Activity;
import dev.stagecraft.playbook.Feature;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The computation of the mean response time to a lead in hours: from the beginning of the deal, and from every contact
 * that came from the lead, to our next contact.
 *
 * <p>Contacts are calls, e-mails and meetings; one came from the lead when its attributes say {@code "direction": "in"}
 * (or {@code inbound}, {@code incoming}). The beginning of a deal that became known long after is no wait of ours. Several in a row are one wait, from the first. A wait that nobody ended yet does
 * not count: the fact is missing until there is an answer.
 */
final class ResponseTime {
    private static final double MILLIS_AN_HOUR = Duration.ofHours(1).toMillis();
    private static final Set<String> INBOUND = Set.of("in", "inbound", "incoming");

    private ResponseTime() {}

    /**
     * The mean, of the answers that count and that were given in the feature's window.
     *
     * @param answers which contacts of ours are answers
     */
    static Optional<Double> of(Feature feature, DealAsOf known, Predicate<Activity> answers) {
        Instant from = feature.within() == null ? Instant.MIN : known.moment().minus(feature.within());
        @Nullable
        Instant waiting =
                known.undated() || known.late() ? null : known.created().effectiveAt();
        double hours = 0;
        int given = 0;
        for (Activity contact : known.activities()) {
            if (!Feature.Source.Activities.CONTACTS.contains(contact.kind())) {
                continue;
            }
            if (inbound(contact)) {
                waiting = waiting == null ? contact.at() : waiting;
            } else if (waiting != null && answers.test(contact)) {
                if (contact.at().isAfter(from)) {
                    hours += Math.max(0, Duration.between(waiting, contact.at()).toMillis() / MILLIS_AN_HOUR);
                    given++;
                }
                waiting = null;
            }
        }
        return given == 0 ? Optional.empty() : Optional.of(hours / given);
    }

    private static boolean inbound(Activity contact) {
        return contact.attributes()
                .field("direction")
                .filter(direction -> direction instanceof Json.Text text && INBOUND.contains(text.value()))
                .isPresent();
    }
}
