package dev.stagecraft.training;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.BundleReader;
import dev.stagecraft.model.Facts;
import dev.stagecraft.model.ModelBundle;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Every figure of a card, worked out again from {@code predictions.csv} and from nothing else, by other and slower ways than
 * the product's own: pairs counted one by one, ranks shared out by fractions, sets drawn anew.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProofTest {
    private static final double EXACT = 1e-9;
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T23:00:00Z"), ZoneOffset.UTC);

    /** One line of the file. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Line(
            String set, int deal, String stage, String pipeline, boolean won, double weight, double[] said) {}

    private final List<TrainingRow> rows = snapshots(MadeRows.dated(900, 31));
    private final TrainingOutcome.Candidate candidate = withLive();
    private final Json.Fields card = candidate.card().json();
    private final List<String> names = new ArrayList<>();
    private final List<String> asideNames = new ArrayList<>();
    private final List<Line> all = lines();
    private final List<Line> judged =
            all.stream().filter(line -> line.set.equals("judged")).toList();

    @Test
    void metrics_eachFigure_recomputed() {
        int model = names.indexOf("model");
        assertThat(number("metrics.auc")).isCloseTo(auc(judged, model), within(EXACT));
        assertThat(number("metrics.averagePrecision")).isCloseTo(averagePrecision(judged, model), within(EXACT));
        assertThat(number("metrics.logLoss")).isCloseTo(logLoss(judged, model), within(EXACT));
        assertThat(number("metrics.brier")).isCloseTo(brier(judged, model), within(EXACT));
        assertThat(number("metrics.calibrationError")).isCloseTo(calibrationError(judged, model), within(EXACT));
        lift("metrics.lift.", "", judged, model);
        confusion(model);
    }

    private void confusion(int model) {
        likely("metrics.", "confusion.", judged, Training.DEFAULT_RECALL);
        double threshold = number("metrics.threshold");
        double right = weight(judged.stream()
                .filter(line -> line.won == line.said[model] >= threshold)
                .toList());
        assertThat(number("metrics.accuracy")).isCloseTo(right / weight(judged), within(EXACT));
    }

    @Test
    void likely_ofEachPipeline_itsOwnDealsDecideWhereThereAreEnough() {
        var ownRecalls = Map.of("sales", 0.8, "renewals", 0.95);
        ownRecalls.forEach((pipeline, recall) -> {
            var lines = judged.stream()
                    .filter(line -> line.pipeline.equals(pipeline))
                    .toList();
            String of = "likely." + pipeline + ".";
            likely(of, "", lines, recall);
            assertThat(number(of + "asked")).isEqualTo(recall);
            assertThat(number(of + "deals")).isEqualTo((double)
                    lines.stream().mapToInt(Line::deal).distinct().count());
            assertThat(at(of + "ofAll")).isEqualTo(Json.of(false));
        });
        likely("likely.tenders.", "", judged, 0.5);
        assertThat(number("likely.tenders.deals")).isZero();
        assertThat(at("likely.tenders.ofAll")).isEqualTo(Json.of(true));
        var model = BundleReader.read(candidate.bundle()).model();
        assertThat(model.threshold("renewals")).isEqualTo(number("likely.renewals.threshold"));
        assertThat(model.threshold("tenders")).isEqualTo(number("likely.tenders.threshold"));
        assertThat(model.threshold("unheard-of")).isEqualTo(number("metrics.threshold"));
        assertThat(number("likely.renewals.threshold")).isLessThan(number("likely.sales.threshold"));
    }

    /** A threshold, and what lies on which side of it. */
    private void likely(String of, String inside, List<Line> lines, double asked) {
        int model = names.indexOf("model");
        double wins = weight(lines.stream().filter(Line::won).toList());
        double threshold = lines.stream()
                .mapToDouble(line -> line.said[model])
                .filter(p -> weight(lines.stream()
                                .filter(line -> line.won && line.said[model] >= p)
                                .toList())
                        >= asked * wins - 1e-9)
                .max()
                .orElseThrow();
        assertThat(number(of + "threshold")).isEqualTo(threshold);
        double rightlyUp = cell(lines, threshold, true, true);
        double wronglyUp = cell(lines, threshold, true, false);
        assertThat(number(of + inside + "truePositive")).isCloseTo(rightlyUp, within(EXACT));
        assertThat(number(of + inside + "falsePositive")).isCloseTo(wronglyUp, within(EXACT));
        assertThat(number(of + inside + "falseNegative")).isCloseTo(cell(lines, threshold, false, true), within(EXACT));
        assertThat(number(of + inside + "trueNegative")).isCloseTo(cell(lines, threshold, false, false), within(EXACT));
        double precision = rightlyUp / (rightlyUp + wronglyUp);
        double recall = rightlyUp / wins;
        assertThat(number(of + "precision")).isCloseTo(precision, within(EXACT));
        assertThat(number(of + "recall")).isCloseTo(recall, within(EXACT));
        assertThat(number(of + "f1")).isCloseTo(2 / (1 / precision + 1 / recall), within(EXACT));
    }

    /** The family and its calibration, by what each said of the rows set aside within those learned from. */
    @Test
    void family_eachFigure_recomputedFromTheRowsSetAside() {
        var aside = all.stream().filter(line -> line.set.equals("aside")).toList();
        assertThat(aside).hasSize(rows.size());
        for (String family : List.of("trees", "linear", "blend")) {
            String at = "family.candidates." + family + ".";
            int said = asideNames.indexOf(family);
            int calibrated = asideNames.indexOf(family + "Calibrated");
            assertThat(number(at + "logLoss")).isCloseTo(logLoss(aside, said), within(EXACT));
            assertThat(number(at + "calibratedLogLoss")).isCloseTo(logLoss(aside, calibrated), within(EXACT));
            for (int part = 0; part < 5; part++) {
                calibratedByTheOthers(aside, part, said, calibrated);
            }
        }
        int chosen = asideNames.indexOf(text("family.chosen"));
        double with = logLoss(aside, asideNames.indexOf(text("family.chosen") + "Calibrated"));
        boolean kept = with < logLoss(aside, chosen);
        assertThat(number("calibration.logLossWithout")).isCloseTo(logLoss(aside, chosen), within(EXACT));
        assertThat(number("calibration.logLossWith")).isCloseTo(with, within(EXACT));
        assertThat(at("calibration.kept")).isEqualTo(Json.of(kept));
        assertThat(text("family.why"))
                .startsWith(String.format(Locale.ROOT, "log-loss %.4f on rows", Math.min(with, logLoss(aside, chosen))))
                .contains(String.format(Locale.ROOT, "share, %.2f makes", number("family.share")));
        if (kept) {
            likeliest(aside, chosen, number("calibration.intercept"), number("calibration.slope"));
        } else {
            assertThat(number("calibration.intercept")).isZero();
            assertThat(number("calibration.slope")).isEqualTo(1);
        }
    }

    /** In hundredths: what makes the rows set aside likeliest, with a normal prior of mean and deviation one half. */
    @Test
    void share_ofTheTrees_recomputedFromTheRowsSetAside() {
        var aside = all.stream().filter(line -> line.set.equals("aside")).toList();
        int trees = asideNames.indexOf("trees");
        int linear = asideNames.indexOf("linear");
        double best = IntStream.rangeClosed(0, 100)
                .mapToObj(step -> step / 100.0)
                .max(Comparator.comparingDouble(share -> aside.stream()
                                .mapToDouble(line -> {
                                    double logOdds =
                                            share * logit(line.said[trees]) + (1 - share) * logit(line.said[linear]);
                                    return -line.weight * Math.log1p(Math.exp(line.won ? -logOdds : logOdds));
                                })
                                .sum()
                        - Math.pow((share - .5) / .5, 2) / 2))
                .orElseThrow();
        assertThat(number("family.share")).isEqualTo(best);
        int blend = asideNames.indexOf("blend");
        for (Line line : aside) {
            assertThat(logit(line.said[blend]))
                    .isCloseTo(best * logit(line.said[trees]) + (1 - best) * logit(line.said[linear]), within(1e-6));
        }
    }

    /** Each part's calibration is one line in log-odds, the likeliest for the rows of all other parts. */
    private void calibratedByTheOthers(List<Line> aside, int part, int said, int calibrated) {
        int parts = asideNames.indexOf("part");
        var own = sorted(aside.stream().filter(line -> line.said[parts] == part).toList(), said);
        assertThat(own).isNotEmpty();
        double[] top = own.getFirst().said;
        double[] bottom = own.getLast().said;
        double slope = (logit(top[calibrated]) - logit(bottom[calibrated])) / (logit(top[said]) - logit(bottom[said]));
        double intercept = logit(top[calibrated]) - slope * logit(top[said]);
        for (Line line : own) {
            assertThat(logit(line.said[calibrated]))
                    .isCloseTo(intercept + slope * logit(line.said[said]), within(1e-6));
        }
        likeliest(aside.stream().filter(line -> line.said[parts] != part).toList(), said, intercept, slope);
    }

    /** Platt's targets keep a little away from 0 and 1. */
    private static void likeliest(List<Line> lines, int said, double intercept, double slope) {
        double won = weight(lines.stream().filter(Line::won).toList());
        double high = (won + 1) / (won + 2);
        double low = 1 / (weight(lines) - won + 2);
        DoubleBinaryOperator likelihood = (a, b) -> lines.stream()
                .mapToDouble(line -> {
                    double logOdds = a + b * logit(line.said[said]);
                    double target = line.won ? high : low;
                    return -line.weight
                            * (target * Math.log1p(Math.exp(-logOdds)) + (1 - target) * Math.log1p(Math.exp(logOdds)));
                })
                .sum();
        double best = likelihood.applyAsDouble(intercept, slope);
        for (double step : new double[] {-1e-3, 1e-3}) {
            assertThat(likelihood.applyAsDouble(intercept + step, slope)).isLessThan(best);
            assertThat(likelihood.applyAsDouble(intercept, slope + step)).isLessThan(best);
        }
    }

    private static double logit(double probability) {
        return Math.log(probability / (1 - probability));
    }

    private String text(String path) {
        return ((Json.Text) at(path)).value();
    }

    @Test
    void rivals_eachFigure_recomputedWithItsInterval() {
        assertThat(names)
                .contains("baseRate", "stagePrior", "naiveBayes", "randomForest", "logisticRegression", "live");
        int model = names.indexOf("model");
        for (String name : names) {
            if (!name.equals("model")) {
                var lines = name.equals("live")
                        ? all.stream()
                                .filter(line -> line.set.equals("sinceLive"))
                                .toList()
                        : judged;
                int rival = names.indexOf(name);
                String at = "rivals." + name + ".";
                assertThat(number(at + "rows")).isEqualTo(lines.size());
                assertThat(number(at + "auc")).isCloseTo(auc(lines, rival), within(EXACT));
                assertThat(number(at + "averagePrecision")).isCloseTo(averagePrecision(lines, rival), within(EXACT));
                assertThat(number(at + "logLoss")).isCloseTo(logLoss(lines, rival), within(EXACT));
                assertThat(number(at + "brier")).isCloseTo(brier(lines, rival), within(EXACT));
                assertThat(number(at + "calibrationError")).isCloseTo(calibrationError(lines, rival), within(EXACT));
                assertThat(number(at + "liftA")).isCloseTo(lift(lines, rival, 0, .2), within(EXACT));
                assertThat(number(at + "liftB")).isCloseTo(lift(lines, rival, .2, .5), within(EXACT));
                assertThat(number(at + "liftC")).isCloseTo(lift(lines, rival, .5, 1), within(EXACT));
                ToDoubleFunction<List<Line>> difference = drawn -> logLoss(drawn, model) - logLoss(drawn, rival);
                assertThat(number(at + "logLossDifference")).isCloseTo(difference.applyAsDouble(lines), within(EXACT));
                double[] interval = interval(lines, difference);
                assertThat(number(at + "low")).isCloseTo(interval[0], within(EXACT));
                assertThat(number(at + "high")).isCloseTo(interval[1], within(EXACT));
                if (!name.equals("live")) {
                    assertThat(number("baselines." + name + ".auc")).isEqualTo(number(at + "auc"));
                    assertThat(number("baselines." + name + ".logLoss")).isEqualTo(number(at + "logLoss"));
                    assertThat(number("baselines." + name + ".brier")).isEqualTo(number(at + "brier"));
                }
            }
        }
    }

    @Test
    void intervals_eachMeasure_recomputedByDrawingAnew() {
        int model = names.indexOf("model");
        interval("intervals.auc", lines -> auc(lines, model));
        interval("intervals.averagePrecision", lines -> averagePrecision(lines, model));
        interval("intervals.logLoss", lines -> logLoss(lines, model));
        interval("intervals.brier", lines -> brier(lines, model));
        interval("intervals.calibrationError", lines -> calibrationError(lines, model));
        interval("intervals.liftA", lines -> lift(lines, model, 0, .2));
        interval("intervals.liftB", lines -> lift(lines, model, .2, .5));
        interval("intervals.liftC", lines -> lift(lines, model, .5, 1));
    }

    @Test
    void tables_reliabilityClassesAndStages_recomputed() {
        int model = names.indexOf("model");
        var bins = (Json.Items) at("reliability");
        double[][] expected = bins(judged, model);
        assertThat(bins.items()).hasSize(10);
        for (int i = 0; i < 10; i++) {
            double[] bin = expected[9 - i];
            assertThat(number("reliability." + i + ".weight")).isCloseTo(bin[0], within(EXACT));
            assertThat(number("reliability." + i + ".predicted")).isCloseTo(bin[1] / bin[0], within(EXACT));
            assertThat(number("reliability." + i + ".won")).isCloseTo(bin[2] / bin[0], within(EXACT));
        }
        double rate = weight(judged.stream().filter(Line::won).toList()) / weight(judged);
        lift("classes.", ".lift", judged, model);
        assertThat(number("classes.A.conversion")).isCloseTo(lift(judged, model, 0, .2) * rate, within(EXACT));
        assertThat(number("classes.B.conversion")).isCloseTo(lift(judged, model, .2, .5) * rate, within(EXACT));
        assertThat(number("classes.C.conversion")).isCloseTo(lift(judged, model, .5, 1) * rate, within(EXACT));
        for (String stage : List.of("Prospecting", "Demo")) {
            var lines = judged.stream().filter(line -> line.stage.equals(stage)).toList();
            String of = "byStage." + stage + ".";
            assertThat(number(of + "rows")).isEqualTo(lines.size());
            assertThat(number(of + "weight")).isCloseTo(weight(lines), within(EXACT));
            assertThat(number(of + "won"))
                    .isCloseTo(weight(lines.stream().filter(Line::won).toList()) / weight(lines), within(EXACT));
            double predicted = lines.stream()
                    .mapToDouble(line -> line.weight * line.said[model])
                    .sum();
            assertThat(number(of + "predicted")).isCloseTo(predicted / weight(lines), within(EXACT));
            assertThat(number(of + "auc")).isCloseTo(auc(lines, model), within(EXACT));
            assertThat(number(of + "logLoss")).isCloseTo(logLoss(lines, model), within(EXACT));
            assertThat(number(of + "brier")).isCloseTo(brier(lines, model), within(EXACT));
            assertThat(number(of + "calibrationError")).isCloseTo(calibrationError(lines, model), within(EXACT));
            assertThat(number(of + "averagePrecision")).isCloseTo(averagePrecision(lines, model), within(EXACT));
            double[] cuts = {0, .2, .5, 1};
            double rateThere = weight(lines.stream().filter(Line::won).toList()) / weight(lines);
            for (int i = 0; i < 3; i++) {
                double lift = lift(lines, model, cuts[i], cuts[i + 1]);
                String name = "ABC".substring(i, i + 1);
                assertThat(number(of + "lift" + name)).isCloseTo(lift, within(EXACT));
                assertThat(number(of + "conversion" + name)).isCloseTo(lift * rateThere, within(EXACT));
            }
            String intervals = "intervalsByStage." + stage + ".";
            interval(intervals + "auc", drawn -> auc(of(drawn, stage), model));
            interval(intervals + "averagePrecision", drawn -> averagePrecision(of(drawn, stage), model));
            interval(intervals + "logLoss", drawn -> logLoss(of(drawn, stage), model));
            interval(intervals + "brier", drawn -> brier(of(drawn, stage), model));
            interval(intervals + "calibrationError", drawn -> calibrationError(of(drawn, stage), model));
            interval(intervals + "liftA", drawn -> lift(of(drawn, stage), model, 0, .2));
            interval(intervals + "liftB", drawn -> lift(of(drawn, stage), model, .2, .5));
            interval(intervals + "liftC", drawn -> lift(of(drawn, stage), model, .5, 1));
        }
    }

    private static List<Line> of(List<Line> lines, String stage) {
        return lines.stream().filter(line -> line.stage.equals(stage)).toList();
    }

    @Test
    void grades_ofTheCard_areTheLikeliestShiftsOfWhatWasSaid() {
        int model = names.indexOf("model");
        for (String key : List.of("sales/Prospecting", "sales/Demo", "renewals/Prospecting", "renewals/Demo")) {
            var lines = judged.stream()
                    .filter(line -> key.equals(line.pipeline + "/" + line.stage))
                    .toList();
            String of = "grades." + key + ".";
            assertThat(number(of + "deals")).isEqualTo((double)
                    lines.stream().mapToInt(Line::deal).distinct().count());
            assertThat(number(of + "predicted"))
                    .isCloseTo(
                            lines.stream()
                                    .mapToDouble(line -> line.said[model])
                                    .average()
                                    .orElseThrow(),
                            within(EXACT));
            assertThat(number(of + "winRate"))
                    .isCloseTo(
                            lines.stream()
                                    .mapToDouble(line -> line.won ? 1 : 0)
                                    .average()
                                    .orElseThrow(),
                            within(EXACT));
            double shift = number(of + "shift");
            assertThat(likelihood(lines, model, shift))
                    .isGreaterThanOrEqualTo(likelihood(lines, model, shift + 1e-3))
                    .isGreaterThanOrEqualTo(likelihood(lines, model, shift - 1e-3));
        }
    }

    /** Of a shift of all log-odds, with its normal prior of deviation a quarter. */
    private static double likelihood(List<Line> lines, int model, double shift) {
        double sum = -shift * shift / (2 * 0.25 * 0.25);
        for (Line line : lines) {
            double odds = line.said[model] / (1 - line.said[model]) * Math.exp(shift);
            sum += Math.log(line.won ? odds / (1 + odds) : 1 / (1 + odds));
        }
        return sum;
    }

    @Test
    void counts_ofTheCard_areThoseOfTheRows() {
        assertThat(number("rows")).isEqualTo(rows.size());
        assertThat(number("data.rows")).isEqualTo(rows.size());
        assertThat(number("won") + number("lost")).isEqualTo(900);
        assertThat(number("data.opportunities")).isEqualTo(900);
        assertThat(number("data.judgedRows")).isEqualTo(judged.size());
        assertThat(number("data.judgedOpportunities")).isEqualTo((double)
                judged.stream().mapToInt(Line::deal).distinct().count());
        assertThat(number("data.columns")).isEqualTo(4 + 2 + 4);
    }

    @Test
    void gate_ofTheCard_followsFromItsIntervals() {
        boolean open = number("rivals.stagePrior.high") < 0
                && number("rivals.naiveBayes.high") < Gate.TRIFLE
                && number("rivals.live.high") < Gate.TRIFLE;
        assertThat(candidate.card().publishable()).isEqualTo(open);
        assertThat(((Json.Bool) at("gate.open")).value()).isEqualTo(open);
        int model = names.indexOf("model");
        for (String rival : List.of("stagePrior", "naiveBayes", "live")) {
            var lines = rival.equals("live")
                    ? all.stream().filter(line -> line.set.equals("sinceLive")).toList()
                    : judged;
            ToDoubleFunction<List<Line>> difference =
                    drawn -> logLoss(drawn, model) - logLoss(drawn, names.indexOf(rival));
            double[] interval = interval(lines, difference);
            assertThat(text("decision"))
                    .contains(String.format(
                            Locale.ROOT,
                            "log-loss %+.4f against the %s (95 %% interval %+.4f to %+.4f,",
                            difference.applyAsDouble(lines),
                            Judged.words(rival),
                            interval[0],
                            interval[1]));
        }
    }

    @Test
    void markdown_holdsTheSameFigures() {
        String text = new String(candidate.bundle().part(ModelBundle.CARD_TEXT), StandardCharsets.UTF_8);
        assertThat(text).contains("## rivals", "| naiveBayes |", "## reliability", "## byStage", "# Model m-");
        assertThat(text)
                .contains(String.format(Locale.ROOT, "%.4f", number("metrics.auc"))
                        .replaceAll("0$", ""));
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

    private TrainingOutcome.Candidate withLive() {
        var training = new Training(Training.DEFAULT_RECALL, CLOCK);
        var older = rows.subList(0, 1_500);
        var live = (TrainingOutcome.Candidate) training.train(older);
        Instant trained = requireNonNull(older.getLast().closedAt()).plus(Duration.ofMinutes(1));
        var model = BundleReader.read(live.bundle()).model();
        return (TrainingOutcome.Candidate) training.train(
                rows,
                Background.NONE
                        .beside(model, trained)
                        .with(new Recalls(Map.of("sales", 0.8, "renewals", 0.95, "tenders", 0.5))));
    }

    private List<Line> lines() {
        String csv = new String(candidate.bundle().part(ModelBundle.PREDICTIONS), StandardCharsets.UTF_8);
        var lines = new ArrayList<Line>();
        for (String block : csv.split("\\n\\n")) {
            var text = block.lines().toList();
            boolean isAside = text.get(1).startsWith("aside,");
            var named = isAside ? asideNames : names;
            var columns = List.of(text.getFirst().split(","));
            columns.subList(6, columns.size()).stream()
                    .filter(name -> !named.contains(name))
                    .forEach(named::add);
            for (String line : text.subList(1, text.size())) {
                String[] cells = line.split(",");
                double[] said = new double[7];
                Arrays.fill(said, Double.NaN);
                for (int i = 6; i < cells.length; i++) {
                    said[named.indexOf(columns.get(i))] = Double.parseDouble(cells[i]);
                }
                lines.add(new Line(
                        cells[0],
                        Integer.parseInt(cells[1]),
                        cells[2].replace("\"", ""),
                        cells[3].replace("\"", ""),
                        Boolean.parseBoolean(cells[4]),
                        Double.parseDouble(cells[5]),
                        said));
            }
        }
        return lines;
    }

    private void interval(String measure, ToDoubleFunction<List<Line>> figure) {
        double[] interval = interval(judged, figure);
        assertThat(number(measure + ".low")).as(measure).isCloseTo(interval[0], within(EXACT));
        assertThat(number(measure + ".high")).as(measure).isCloseTo(interval[1], within(EXACT));
    }

    private double[] interval(List<Line> lines, ToDoubleFunction<List<Line>> figure) {
        int deals = (int) lines.stream().mapToInt(Line::deal).distinct().count();
        int draws = (int) number("intervals.draws");
        var random = new Random((long) number("intervals.seed"));
        double[] figures = new double[draws];
        for (int draw = 0; draw < draws; draw++) {
            int[] times = new int[deals];
            for (int i = 0; i < deals; i++) {
                times[random.nextInt(deals)]++;
            }
            figures[draw] = figure.applyAsDouble(lines.stream()
                    .filter(line -> times[line.deal] > 0)
                    .map(line -> new Line(
                            line.set,
                            line.deal,
                            line.stage,
                            line.pipeline,
                            line.won,
                            line.weight * times[line.deal],
                            line.said))
                    .toList());
        }
        Arrays.sort(figures);
        return new double[] {figures[(int) (draws * 0.025)], figures[draws - 1 - (int) (draws * 0.025)]};
    }

    private static double auc(List<Line> lines, int name) {
        var won = lines.stream().filter(Line::won).toArray(Line[]::new);
        var lost = lines.stream().filter(line -> !line.won).toArray(Line[]::new);
        double above = 0;
        double pairs = 0;
        for (Line one : won) {
            for (Line other : lost) {
                double pair = one.weight * other.weight;
                pairs += pair;
                above += one.said[name] > other.said[name] ? pair : one.said[name] == other.said[name] ? pair / 2 : 0;
            }
        }
        return pairs == 0 ? 0.5 : above / pairs;
    }

    private static double averagePrecision(List<Line> lines, int name) {
        double wins = weight(lines.stream().filter(Line::won).toList());
        var sorted = sorted(lines, name);
        double sum = 0;
        double up = 0;
        double wonUp = 0;
        for (int i = 0; i < sorted.size(); ) {
            double p = sorted.get(i).said[name];
            double wonHere = 0;
            for (; i < sorted.size() && sorted.get(i).said[name] == p; i++) {
                up += sorted.get(i).weight;
                wonHere += sorted.get(i).won ? sorted.get(i).weight : 0;
            }
            wonUp += wonHere;
            sum += wonHere * wonUp / up;
        }
        return sum / wins;
    }

    private static double logLoss(List<Line> lines, int name) {
        return lines.stream()
                        .mapToDouble(line -> -line.weight * Math.log(line.won ? line.said[name] : 1 - line.said[name]))
                        .sum()
                / weight(lines);
    }

    private static double brier(List<Line> lines, int name) {
        return lines.stream()
                        .mapToDouble(line -> line.weight * Math.pow(line.said[name] - (line.won ? 1 : 0), 2))
                        .sum()
                / weight(lines);
    }

    private static double calibrationError(List<Line> lines, int name) {
        return Arrays.stream(bins(lines, name))
                        .mapToDouble(bin -> Math.abs(bin[1] - bin[2]))
                        .sum()
                / weight(lines);
    }

    /** Ten bins of equal weight from the top: weight, predicted wins, wins. Equal probabilities stay together. */
    private static double[][] bins(List<Line> lines, int name) {
        double[][] bins = new double[10][3];
        var sorted = sorted(lines, name);
        double total = weight(lines);
        double before = 0;
        for (int i = 0; i < sorted.size(); ) {
            double p = sorted.get(i).said[name];
            double here = 0;
            double won = 0;
            for (; i < sorted.size() && sorted.get(i).said[name] == p; i++) {
                here += sorted.get(i).weight;
                won += sorted.get(i).won ? sorted.get(i).weight : 0;
            }
            double[] bin = bins[(int) Math.min(9, 10 * (before + here / 2) / total)];
            bin[0] += here;
            bin[1] += here * p;
            bin[2] += won;
            before += here;
        }
        return bins;
    }

    private void lift(String before, String after, List<Line> lines, int name) {
        assertThat(number(before + "A" + after)).isCloseTo(lift(lines, name, 0, .2), within(EXACT));
        assertThat(number(before + "B" + after)).isCloseTo(lift(lines, name, .2, .5), within(EXACT));
        assertThat(number(before + "C" + after)).isCloseTo(lift(lines, name, .5, 1), within(EXACT));
    }

    /** How much of each line lies between two shares of the whole, counted from the top; equals share their place. */
    private static double lift(List<Line> lines, int name, double from, double to) {
        double total = weight(lines);
        double rate = weight(lines.stream().filter(Line::won).toList()) / total;
        var sorted = sorted(lines, name);
        double before = 0;
        double won = 0;
        for (int i = 0; i < sorted.size(); ) {
            double p = sorted.get(i).said[name];
            double here = 0;
            double wonHere = 0;
            for (; i < sorted.size() && sorted.get(i).said[name] == p; i++) {
                here += sorted.get(i).weight;
                wonHere += sorted.get(i).won ? sorted.get(i).weight : 0;
            }
            double inside = Math.max(0, Math.min(to * total, before + here) - Math.max(from * total, before));
            won += wonHere * inside / here;
            before += here;
        }
        return won / ((to - from) * total) / rate;
    }

    private static List<Line> sorted(List<Line> lines, int name) {
        var sorted = new ArrayList<>(lines);
        sorted.sort((one, other) -> Double.compare(other.said[name], one.said[name]));
        return sorted;
    }

    private double cell(List<Line> lines, double threshold, boolean up, boolean won) {
        int model = names.indexOf("model");
        return weight(lines.stream()
                .filter(line -> line.won == won && line.said[model] >= threshold == up)
                .toList());
    }

    private static double weight(List<Line> lines) {
        return lines.stream().mapToDouble(Line::weight).sum();
    }

    private double number(String path) {
        return ((Json.Num) at(path)).value().doubleValue();
    }

    private Json at(String path) {
        Json at = card;
        for (String step : path.split("\\.")) {
            at = at instanceof Json.Items items
                    ? items.items().get(Integer.parseInt(step))
                    : ((Json.Fields) at)
                            .field(step)
                            .orElseThrow(() -> new AssertionError(path + " is not on the card"));
        }
        return at;
    }
}
