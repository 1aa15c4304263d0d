package dev.stagecraft.model.card;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.registry.MadeCards;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ModelCardMarkdownTest {
    private static final String SUMMARY = "Of 100 deals in class A, 62 are won; of 100 in class C, 6.";

    @Test
    void of_card_verdictSummaryProofThenProvenanceFoldedAway() {
        String text = text(Json.object()
                .put("summary", SUMMARY)
                .put(
                        "leansOn",
                        Json.object().put("live", leaning("Live & <well>")).build())
                .put("rivals", Json.object().put("live", auc(0.7)).build())
                .build());
        assertThat(text)
                .startsWith("# Model m-9\n\nMay go live. Out-of-sample log-loss 0.5 beats the base rate's 0.67\n\n"
                        + SUMMARY + "\n\n## ")
                .containsSubsequence(
                        "## Overall",
                        "- **AUC**: 0.8",
                        "## Against simpler rules",
                        "| Rule | AUC |\n|---|---|\n| live model | 0.7 |",
                        "## What it leans on",
                        "| Fact | title | share of all rises | log-loss rise when shuffled |",
                        "| live | Live & &lt;well> | 0.6 | 0.02 |",
                        "## Corrections by stage",
                        "| Stage | added to the log-odds | deals | predicted | won |",
                        "| Discovery | 0.5 | 40 | 0.4 | 0.5 |",
                        "<details>\n<summary>Provenance</summary>\n\n",
                        "- **Rows it learned from**: 100\n",
                        "### Settings and versions",
                        "</details>");
        assertThat(text).endsWith("</details>\n").doesNotContain("summary**", "publishable");
    }

    @Test
    void of_sectionThatNobodyPutIntoWords_standsUnderItsKeyBeforeTheProvenance() {
        String text = text(Json.object()
                .put("newThing", Json.object().put("someFigure", 7).build())
                .put("other", 3)
                .build());
        assertThat(text).containsSubsequence("## newThing\n\n- **someFigure**: 7\n", "## other\n\n3\n", "<details>");
    }

    @Test
    void of_partsThatAreAlike_oneTable() {
        var low = Json.object().put("low", 0.1).put("high", 0.2).build();
        String text = text(Json.object()
                .put(
                        "intervals",
                        Json.object()
                                .put("draws", 500)
                                .put("auc", low)
                                .put("logLoss", low)
                                .build())
                .build());
        assertThat(text).contains("""
                - **sets drawn**: 500

                | Figure | from | to |
                |---|---|---|
                | AUC | 0.1 | 0.2 |
                | log-loss | 0.1 | 0.2 |
                """);
    }

    @Test
    void of_nothingMeasuredOrFound_saysSo() {
        String text = text(Json.object()
                .put("drift", Json.Null.NULL)
                .put("leaks", List.of())
                .put("byAge", Json.object().build())
                .build());
        assertThat(text)
                .contains(
                        "## Drift since it went live\n\nNot known yet.\n",
                        "## Suspicious facts\n\nNone.\n",
                        "## At first contact and at each age\n\nNone.\n");
    }

    private static Json.Fields leaning(String title) {
        return Json.object()
                .put("title", title)
                .put("share", 0.6)
                .put("logLossRise", 0.02)
                .build();
    }

    private static Json.Fields auc(double auc) {
        return Json.object().put("auc", auc).build();
    }

    /** A made card with further sections. */
    private static String text(Json.Fields told) {
        var all = new TreeMap<>(((Json.Fields) Json.parse(MadeCards.card("m-9").bytes())).fields());
        all.putAll(told.fields());
        return ModelCardMarkdown.of(ModelCard.read(new Json.Fields(all).text().getBytes(StandardCharsets.UTF_8)));
    }
}
