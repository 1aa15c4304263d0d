package dev.stagecraft.training;

import static dev.stagecraft.training.CardLines.deals;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.model.BundleReader;
import dev.stagecraft.model.Facts;
import dev.stagecraft.model.ModelBundle;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The card of a model that was judged on the newest deals of two pipelines, beside one that serves. */
class ProofTest extends CardProof {
    static final Training TRAINING =
            new Training(Training.DEFAULT_RECALL, Clock.fixed(Instant.parse("2026-11-21T23:00:00Z"), ZoneOffset.UTC));
    private static final List<TrainingRow> ROWS = snapshots(MadeRows.dated(900, 31));

    ProofTest() {
        super(ROWS, withLive(ROWS), 0, .1, .35, 1);
    }

    /** Two rows a deal, with half the weight each: the second knows the stage to be Demo. */
    private static List<TrainingRow> snapshots(List<TrainingRow> rows) {
        var twice = new ArrayList<TrainingRow>();
        for (TrainingRow row : rows) {
            var before = row.facts()
                    .with(Facts.builder().category("stage", "Prospecting").build());
            var after =
                    row.facts().with(Facts.builder().category("stage", "Demo").build());
            String pipeline = Math.floorMod(row.group().hashCode(), 3) == 0 ? "renewals" : "sales";
            double half = row.won() ? 0.25 : 0.5;
            twice.add(new TrainingRow(row.group(), before, row.won(), row.closedAt(), half, pipeline));
            twice.add(new TrainingRow(row.group(), after, row.won(), row.closedAt(), 1 - half, pipeline));
        }
        return twice;
    }

    private static TrainingOutcome.Candidate withLive(List<TrainingRow> rows) {
        var older = rows.subList(0, 1_500);
        var live = (TrainingOutcome.Candidate) TRAINING.train(older);
        Instant trained = requireNonNull(older.getLast().closedAt()).plus(Duration.ofMinutes(1));
        var model = BundleReader.read(live.bundle()).model();
        return (TrainingOutcome.Candidate) TRAINING.train(
                rows,
                Background.NONE
                        .beside(model, trained)
                        .with(new ClassShares(.1, .25))
                        .with(new Recalls(Map.of("sales", 0.8, "renewals", 0.95, "tenders", 0.5))));
    }

    @Override
    boolean opens() {
        return number("rivals.stagePrior.high") < 0
                && number("rivals.naiveBayes.high") < Gate.TRIFLE
                && number("rivals.live.high") < Gate.TRIFLE;
    }

    @Test
    void decision_ofTheCard_tellsTheFiguresThatDecide() {
        assertThat(lines.names())
                .contains("baseRate", "stagePrior", "naiveBayes", "randomForest", "logisticRegression", "live");
        decided("stagePrior");
        decided("naiveBayes");
        decided("live");
    }

    @Test
    void markdown_rivalsByStage_areATableOfEachStage() {
        String text = new String(candidate.bundle().part(ModelBundle.CARD_TEXT), StandardCharsets.UTF_8);
        String tables = text.substring(text.indexOf("## rivalsByStage"));
        assertThat(tables)
                .containsSubsequence(
                        "### renewals/Demo",
                        "| | rows | auc | logLoss | logLossDifference | low | high |",
                        "### renewals/Prospecting",
                        "### sales/Demo",
                        "| live |",
                        "### sales/Prospecting",
                        "| live |");
    }

    @Test
    void likely_ofEachPipeline_itsOwnDealsDecideWhereThereAreEnough() {
        var ownRecalls = Map.of("sales", 0.8, "renewals", 0.95);
        ownRecalls.forEach((pipeline, recall) -> {
            var own = judged.stream()
                    .filter(line -> line.pipeline().equals(pipeline))
                    .toList();
            String of = "likely." + pipeline + ".";
            likely(of, "", own, recall);
            assertThat(number(of + "asked")).isEqualTo(recall);
            assertThat(number(of + "deals")).isEqualTo(deals(own));
            assertThat(truth(of + "ofAll")).isFalse();
        });
        likely("likely.tenders.", "", judged, 0.5);
        assertThat(number("likely.tenders.asked")).isEqualTo(0.5);
        assertThat(number("likely.tenders.deals")).isZero();
        assertThat(truth("likely.tenders.ofAll")).isTrue();
        var model = BundleReader.read(candidate.bundle()).model();
        assertThat(model.threshold("renewals")).isEqualTo(number("likely.renewals.threshold"));
        assertThat(model.threshold("tenders")).isEqualTo(number("likely.tenders.threshold"));
        assertThat(model.threshold("unheard-of")).isEqualTo(number("metrics.threshold"));
        assertThat(number("likely.renewals.threshold")).isLessThan(number("likely.sales.threshold"));
    }
}
