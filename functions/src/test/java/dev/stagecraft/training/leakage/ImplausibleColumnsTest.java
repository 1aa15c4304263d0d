package dev.stagecraft.training.leakage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.model.features.Facts;
import dev.stagecraft.training.PlantedRows;
import dev.stagecraft.training.dataset.FillTimeStatistics;
import dev.stagecraft.training.dataset.TrainingRow;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns that describe how a deal went, in histories that do not show when they were written. */
@Tag("training")
class ImplausibleColumnsTest {
    private static final FillTimeStatistics UNKNOWN = new FillTimeStatistics();
    private static final Set<String> COURSE =
            Set.of("attributes.days in stage", "attributes.moves", "attributes.days a move");

    /** Columns of which none tells enough alone, and none has a suspicious name. */
    @ParameterizedTest
    @CsvSource({"600, 11", "400, 12"})
    void of_columnsOfACourse_smallestGroupIsNamedAndTheModelWaits(int deals, int seed) {
        var warnings = warnings(course(deals, seed, 1.5), Set.of());
        assertThat(warnings).extracting(LeakageWarning::fact).containsExactlyInAnyOrderElementsOf(COURSE);
        assertThat(warnings).allSatisfy(warning -> {
            assertThat(warning.waits()).isTrue();
            assertThat(warning.leftOut()).isFalse();
            var implausible = (LeakageWarning.Evidence.Implausible) warning.evidence();
            assertThat(implausible.facts()).containsExactlyInAnyOrderElementsOf(COURSE);
            assertThat(implausible.auc().with()).isGreaterThan(.9);
            assertThat(implausible.auc().without()).isLessThan(.8);
        });
        assertThat(warnings.getFirst().words())
                .startsWith("A model separates won from lost deals with an AUC of 0.9")
                .contains(" with attributes.days a move, attributes.days in stage, attributes.moves, and of 0.")
                .endsWith(
                        "the model waits until a person confirms (confirmed: true on its feature in the playbook) or makes"
                                + " it live");
        assertThat(warnings.getFirst().json().text()).contains("\"kind\":\"implausible\"", "\"aucWithout\":");
    }

    @Test
    void of_confirmedColumns_nothingWaits() {
        assertThat(warnings(course(400, 12, 1.5), COURSE)).noneMatch(LeakageWarning::waits);
    }

    /** The course of a deal that says no more than honest columns do. */
    @Test
    void of_honestColumns_noAlarm() {
        assertThat(warnings(course(600, 13, .5), Set.of())).isEmpty();
    }

    /** Deals that are each seen in two stages: their facts are known as they were at each moment. */
    @Test
    void of_historyWithStageChanges_notAsked() {
        var rows = course(400, 12, 1.5).stream()
                .flatMap(row -> Stream.of(in(row, "Discovery"), in(row, "Demo")))
                .toList();
        assertThat(warnings(rows, Set.of())).noneMatch(LeakageWarning::waits);
    }

    private static TrainingRow in(TrainingRow row, String stage) {
        var facts = Facts.builder();
        row.facts().forEach(facts::fact);
        return new TrainingRow(
                row.group(), facts.category("stage", stage).build(), row.won(), row.closedAt(), row.weight());
    }

    private static List<LeakageWarning> warnings(List<TrainingRow> rows, Set<String> confirmed) {
        var model = new ReferenceAuc();
        return LeakageDetector.andImplausible(
                rows, LeakageDetector.of(rows, UNKNOWN, confirmed, model), confirmed, model);
    }

    /** Days in a stage, the number of moves and the ratio of both, so far apart in standard deviations. */
    private static List<TrainingRow> course(int deals, long seed, double apart) {
        return PlantedRows.of(deals, seed, (Random random, PlantedRows.Row row) -> {
            double days = Math.exp(3 + .6 * (random.nextGaussian() + (row.won() ? apart : 0)));
            double moves = Math.max(1, Math.rint(8 + 2 * (random.nextGaussian() + (row.won() ? apart : 0))));
            row.facts()
                    .number("attributes.days in stage", days)
                    .number("attributes.moves", moves)
                    .number("attributes.days a move", days / moves);
        });
    }
}
