package dev.stagecraft.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QualificationDealsTest {
    private final QualificationDeals deals = new QualificationDeals(SalesWorld.DEMO_SEED);

    @Test
    void rows_anyOrder_sameRows() {
        var rows = deals.rows(448).toList();
        assertThat(IntStream.range(0, 448).parallel().mapToObj(deals::row).toList())
                .isEqualTo(rows);
    }

    @Test
    void rows_usualNumber_halfWonWithDuplicatesAndSignal() {
        var rows = deals.rows(QualificationDeals.USUAL_ROWS).toList();
        long won =
                rows.stream().filter(QualificationDeals.QualificationRow::won).count();
        long distinct = rows.stream().distinct().count();
        double ceiling = Auc.of(rows.stream()
                .map(row -> new Auc.Scored(row.trueProbability(), row.won()))
                .toList());
        double fitted = held(rows);
        System.out.printf(
                "Qualification deals: 448 rows, %d distinct, %d won; AUC ceiling %.3f, logistic regression, held out %.3f%n",
                distinct, won, ceiling, fitted);
        assertThat(won).isBetween(190L, 260L);
        assertThat(distinct).isBetween(340L, 400L);
        assertThat(ceiling).isBetween(0.84, 0.95);
        assertThat(fitted).isGreaterThan(0.80);
    }

    @Test
    void write_rows_semicolonsAndCrlf() {
        var out = new ByteArrayOutputStream();
        ImportFiles.writeQualification(deals, 5, out);
        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(text.split("\r\n", -1)).hasSize(7);
        assertThat(text.lines().findFirst().orElseThrow().split(";")).hasSize(23);
        assertThat(text).startsWith("Product;Seller;Authority;").contains(";Status\r\n");
    }

    /** Five folds, equal rows in one fold, one-hot columns. */
    private static double held(List<QualificationDeals.QualificationRow> rows) {
        Map<String, Integer> columns = new HashMap<>();
        for (var row : rows) {
            for (int c = 0; c < row.cells().size() - 1; c++) {
                columns.putIfAbsent(c + row.cells().get(c), columns.size() + 1);
            }
        }
        List<Auc.Scored> scored = new java.util.ArrayList<>();
        for (int fold = 0; fold < 5; fold++) {
            int held = fold;
            var train = rows.stream().filter(row -> foldOf(row) != held).toList();
            double[][] inputs = train.stream().map(row -> input(row, columns)).toArray(double[][]::new);
            boolean[] won = new boolean[inputs.length];
            for (int i = 0; i < won.length; i++) {
                won[i] = train.get(i).won();
            }
            double[] coefficients = LogisticFit.fit(inputs, won, 2.0);
            rows.stream()
                    .filter(row -> foldOf(row) == held)
                    .forEach(row -> scored.add(
                            new Auc.Scored(LogisticFit.probability(input(row, columns), coefficients), row.won())));
        }
        return Auc.of(scored);
    }

    private static int foldOf(QualificationDeals.QualificationRow row) {
        return Math.floorMod(row.cells().hashCode() * 31, 5);
    }

    private static double[] input(QualificationDeals.QualificationRow row, Map<String, Integer> columns) {
        double[] input = new double[columns.size() + 1];
        input[0] = 1;
        for (int c = 0; c < row.cells().size() - 1; c++) {
            input[columns.getOrDefault(c + row.cells().get(c), 0)] = 1;
        }
        return input;
    }
}
