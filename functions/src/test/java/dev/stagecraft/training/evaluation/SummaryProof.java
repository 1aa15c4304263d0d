package dev.stagecraft.training.evaluation;

import static dev.stagecraft.training.CardLines.deals;
import static dev.stagecraft.training.CardLines.weight;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import dev.stagecraft.training.CardLines;
import dev.stagecraft.training.CardLines.Line;
import dev.stagecraft.training.TrainingOutcome;
import dev.stagecraft.training.dataset.TrainingRow;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The paragraph at the head of a card, written again from its sections and from the lines. */
abstract class SummaryProof extends MomentProof {
    /** A card whose classes were cut there. */
    SummaryProof(List<TrainingRow> rows, TrainingOutcome.Candidate candidate, double... cuts) {
        super(rows, candidate, cuts);
    }

    @Test
    void summary_eachNumber_followsFromTheSectionsAndTheLines() {
        assertThat(text("summary"))
                .startsWith("Of 100 deals in class A, " + percent(number("classes.A.conversion"))
                        + " are won; of 100 in class C, " + percent(number("classes.C.conversion"))
                        + ". This was checked on " + deals(moments.all()) + " deals")
                .contains(
                        text("protocol").startsWith("out-of-time")
                                ? " deals that it had never seen, all newer"
                                : " deals, each by a model that had not learned from it",
                        ". It leans most on " + leansOn() + ". ")
                .endsWith(weakest());
        assertThat(text("summary").contains("so all of this is uncertain"))
                .isEqualTo(text("confidence").equals("low"));
    }

    /** Up to three facts with at least a twentieth of the whole. */
    private String leansOn() {
        var titles = ((Json.Fields) at("leansOn"))
                .fields().values().stream()
                        .map(Json.Fields.class::cast)
                        .filter(fact -> share(fact) >= 0.05)
                        .sorted(Comparator.comparingDouble(SummaryProof::share).reversed())
                        .limit(3)
                        .map(fact -> ((Json.Text) fact.field("title").orElseThrow()).value())
                        .toList();
        assertThat(titles).isNotEmpty();
        String all = String.join(", ", titles);
        int last = all.lastIndexOf(", ");
        return last < 0 ? all : all.substring(0, last) + " and " + all.substring(last + 2);
    }

    private static double share(Json.Fields fact) {
        return ((Json.Num) fact.field("share").orElseThrow()).value().doubleValue();
    }

    /** Where wins lie most standard deviations from those predicted, of what at least twenty deals were told. */
    private String weakest() {
        String words = "is not known: too few deals were seen then.";
        double most = -1;
        for (int age : List.of(-1, 1, 3, 7, 14, 30, 60)) {
            Map<Integer, List<Line>> bands = at(moments, age).all().stream()
                    .collect(Collectors.groupingBy(line -> (int) Math.min(9, 10 * line.said()[model])));
            for (int band = 0; band < 10; band++) {
                var there = bands.getOrDefault(band, List.of());
                if (there.size() >= 20 && deviations(there) > most) {
                    most = deviations(there);
                    words = spot(age, band, there) + (most < 3 ? ", which may be chance." : ".");
                }
            }
        }
        return words;
    }

    private String spot(int age, int band, List<Line> there) {
        String when =
                age < 0 ? "at first contact" : "on deals that are " + (age == 1 ? "1 day" : age + " days") + " old";
        return "It is weakest %s: of the %d that it gave %d to %d %%, on average %d %%, %d %% were won"
                .formatted(
                        when,
                        there.size(),
                        10 * band,
                        10 * band + 10,
                        percent(predicted(there) / weight(there)),
                        percent(CardLines.rate(there)));
    }

    private double deviations(List<Line> there) {
        double variance = there.stream()
                .mapToDouble(line -> {
                    double p = line.said()[model];
                    return line.weight() * line.weight() * p * (1 - p);
                })
                .sum();
        return Math.abs(CardLines.rate(there) * weight(there) - predicted(there)) / Math.sqrt(variance);
    }

    private double predicted(List<Line> there) {
        return there.stream()
                .mapToDouble(line -> line.weight() * line.said()[model])
                .sum();
    }

    private static long percent(double share) {
        return Math.round(100 * share);
    }
}
