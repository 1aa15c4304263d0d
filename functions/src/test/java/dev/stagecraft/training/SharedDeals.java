package dev.stagecraft.training;

import dev.stagecraft.model.features.Facts;
import dev.stagecraft.training.dataset.TrainingRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * Deals that lie outside the clone, under the folder of the system property {@code stagecraft.data}.
 *
 * <p><b>Source</b>: Salvirt, Bohanec, Kljajić Borštnar, Robnik-Šikonja 2017, CC BY 4.0; leadforge, MIT.
 */
public final class SharedDeals {
    private SharedDeals() {}

    /** 448 real deals, 83 of them exact copies of others. */
    public static List<TrainingRow> salvirt() throws IOException {
        return read("salvirt_b2b/salvirt_b2b.csv", ";", "Won");
    }

    /** The 365 that differ. */
    public static List<TrainingRow> salvirtUnique() throws IOException {
        var seen = new HashSet<List<Object>>();
        return salvirt().stream()
                .filter(row -> seen.add(List.of(row.facts(), row.won())))
                .toList();
    }

    /** 1,000 simulated leads with numbers and missing values. */
    public static List<TrainingRow> leadforge() throws IOException {
        return read("leadforge/leads.csv", ",", "1");
    }

    /** The outcome is the last column. */
    private static List<TrainingRow> read(String file, String delimiter, String won) throws IOException {
        var lines = Files.readAllLines(Path.of(System.getProperty("stagecraft.data", "../../shared/data"), file));
        String[] columns = lines.getFirst().strip().split(delimiter, -1);
        var rows = new ArrayList<TrainingRow>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.strip().split(delimiter, -1);
            var facts = Facts.builder();
            for (int i = 0; i < columns.length - 1; i++) {
                fact(facts, "attributes." + columns[i], cells[i]);
            }
            boolean isWon = cells[columns.length - 1].equals(won);
            rows.add(new TrainingRow("deal-" + rows.size(), facts.build(), isWon, null, 1));
        }
        return rows;
    }

    private static void fact(Facts.Builder facts, String name, String cell) {
        if (cell.matches("-?[0-9]+(\\.[0-9]+)?")) {
            facts.number(name, Double.parseDouble(cell));
        } else if (!cell.isEmpty()) {
            facts.category(name, cell);
        }
    }
}
