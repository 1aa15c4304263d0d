package dev.stagecraft.training.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.stagecraft.model.bundle.InvalidBundleException;
import dev.stagecraft.model.features.FactValue;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.model.features.FeatureDeclaration;
import dev.stagecraft.model.features.FeatureSpace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BinnedDistributionTest {
    @Test
    void of_numbers_tenthsAndOneBinForTheUnknown() {
        var spread = BinnedDistribution.numbers(
                Stream.concat(numbers(1, 100), unknown(7)).toList());
        assertThat(spread.cuts()).containsExactly(11.0, 21.0, 31.0, 41.0, 51.0, 61.0, 71.0, 81.0, 91.0);
        assertThat(spread.counts()).containsExactly(11.0, 10.0, 10.0, 10.0, 10.0, 10.0, 10.0, 10.0, 10.0, 9.0, 7.0);
    }

    @Test
    void of_texts_mostFrequentOneForOthersOneForTheUnknown() {
        List<BinnedDistribution.WeightedValue> said = new ArrayList<>();
        for (int level = 0; level < 15; level++) {
            for (int i = 0; i <= level; i++) {
                said.add(
                        new BinnedDistribution.WeightedValue(new FactValue.Category("l-" + (char) ('a' + level)), 0.5));
            }
        }
        said.add(new BinnedDistribution.WeightedValue(null, 2));
        var spread = BinnedDistribution.texts(said);
        assertThat(spread.levels()).hasSize(10).startsWith("l-f").endsWith("l-o");
        assertThat(spread.counts()).hasSize(12).startsWith(3.0).endsWith(7.5, 2.0);
        assertThat(spread.counts().get(10)).isEqualTo((1 + 2 + 3 + 4 + 5) / 2.0);
    }

    @Test
    void stabilityIndex_twoBins_asWrittenOut() {
        var then = BinnedDistribution.texts(List.of(flag(true, 60), flag(false, 40)));
        var now = then.counting(List.of(flag(true, 30), flag(false, 70)));
        // levels no, yes; then others and unknown, both empty
        double[] before = {40.5 / 102, 60.5 / 102, 0.5 / 102, 0.5 / 102};
        double[] after = {70.5 / 102, 30.5 / 102, 0.5 / 102, 0.5 / 102};
        double expected = 0;
        for (int i = 0; i < 4; i++) {
            expected += (after[i] - before[i]) * Math.log(after[i] / before[i]);
        }
        assertThat(then.stabilityIndex(now)).isCloseTo(expected, within(1e-12));
        assertThat(then.stabilityIndex(then)).isZero();
        assertThat(now.stabilityIndex(then)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void byChance_samplesOfOnePopulation_stayBelowInAboutNineteenOfTwenty() {
        var random = new Random(4);
        var then = BinnedDistribution.numbers(gaussian(random, 5_000, 0));
        int above = 0;
        for (int i = 0; i < 400; i++) {
            var now = then.counting(gaussian(random, 300, 0));
            above += then.stabilityIndex(now) > then.byChance(now) ? 1 : 0;
        }
        assertThat(above).isBetween(4, 40);
        var moved = then.counting(gaussian(random, 300, 1));
        assertThat(then.stabilityIndex(moved)).isGreaterThan(0.25).isGreaterThan(then.byChance(moved));
    }

    @Test
    void reference_writtenAndRead_isTheSame() {
        var rows = List.of(
                new ReferenceDistributions.WeightedFacts(
                        Facts.builder().number("x", 1).category("c", "FI").build(), 0.5),
                new ReferenceDistributions.WeightedFacts(
                        Facts.builder().number("x", 2).build(), 1));
        var space = FeatureSpace.declare(
                rows.stream().map(ReferenceDistributions.WeightedFacts::facts).toList(),
                new FeatureDeclaration(1, 200));
        var reference = ReferenceDistributions.of(
                space, rows, List.of(new BinnedDistribution.WeightedValue(new FactValue.Numeric(-0.3), 1)));
        assertThat(reference.facts()).containsOnlyKeys("x", "c");
        assertThat(ReferenceDistributions.read(reference.bytes())).isEqualTo(reference);
        String json = new String(reference.bytes(), StandardCharsets.UTF_8).replace("\"format\":1", "\"format\":2");
        assertThatThrownBy(() -> ReferenceDistributions.read(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(InvalidBundleException.class)
                .hasMessageContaining("reference.json has format 2");
    }

    @Test
    void numbers_strayTexts_countAsNotKnownThenAndNow() {
        var stray = Stream.of(new BinnedDistribution.WeightedValue(new FactValue.Category("n/a"), 3));
        var then =
                BinnedDistribution.numbers(Stream.concat(numbers(1, 100), stray).toList());
        assertThat(then.levels()).isEmpty();
        assertThat(then.counts()).hasSize(11).endsWith(3.0);
        var now = then.counting(
                List.of(new BinnedDistribution.WeightedValue(new FactValue.Category("n/a"), 2), flag(true, 1)));
        assertThat(now.counts()).endsWith(3.0);
    }

    private static Stream<BinnedDistribution.WeightedValue> numbers(int from, int to) {
        return java.util.stream.IntStream.rangeClosed(from, to)
                .mapToObj(value -> new BinnedDistribution.WeightedValue(new FactValue.Numeric(value), 1));
    }

    private static Stream<BinnedDistribution.WeightedValue> unknown(int count) {
        return Stream.generate(() -> new BinnedDistribution.WeightedValue(null, 1))
                .limit(count);
    }

    private static BinnedDistribution.WeightedValue flag(boolean value, double weight) {
        return new BinnedDistribution.WeightedValue(new FactValue.Flag(value), weight);
    }

    private static List<BinnedDistribution.WeightedValue> gaussian(Random random, int count, double mean) {
        return Stream.generate(() ->
                        new BinnedDistribution.WeightedValue(new FactValue.Numeric(mean + random.nextGaussian()), 1))
                .limit(count)
                .toList();
    }
}
