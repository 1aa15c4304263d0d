package dev.stagecraft.training.evaluation;

import static dev.stagecraft.training.CardLines.auc;
import static dev.stagecraft.training.CardLines.averagePrecision;
import static dev.stagecraft.training.CardLines.bins;
import static dev.stagecraft.training.CardLines.brier;
import static dev.stagecraft.training.CardLines.calibrationError;
import static dev.stagecraft.training.CardLines.deals;
import static dev.stagecraft.training.CardLines.inStage;
import static dev.stagecraft.training.CardLines.logLoss;
import static dev.stagecraft.training.CardLines.rate;
import static dev.stagecraft.training.CardLines.weight;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.bundle.ModelBundle;
import dev.stagecraft.training.TrainingOutcome;
import dev.stagecraft.training.WordsOfCards;
import dev.stagecraft.training.dataset.TrainingRow;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Every figure of a card, worked out again from the tables {@code predictions*.csv} and from nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class CardProof extends SummaryProof {
    /** The sections that no line tells: what other facts give, when deals began, how deals moved since, what they support, what leaks, whence the model came, by what sets were drawn. */
    private static final Set<String> TOLD_OTHERWISE = Set.of(
            "leansOn",
            "baseRateDrift",
            "drift",
            "gradeChanges",
            "evidenceLimits",
            "leaks",
            "provenance",
            "intervals.seed",
            "intervals.draws");

    private final Set<String> ran = new TreeSet<>();

    /** A card whose classes were cut there. */
    CardProof(List<TrainingRow> rows, TrainingOutcome.Candidate candidate, double... cuts) {
        super(rows, candidate, cuts);
    }

    /** Whether the gate opens, by the card's own figures. */
    boolean opens() {
        return number("gate.aucGainLow") > 0
                && number("rivals.stagePrior.logLossDifference") <= 0
                && number("rivals.naiveBayes.low") <= 0
                && !worseAtSomeAge();
    }

    /** The factor by which intervals are wider where models share deals. */
    double widening() {
        return 1;
    }

    /** Four sources, two stages, and four facts with one column each. */
    int columns() {
        return 4 + 2 + 4;
    }

    @AfterEach
    void ran(TestInfo test) {
        ran.add(test.getTestMethod().orElseThrow().getName());
    }

    @Test
    void tables_reliabilityAndStages_recomputed() {
        var expected = Arrays.asList(bins(judged, model)).reversed().stream()
                .filter(bin -> bin[0] > 0)
                .toList();
        assertThat(((Json.Items) at("reliability")).items()).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            double[] bin = expected.get(i);
            close("reliability." + i + ".weight", bin[0]);
            close("reliability." + i + ".predicted", bin[1] / bin[0]);
            close("reliability." + i + ".won", bin[2] / bin[0]);
        }
        for (String stage : stages()) {
            var there = inStage(once.all(), stage);
            String of = "byStage." + stage + ".";
            assertThat(number(of + "rows")).isEqualTo(there.size());
            close(of + "weight", weight(there));
            close(of + "won", rate(there));
            double predicted = there.stream()
                    .mapToDouble(line -> line.weight() * line.said()[model])
                    .sum();
            close(of + "predicted", predicted / weight(there));
            close(of + "auc", auc(there, model));
            close(of + "averagePrecision", averagePrecision(there, model));
            close(of + "logLoss", logLoss(there, model));
            close(of + "brier", brier(there, model));
            close(of + "calibrationError", calibrationError(there, model));
        }
    }

    @Test
    void counts_ofTheCard_areThoseOfTheRows() {
        var ended = rows.stream().filter(row -> !row.isOpen()).toList();
        Map<String, Boolean> won = new TreeMap<>();
        ended.forEach(row -> won.put(row.group(), row.won()));
        double wins = won.values().stream().filter(each -> each).count();
        assertThat(number("rows")).isEqualTo(ended.size());
        assertThat(number("data.rows")).isEqualTo(ended.size());
        assertThat(number("won")).isEqualTo(wins);
        assertThat(number("lost")).isEqualTo(won.size() - wins);
        assertThat(number("data.opportunities")).isEqualTo(won.size());
        assertThat(number("data.judgedRows")).isEqualTo(judged.size());
        assertThat(number("data.judgedOpportunities")).isEqualTo(deals(judged));
        assertThat(number("data.columns")).isEqualTo(columns());
        var closed = ended.stream()
                .map(TrainingRow::closedAt)
                .filter(Objects::nonNull)
                .map(Object::toString)
                .sorted()
                .toList();
        assertThat(has("data.firstClosed")).isEqualTo(!closed.isEmpty());
        assertThat(has("data.lastClosed")).isEqualTo(!closed.isEmpty());
        if (!closed.isEmpty()) {
            assertThat(text("data.firstClosed")).isEqualTo(closed.getFirst());
            assertThat(text("data.lastClosed")).isEqualTo(closed.getLast());
        }
    }

    @Test
    void gate_ofTheCard_followsFromItsFigures() {
        assertThat(number("gate.trifle")).isEqualTo(PromotionGate.TRIFLE);
        assertThat(number("gate.widening")).isEqualTo(widening());
        double[] gain = lines.aucGain("model", "stagePrior", widening());
        close("gate.aucGain", gain[0]);
        close("gate.aucGainLow", gain[1]);
        close("gate.aucGainHigh", gain[2]);
        assertThat(text("decision"))
                .contains(String.format(
                        Locale.ROOT,
                        "AUC %+.4f against the stage prior (95 %% interval %+.4f to %+.4f,",
                        gain[0],
                        gain[1],
                        gain[2]));
        assertThat(candidate.card().publishable()).isEqualTo(opens());
        assertThat(truth("gate.open")).isEqualTo(opens());
    }

    /** What the decision says of a rival. */
    void decided(String rival) {
        var those = those(rival);
        var difference = less(those, rival, drawn -> drawn);
        double[] interval = interval(those.all(), difference);
        assertThat(text("decision"))
                .contains(String.format(
                        Locale.ROOT,
                        "log-loss %+.4f against the %s (95 %% interval %+.4f to %+.4f,",
                        difference.applyAsDouble(those.all()),
                        HoldoutEvaluation.words(rival),
                        interval[0],
                        interval[1]));
    }

    @Test
    void markdown_holdsTheSameFigures() {
        String text = new String(candidate.bundle().part(ModelBundle.CARD_TEXT), StandardCharsets.UTF_8);
        assertThat(text)
                .contains(
                        "# Model m-",
                        "\n\n" + text("summary") + "\n\n",
                        "## Against simpler rules",
                        "| naive Bayes |",
                        "## Probability against what happened",
                        "## Within each stage");
        WordsOfCards.hasAllInWords(candidate.card(), text);
        assertThat(text)
                .contains(String.format(Locale.ROOT, "%.4f", number("metrics.auc"))
                        .replaceAll("0$", ""));
    }

    /** The last test; where others were left out it says nothing. */
    @Test
    @Order(Integer.MAX_VALUE)
    void everyFigure_onTheCard_wasRecomputed() {
        var tests = new TreeSet<String>();
        for (Class<?> type = getClass(); type != null; type = type.getSuperclass()) {
            Arrays.stream(type.getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(Test.class))
                    .forEach(method -> tests.add(method.getName()));
        }
        tests.removeAll(ran);
        assumeTrue(tests.equals(Set.of("everyFigure_onTheCard_wasRecomputed")));
        assertThat(unread())
                .filteredOn(path ->
                        TOLD_OTHERWISE.stream().noneMatch(told -> path.equals(told) || path.startsWith(told + ".")))
                .isEmpty();
    }
}
