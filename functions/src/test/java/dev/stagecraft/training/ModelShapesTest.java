package dev.stagecraft.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.training.OpenWorld.Asked;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The log-loss of each shape of model on deals that are open after its training, on which infra/decisions/0016-open-deals.md
 * rests. Takes minutes: runs with the tests on shared data, though it needs none.
 */
@Tag("shared-data")
@Tag("training")
class ModelShapesTest {
    private static final int DEALS = 3_000;
    private static final long SEED = 20_261_129;
    /** More log-loss than this would be a reason for another shape. */
    private static final double TRIFLE = .005;

    @Test
    void landmarkModel_simulatedOrganisation_isNoWorseThanOtherShapes() {
        assertNoWorse(OpenWorld.simulated(DEALS, SEED));
    }

    @Test
    void landmarkModel_madeEventLog_isNoWorseThanOtherShapes() {
        assertNoWorse(OpenWorld.logged(DEALS, SEED));
    }

    private static void assertNoWorse(OpenWorld world) {
        var asked = world.asked();
        Map<String, Map<String, Double>> losses = new LinkedHashMap<>();
        Shapes.of(world.rows(), world.cut()).forEach((shape, said) -> {
            Map<String, Double> byOccasion = new LinkedHashMap<>();
            asked.forEach((occasion, all) -> byOccasion.put(
                    occasion,
                    all.stream()
                            .mapToDouble(each -> each.logLoss(said.applyAsDouble(each.facts())))
                            .average()
                            .orElseThrow()));
            losses.put(shape, byOccasion);
        });
        print(world.name(), asked, losses);
        double own = overall(losses.getOrDefault(Shapes.LANDMARK, Map.of()));
        losses.forEach(
                (shape, byOccasion) -> assertThat(own).as(shape).isLessThanOrEqualTo(overall(byOccasion) + TRIFLE));
    }

    private static double overall(Map<String, Double> byOccasion) {
        return byOccasion.getOrDefault("random days", Double.NaN);
    }

    private static void print(String world, Map<String, List<Asked>> asked, Map<String, Map<String, Double>> losses) {
        asked.forEach((occasion, all) ->
                System.out.printf(Locale.ROOT, "SHAPES %s, %s: %d open%n", world, occasion, all.size()));
        losses.forEach((shape, byOccasion) -> byOccasion.forEach((occasion, loss) ->
                System.out.printf(Locale.ROOT, "SHAPES %s, %s, %s: log-loss %.4f%n", world, shape, occasion, loss)));
    }
}
