package dev.stagecraft.training;

import dev.stagecraft.model.features.Facts;
import dev.stagecraft.training.dataset.TrainingRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Closed deals of files that lie outside the clone, under the folder of the system property {@code stagecraft.data}: for
 * tests with the tag {@code shared-data}, which fail where a file is missing.
 */
public final class SharedRows {
    private SharedRows() {}

    /** A file's rows: the last column but those named is the outcome's; numbers are numbers, blank cells are missing. */
    public static List<TrainingRow> read(String file, String delimiter, String outcome, String won) throws IOException {
        var lines = Files.readAllLines(Path.of(System.getProperty("stagecraft.data", "../../shared/data"), file));
        var columns = List.of(lines.getFirst().strip().split(delimiter, -1));
        List<TrainingRow> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.strip().split(delimiter, -1);
            var facts = Facts.builder();
            for (int i = 0; i < cells.length; i++) {
                if (!columns.get(i).equals(outcome) && !cells[i].isEmpty()) {
                    cell("attributes." + columns.get(i), cells[i], facts);
                }
            }
            boolean isWon = cells[columns.indexOf(outcome)].equals(won);
            rows.add(new TrainingRow("deal-" + rows.size(), facts.build(), isWon, null, 1));
        }
        return rows;
    }

    private static void cell(String name, String cell, Facts.Builder facts) {
        if (cell.matches("-?\\d+(\\.\\d+)?")) {
            facts.number(name, Double.parseDouble(cell));
        } else {
            facts.category(name, cell);
        }
    }
}
