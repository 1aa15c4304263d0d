package dev.stagecraft.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.bundle.ModelBundle;
import dev.stagecraft.training.CardLines;
import dev.stagecraft.training.CardLines.Line;
import dev.stagecraft.training.TrainingOutcome;
import dev.stagecraft.training.dataset.TrainingRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** A card beside the rows that it was made of and the lines that its figures come from; it notes which figures are read. */
abstract class CardReading {
    static final double EXACT = 1e-9;

    final List<TrainingRow> rows;
    final TrainingOutcome.Candidate candidate;
    final Json.Fields card;
    final CardLines lines;
    /** The lines of a random day. */
    final List<Line> judged;
    /** Those at every moment that was judged. */
    final CardLines moments;
    /** Those of the deals since the live model's training, of a random day and at every moment; empty where there are none. */
    final CardLines sinceLive;

    final CardLines momentsSinceLive;
    final CardLines asideLines;
    /** The lines set aside with weights in single precision, in which models are fitted. */
    final List<Line> aside;

    private final Set<String> read = new TreeSet<>();

    CardReading(List<TrainingRow> rows, TrainingOutcome.Candidate candidate) {
        this.rows = rows;
        this.candidate = candidate;
        this.card = candidate.card().json();
        this.lines = table(ModelBundle.PREDICTIONS);
        this.judged = lines.all();
        this.moments = table(ModelBundle.PREDICTIONS_BY_MOMENT);
        this.sinceLive = table(ModelBundle.PREDICTIONS_SINCE_LIVE);
        this.momentsSinceLive = table(ModelBundle.PREDICTIONS_SINCE_LIVE_BY_MOMENT);
        this.asideLines = table(ModelBundle.PREDICTIONS_ASIDE);
        this.aside = asideLines.all().stream()
                .map(line -> line.weighing((float) line.weight()))
                .toList();
    }

    private CardLines table(String part) {
        return candidate.bundle().parts().containsKey(part)
                ? CardLines.of(candidate.bundle().part(part))
                : new CardLines(List.of(), List.of());
    }

    /** The stages judged, by name. */
    Set<String> stages() {
        var stages = new TreeSet<String>();
        moments.all().forEach(line -> stages.add(line.place()));
        return stages;
    }

    double[] interval(List<Line> of, ToDoubleFunction<List<Line>> figure) {
        int draws = (int) number("intervals.draws");
        return CardLines.interval(of, draws, (long) number("intervals.seed"), figure);
    }

    void interval(String measure, List<Line> of, ToDoubleFunction<List<Line>> figure) {
        double[] interval = interval(of, figure);
        close(measure + ".low", interval[0]);
        close(measure + ".high", interval[1]);
    }

    /** The figure at a path is the expected one. */
    void close(String path, double expected) {
        assertThat(number(path)).as(path).isCloseTo(expected, within(EXACT));
    }

    double number(String path) {
        read.add(path);
        return ((Json.Num) at(path)).value().doubleValue();
    }

    String text(String path) {
        return ((Json.Text) at(path)).value();
    }

    boolean truth(String path) {
        return ((Json.Bool) at(path)).value();
    }

    boolean has(String path) {
        return leaves(card).keySet().stream().anyMatch(leaf -> leaf.equals(path) || leaf.startsWith(path + "."));
    }

    Json at(String path) {
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

    /** The figures on the card that nobody has read. */
    Set<String> unread() {
        var unread = new TreeSet<String>();
        leaves(card).forEach((path, leaf) -> {
            if (leaf instanceof Json.Num) {
                unread.add(path);
            }
        });
        unread.removeAll(read);
        return unread;
    }

    private static Map<String, Json> leaves(Json json) {
        var leaves = new LinkedHashMap<String, Json>();
        switch (json) {
            case Json.Fields fields -> fields.fields().forEach((name, value) -> add(name, value, leaves));
            case Json.Items items -> {
                for (int i = 0; i < items.items().size(); i++) {
                    add(Integer.toString(i), items.items().get(i), leaves);
                }
            }
            default -> leaves.put("", json);
        }
        return leaves;
    }

    private static void add(String name, Json value, Map<String, Json> leaves) {
        leaves(value).forEach((rest, leaf) -> leaves.put(rest.isEmpty() ? name : name + "." + rest, leaf));
    }
}
