package dev.stagecraft.intake.deals;

import dev.stagecraft.http.Body;
import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.Assignee;
import dev.stagecraft.opportunity.AttributesRequest;
import dev.stagecraft.opportunity.Money;
import dev.stagecraft.opportunity.Outcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request to create or change an opportunity: the fields to set. Empty fields keep their values; {@code
 * null} clears an amount, an owner or an attribute.
 *
 * @param name its name
 * @param pipeline its pipeline's id
 * @param stage the stage to set
 * @param owner the new assignee
 * @param amount the new amount; {@link NewAmount#amount} is null to clear it
 * @param createdAt when the deal began
 * @param closedAt when it closed
 * @param outcome the outcome to set
 * @param attributes attributes to set; a null value clears one
 * @param reason why, for a change of stage, owner or outcome
 * @param effectiveAt when the change took effect
 */
record OpportunityRequest(
        Optional<String> name,
        Optional<String> pipeline,
        Optional<String> stage,
        Optional<Assignee> owner,
        Optional<NewAmount> amount,
        Optional<Instant> createdAt,
        Optional<Instant> closedAt,
        Optional<Outcome> outcome,
        Json.Fields attributes,
        Optional<String> reason,
        Optional<Instant> effectiveAt) {
    /** An amount to set, or null to clear it. */
    record NewAmount(@Nullable Money amount) {}

    /** Reads and checks the fields; 422 with the field where one is wrong or unknown. */
    static OpportunityRequest read(Json.Fields fields) {
        var body = new Body(fields);
        var request = new OpportunityRequest(
                body.has("name") ? Optional.of(body.text("name", 200)) : Optional.empty(),
                body.optionalId("pipeline"),
                body.optionalText("stage", 64),
                body.has("owner")
                        ? Optional.of(new Assignee(body.optionalId("owner").orElse(null)))
                        : Optional.empty(),
                body.has("amount") ? Optional.of(amount(body)) : Optional.empty(),
                body.optionalInstant("createdAt"),
                body.optionalInstant("closedAt"),
                body.optionalWord("outcome", List.of("open", "won", "lost")).map(Outcome::labelled),
                AttributesRequest.read(body),
                body.optionalText("reason", 500).filter(reason -> !reason.isBlank()),
                body.optionalInstant("effectiveAt"));
        body.refuseUnknown();
        return request;
    }

    private static NewAmount amount(Body body) {
        return new NewAmount(body.optionalObject("amount")
                .map(amount -> {
                    var money = new Money(value(amount), currency(amount));
                    amount.refuseUnknown();
                    return money;
                })
                .orElse(null));
    }

    private static BigDecimal value(Body amount) {
        String text = amount.text("value", 20);
        if (!text.matches("-?[0-9]{1,15}(\\.[0-9]{1,4})?")) {
            throw amount.wrong("not-an-amount", "value", "must be a decimal text, such as \"1200.00\"");
        }
        return new BigDecimal(text);
    }

    private static String currency(Body amount) {
        String code = amount.text("currency", 3);
        try {
            return Currency.getInstance(code).getCurrencyCode();
        } catch (IllegalArgumentException e) {
            throw amount.wrong("unknown-currency", "currency", "must be an ISO 4217 code, such as EUR");
        }
    }
}
