package dev.stagecraft.training;

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
import dev.stagecraft.model.ModelBundle;
import dev.stagecraft.training.CardLines.Line;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Every figure of a card, worked out again from {@code predictions.csv} and from nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class CardProof extends MeasureProof {
    /** What no line tells: how deals moved since, what leaks, whence the model came, and by what sets were drawn. */
    private static final Set<String> TOLD_OTHERWISE =
            Set.of("drift", "gradeChanges", "leaks", "provenance", "intervals.seed", "intervals.draws");

    private final Set<String> ran = new TreeSet<>();

    /** A card whose classes were cut there. */
    CardProof(List<TrainingRow> rows, TrainingOutcome.Candidate candidate, double... cuts) {
        super(rows, candidate, cuts);
    }

    /** Whether the gate opens, by the card's own figures. */
    abstract boolean opens();

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
            var there = inStage(judged, stage);
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

    /** Each deal has one row in each stage. */
    @Test
    void grades_ofTheCard_areTheLikeliestShiftsOfWhatWasSaid() {
        var byStage = judged.stream().collect(Collectors.groupingBy(Line::place, TreeMap::new, Collectors.toList()));
        assertThat(((Json.Fields) at("grades")).fields()).containsOnlyKeys(byStage.keySet());
        byStage.forEach((stage, there) -> {
            String of = "grades." + stage + ".";
            assertThat(number(of + "deals")).isEqualTo(deals(there));
            close(of + "predicted", mean(there, line -> line.said()[model]));
            close(of + "winRate", mean(there, line -> line.won() ? 1 : 0));
            double shift = number(of + "shift");
            assertThat(likelihood(there, shift))
                    .isGreaterThanOrEqualTo(likelihood(there, shift + 1e-3))
                    .isGreaterThanOrEqualTo(likelihood(there, shift - 1e-3));
        });
    }

    private static double mean(List<Line> lines, ToDoubleFunction<Line> figure) {
        return lines.stream().mapToDouble(figure).average().orElseThrow();
    }

    /** Of a shift of all log-odds, with its normal prior of deviation a quarter. */
    private double likelihood(List<Line> lines, double shift) {
        double sum = -shift * shift / (2 * 0.25 * 0.25);
        for (Line line : lines) {
            double odds = line.said()[model] / (1 - line.said()[model]) * Math.exp(shift);
            sum += Math.log(line.won() ? odds / (1 + odds) : 1 / (1 + odds));
        }
        return sum;
    }

    @Test
    void counts_ofTheCard_areThoseOfTheRows() {
        Map<String, Boolean> won = new TreeMap<>();
        rows.forEach(row -> won.put(row.group(), row.won()));
        double wins = won.values().stream().filter(each -> each).count();
        assertThat(number("rows")).isEqualTo(rows.size());
        assertThat(number("data.rows")).isEqualTo(rows.size());
        assertThat(number("won")).isEqualTo(wins);
        assertThat(number("lost")).isEqualTo(won.size() - wins);
        assertThat(number("data.opportunities")).isEqualTo(won.size());
        assertThat(number("data.judgedRows")).isEqualTo(judged.size());
        assertThat(number("data.judgedOpportunities")).isEqualTo(deals(judged));
        // four sources, two stages, and four facts with one column each
        assertThat(number("data.columns")).isEqualTo(4 + 2 + 4);
        var closed = rows.stream()
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
        assertThat(number("gate.trifle")).isEqualTo(Gate.TRIFLE);
        assertThat(candidate.card().publishable()).isEqualTo(opens());
        assertThat(truth("gate.open")).isEqualTo(opens());
    }

    /** What the decision says of a rival. */
    void decided(String rival) {
        ToDoubleFunction<List<Line>> difference = drawn -> logLoss(drawn, model) - logLoss(drawn, said(rival));
        double[] interval = interval(those(rival), difference);
        assertThat(text("decision"))
                .contains(String.format(
                        Locale.ROOT,
                        "log-loss %+.4f against the %s (95 %% interval %+.4f to %+.4f,",
                        difference.applyAsDouble(those(rival)),
                        Judged.words(rival),
                        interval[0],
                        interval[1]));
    }

    @Test
    void markdown_holdsTheSameFigures() {
        String text = new String(candidate.bundle().part(ModelBundle.CARD_TEXT), StandardCharsets.UTF_8);
        assertThat(text).contains("## rivals", "| naiveBayes |", "## reliability", "## byStage", "# Model m-");
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
