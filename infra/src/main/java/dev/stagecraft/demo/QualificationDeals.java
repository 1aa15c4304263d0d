package dev.stagecraft.demo;

import dev.stagecraft.demo.Draw.Weighted;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A generator, from a seed, of closed deals as rows of a CSV file, with 22 categorical columns and a status, without
 * dates, and with some rows repeated. They have the shape of a well-known anonymised data set of B2B software deals,
 * with a distribution of our own. Every sixth row or so repeats an earlier one, outcome included, as exports do:
 * whoever cross-validates must keep duplicates together.
 *
 * <p>Planted, in log-odds: the options of {@link #COLUMNS} that carry an effect, times 2.3; the rest is noise. The outcome
 * is won in about half of the rows.
 */
public final class QualificationDeals {
    /** The number of rows of the original data set. */
    public static final int USUAL_ROWS = 448;

    /** The share of rows that repeat an earlier one. */
    public static final double DUPLICATES = 0.18;

    /** One possible answer of a column, its relative frequency, and its effect on winning in log-odds. */
    record QualificationOption(String value, double weight, double effect) {}

    /** A column of the file and its possible answers. */
    record QualificationQuestion(String column, List<QualificationOption> options) {
        static QualificationQuestion of(String column, QualificationOption... options) {
            return new QualificationQuestion(column, List.of(options));
        }
    }

    private static QualificationOption option(String value, double weight, double effect) {
        return new QualificationOption(value, weight, effect);
    }

    static final List<QualificationQuestion> COLUMNS = List.of(
            QualificationQuestion.of(
                    "Product",
                    option("Product A", 30, 0.3),
                    option("Product B", 25, 0),
                    option("Product C", 20, -0.3),
                    option("Product D", 15, 0),
                    option("Product E", 7, 0),
                    option("Product F", 3, 0)),
            QualificationQuestion.of(
                    "Seller",
                    option("Seller 1", 30, 0.2),
                    option("Seller 2", 22, 0),
                    option("Seller 3", 16, -0.3),
                    option("Seller 4", 12, 0),
                    option("Seller 5", 10, 0.3),
                    option("Seller 6", 6, 0),
                    option("Seller 7", 4, 0)),
            QualificationQuestion.of(
                    "Authority", option("Low", 12, -0.4), option("Mid", 68, 0), option("High", 20, 0.4)),
            QualificationQuestion.of("Comp_size", option("Small", 20, 0), option("Mid", 35, 0), option("Big", 45, 0)),
            QualificationQuestion.of(
                    "Competitors", option("No", 50, 0.7), option("Yes", 42, -0.8), option("Unknown", 8, 0)),
            QualificationQuestion.of("Purch_dept", option("No", 60, 0), option("Yes", 32, 0), option("Unknown", 8, 0)),
            QualificationQuestion.of("Partnership", option("No", 80, 0), option("Yes", 20, 0.4)),
            QualificationQuestion.of(
                    "Budgt_alloc", option("Yes", 45, 0.6), option("No", 42, -0.5), option("Unknown", 13, 0)),
            QualificationQuestion.of("Forml_tend", option("No", 82, 0), option("Yes", 18, 0)),
            QualificationQuestion.of("RFI", option("No", 52, 0), option("Yes", 48, 0)),
            QualificationQuestion.of("RFP", option("No", 20, 0), option("Yes", 80, 0)),
            QualificationQuestion.of(
                    "Growth",
                    option("Growth", 25, 0.2),
                    option("Stable", 60, 0),
                    option("Slow down", 7, 0),
                    option("Unknown", 8, 0)),
            QualificationQuestion.of(
                    "Posit_statm", option("Yes", 35, 0.7), option("Neutral", 52, 0), option("No", 13, -0.8)),
            QualificationQuestion.of(
                    "Source",
                    option("Referral", 25, 0.3),
                    option("Joint past", 40, 0.2),
                    option("Media", 15, 0),
                    option("Direct mail", 12, -0.3),
                    option("Other", 8, 0)),
            QualificationQuestion.of(
                    "Client", option("New", 42, -0.6), option("Current", 50, 0.6), option("Past", 8, 0)),
            QualificationQuestion.of(
                    "Scope", option("Clear", 70, 0.2), option("Few questions", 20, 0), option("Low", 10, -0.5)),
            QualificationQuestion.of(
                    "Strat_deal",
                    option("Unimportant", 20, -0.3),
                    option("Average important", 50, 0),
                    option("Very important", 30, 0.4)),
            QualificationQuestion.of("Cross_sale", option("No", 75, 0), option("Yes", 25, 0)),
            QualificationQuestion.of("Up_sale", option("No", 50, -0.5), option("Yes", 50, 0.5)),
            QualificationQuestion.of(
                    "Deal_type",
                    option("Project", 50, 0),
                    option("Solution", 30, 0),
                    option("Maintenance", 14, 0.4),
                    option("Consulting", 6, 0)),
            QualificationQuestion.of(
                    "Needs_def",
                    option("Yes", 65, 0.1),
                    option("Info gathering", 20, -0.4),
                    option("No", 10, -0.3),
                    option("Poor", 5, 0)),
            QualificationQuestion.of(
                    "Att_t_client",
                    option("Normal", 50, 0),
                    option("Strategic account", 30, 0.3),
                    option("First deal", 17, 0),
                    option("Bad client", 3, -0.5)));

    private static final double BASE = -1.2;

    /** The factor of all effects; with it a logistic regression on 448 rows reaches a held-out AUC of about .8. */
    private static final double STRENGTH = 2.3;

    /**
     * One row of the file, with the deal's outcome and true win probability.
     *
     * @param cells in the order of {@link #header()}, the status last
     * @param trueProbability of winning
     */
    public record QualificationRow(List<String> cells, boolean won, double trueProbability) {
        public QualificationRow {
            cells = List.copyOf(cells);
        }
    }

    private final long seed;

    /** The deals for a seed. */
    public QualificationDeals(long seed) {
        this.seed = seed;
    }

    /** The names of the columns, {@code Status} last. */
    public static List<String> header() {
        List<String> header = new ArrayList<>(
                COLUMNS.stream().map(QualificationQuestion::column).toList());
        header.add("Status");
        return List.copyOf(header);
    }

    /** The first rows, made lazily. */
    public Stream<QualificationRow> rows(int count) {
        return java.util.stream.IntStream.range(0, count).mapToObj(this::row);
    }

    /** The row with this number, from 0; some rows repeat an earlier one. */
    public QualificationRow row(int index) {
        var repeat = new Draw(seed, index, Topic.DUPLICATE);
        return index > 0 && repeat.chance(DUPLICATES) ? row(repeat.below(index)) : original(index);
    }

    private QualificationRow original(int index) {
        var draw = new Draw(seed, index, Topic.QUALIFICATION);
        List<String> cells = new ArrayList<>();
        double logOdds = BASE;
        for (QualificationQuestion question : COLUMNS) {
            QualificationOption option = draw.pick(question.options().stream()
                    .map(choice -> new Weighted<>(choice, choice.weight()))
                    .toList());
            cells.add(option.value());
            logOdds += STRENGTH * option.effect();
        }
        double probability = 1 / (1 + Math.exp(-logOdds));
        boolean won = draw.chance(probability);
        cells.add(won ? "Won" : "Lost");
        return new QualificationRow(cells, won, probability);
    }
}
