package dev.stagecraft.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.model.Facts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The model on 448 real deals (Bohanec, Kljajić Borštnar, Robnik-Šikonja 2017, CC BY 4.0), duplicates in one fold.
 *
 * <p>Reads {@code salvirt_b2b/salvirt_b2b.csv} under the folder of the system property {@code stagecraft.data}, which is
 * outside the clone: not part of {@code mvn verify}, and failing where the file is missing.
 */
@Tag("shared-data")
class SalvirtTest {
    private static final List<Long> SEEDS = List.of(1L, 2L, 3L, 4L, 5L);

    @Test
    void fiveFolds_duplicatesTogether_meanOfFiveSeeds() throws IOException {
        var rows = rows();
        assertThat(rows).hasSize(448);
        double sum = 0;
        for (long seed : SEEDS) {
            var judged = Judged.by(Protocol.grouped(rows, seed), Sizes.of(rows));
            var metrics = judged.metrics(Training.DEFAULT_RECALL);
            sum += metrics.auc();
            System.out.printf(
                    Locale.ROOT,
                    "SALVIRT seed %d: AUC %.4f, log-loss %.4f, Brier %.4f, calibration error %.4f, lift of A %.2f%n",
                    seed,
                    metrics.auc(),
                    metrics.logLoss(),
                    metrics.brier(),
                    metrics.calibrationError(),
                    metrics.lift().classA());
        }
        System.out.printf(
                Locale.ROOT, "SALVIRT mean AUC %.4f (one-hot logistic regression: .814)%n", sum / SEEDS.size());
        assertThat(sum / SEEDS.size()).isGreaterThanOrEqualTo(0.80);
    }

    private static List<TrainingRow> rows() throws IOException {
        var lines = Files.readAllLines(
                Path.of(System.getProperty("stagecraft.data", "../../shared/data"), "salvirt_b2b", "salvirt_b2b.csv"));
        String[] columns = lines.getFirst().strip().split(";", -1);
        var rows = new ArrayList<TrainingRow>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.strip().split(";", -1);
            var facts = Facts.builder();
            for (int i = 0; i < columns.length - 1; i++) {
                facts.category("attributes." + columns[i], cells[i]);
            }
            boolean won = cells[columns.length - 1].equals("Won");
            rows.add(new TrainingRow("deal-" + rows.size(), facts.build(), won, null, 1));
        }
        return rows;
    }
}
