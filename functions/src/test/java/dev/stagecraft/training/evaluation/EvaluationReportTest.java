package dev.stagecraft.training.evaluation;

import static dev.stagecraft.training.CardLines.deals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stagecraft.model.bundle.ModelBundle;
import dev.stagecraft.model.registry.BundleReader;
import dev.stagecraft.training.CardLines;
import dev.stagecraft.training.TimedRows;
import dev.stagecraft.training.Training;
import dev.stagecraft.training.TrainingOutcome;
import dev.stagecraft.training.dataset.TrainingRow;
import dev.stagecraft.training.metrics.ClassShares;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The card of a model that was judged on the newest deals of two pipelines, beside one that serves. */
@Tag("training")
class EvaluationReportTest extends CardProof {
    static final Training TRAINING =
            new Training(Training.DEFAULT_RECALL, Clock.fixed(Instant.parse("2026-11-21T23:00:00Z"), ZoneOffset.UTC));
    private static final Instant NOW = Instant.parse("2026-11-21T23:00:00Z");
    private static final List<TrainingRow> ROWS = TimedRows.of(900, 31, NOW);

    EvaluationReportTest() {
        super(ROWS, withLive(), 0, .1, .35, 1);
    }

    private static TrainingOutcome.Candidate withLive() {
        Instant trained = NOW.minus(Duration.ofDays(15));
        var then = new Training(Training.DEFAULT_RECALL, Clock.fixed(trained, ZoneOffset.UTC));
        var live = (TrainingOutcome.Candidate) then.train(TimedRows.of(900, 31, trained));
        var model = BundleReader.read(live.bundle());
        return (TrainingOutcome.Candidate) TRAINING.train(
                ROWS,
                TrainingContext.NONE
                        .beside(model, trained)
                        .with(new ClassShares(.1, .25))
                        .with(new RecallTargets(Map.of("sales", 0.8, "renewals", 0.95, "tenders", 0.5))));
    }

    /** Beside those of other cards, the deal's age and two pipelines. */
    @Override
    int columns() {
        return super.columns() + 1 + 2;
    }

    @Test
    void protocol_ofTimedDeals_judgesAtEveryMomentThoseThatBeganLast() {
        assertThat(text("protocol")).startsWith("out-of-time: trained on what was known when");
        assertThat(moments.all())
                .extracting(CardLines.Line::occasion)
                .contains("first_contact", "age", "stage_entry", "sampled");
        assertThat(judged).extracting(CardLines.Line::occasion).containsOnly("sampled");
        assertThat(CardLines.weight(judged)).isCloseTo(deals(judged), within(1e-6));
        assertThat(stages())
                .containsExactly("renewals/Demo", "renewals/Prospecting", "sales/Demo", "sales/Prospecting");
        for (String age : List.of("first contact", "1 day", "3 days", "7 days")) {
            assertThat(has("byAge." + age + ".liveLogLoss")).as(age).isTrue();
        }
    }

    @Override
    boolean opens() {
        return super.opens() && number("rivals.live.high") < PromotionGate.TRIFLE;
    }

    @Test
    void decision_ofTheCard_tellsTheFiguresThatDecide() {
        assertThat(rivals())
                .containsExactlyInAnyOrder(
                        "baseRate",
                        "stagePrior",
                        "stageAndAge",
                        "naiveBayes",
                        "randomForest",
                        "logisticRegression",
                        "live");
        decided("stagePrior");
        decided("naiveBayes");
        decided("live");
    }

    @Test
    void markdown_rivalsByStage_areATableOfEachStage() {
        String text = new String(candidate.bundle().part(ModelBundle.CARD_TEXT), StandardCharsets.UTF_8);
        String tables = text.substring(text.indexOf("## Against simpler rules within each stage"));
        assertThat(tables)
                .containsSubsequence(
                        "### renewals/Demo",
                        "| Rule | rows | AUC | log-loss | log-loss less the rule's | difference from | difference to |",
                        "### renewals/Prospecting",
                        "### sales/Demo",
                        "| live model |",
                        "### sales/Prospecting",
                        "| live model |");
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
        var model = BundleReader.read(candidate.bundle());
        assertThat(model.threshold("renewals")).isEqualTo(number("likely.renewals.threshold"));
        assertThat(model.threshold("tenders")).isEqualTo(number("likely.tenders.threshold"));
        assertThat(model.threshold("unheard-of")).isEqualTo(number("metrics.threshold"));
        assertThat(number("likely.renewals.threshold")).isLessThan(number("likely.sales.threshold"));
    }
}
