package dev.stagecraft.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.card.ModelCard;
import dev.stagecraft.model.card.ModelCardMarkdown;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.opportunity.Assignee;
import dev.stagecraft.opportunity.Commit;
import dev.stagecraft.opportunity.Event;
import dev.stagecraft.opportunity.Opportunity;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.training.dataset.TrainingRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** From closed deals to the card: what leaks is named, left out, and used once a person has confirmed it. */
@Tag("engine")
@Tag("training")
class LeakRetrainingTest {
    private static final Instant BEGAN = Instant.parse("2026-01-05T09:00:00Z");
    /** Every day for which a deal was open is a row to learn from. */
    private static final Duration CLOSES_LATER = Duration.ofDays(5);

    private static final String CONFIRMING = """
        kind: features
        id: confirmed
        defaults: true
        features:
          - {id: invoiced, from: attribute, confirmed: true}
          - {id: lastWord, from: attribute last word, confirmed: true}
        """;

    private final RetrainingFixture fixture = new RetrainingFixture();

    @Test
    void retrain_leaks_leftOutUntilConfirmedInThePlaybook() {
        MadeRows.dated(120, 31).forEach(this::close);
        var before = retrained();
        assertThat(before.features()).contains("attributes.source").doesNotContain("attributes.invoiced");
        assertThat(before.features()).doesNotContain("attributes.last word");
        assertThat(before.warnings())
                .anyMatch(warning -> warning.startsWith("attributes.invoiced alone separates won from lost deals"))
                .anyMatch(warning -> warning.startsWith("attributes.last word is first filled at or after closing"));
        assertThat(before.json().text())
                .contains("\"kind\":\"separates\"", "\"kind\":\"filled-at-closing\"", "\"documents\":[]");
        String text = ModelCardMarkdown.of(before);
        WordsOfCards.hasAllInWords(before, text);
        assertThat(text).contains("## Suspicious facts", "### Declaration of the facts");

        fixture.publish("acme", "confirmed", CONFIRMING);
        var after = retrained();
        assertThat(after.features()).contains("attributes.source", "attributes.invoiced");
        assertThat(after.warnings()).noneMatch(warning -> warning.contains("left out"));
        assertThat(after.json().text()).contains("\"confirmed\":true", "\"documents\":[\"confirmed@1\"]");
        assertThat(after.metrics().auc()).isGreaterThan(before.metrics().auc());
    }

    /** Nobody could know what to confirm, were the leak not named where no model came of it. */
    @Test
    void retrain_nothingButALeak_reasonNamesIt() {
        fixture.publish("acme", "one", """
            kind: features
            id: one
            features:
              - {id: signed, from: attribute}
            """);
        var rows = MadeRows.dated(120, 31).stream()
                .map(row -> new TrainingRow(
                        row.group(),
                        Facts.builder().flag("attributes.signed", row.won()).build(),
                        row.won(),
                        row.closedAt(),
                        1))
                .toList();
        StoredRows.close(fixture.stores, "acme", rows);
        var kept = (RetrainingReport.Kept)
                RetrainingFixture.retraining(fixture.stores.wiring()).retrain("acme");
        assertThat(kept.why().reason())
                .startsWith("No fact is known of the closed opportunities. ")
                .contains("attributes.signed", "left out until a person confirms it");
    }

    private ModelCard retrained() {
        var clock = fixture.stores.clock();
        clock.set(clock.instant().plus(Duration.ofDays(7)));
        return fixture.retrained("acme");
    }

    /** A deal that was worked on here: its outcome's attribute is known early, another is only filled when it is closed. */
    private void close(TrainingRow row) {
        var closedAt = Objects.requireNonNull(row.closedAt()).plus(CLOSES_LATER);
        var attributes = Json.object();
        row.facts().json().fields().forEach((name, value) -> {
            if (name.startsWith("attributes.")) {
                attributes.put(name.substring("attributes.".length()), value);
            }
        });
        attributes.put("invoiced", row.won());
        var created = new Event.Created(
                Event.Created.ID,
                BEGAN,
                BEGAN,
                "rep-1",
                "Prospecting",
                new Assignee("rep-1"),
                null,
                attributes.build(),
                false);
        String stage = row.won() ? "ClosedWon" : "ClosedLost";
        var closing = new Event.Changed(
                "close-" + row.group(),
                closedAt,
                closedAt,
                "rep-1",
                Event.Cause.PERSON,
                "over",
                stage,
                null,
                Json.object().put("last word", row.won() ? "yes" : "no").build());
        var profile = new Opportunity.Profile("Deal", "sales", null, BEGAN, attributes.build());
        var after = new Opportunity(
                "acme",
                row.group(),
                1,
                1,
                profile,
                stage,
                closedAt,
                row.won() ? Outcome.WON : Outcome.LOST,
                closedAt,
                new Assignee("rep-1"),
                null,
                null);
        fixture.opportunities.commit(
                List.of(new Commit(null, after, List.of(created, closing), List.of(), List.of(), false)));
    }
}
