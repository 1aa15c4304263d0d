package dev.stagecraft.training;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.stagecraft.model.TribuoExamples;
import dev.stagecraft.model.TribuoModel;
import dev.stagecraft.model.bundle.InvalidBundleException;
import dev.stagecraft.model.bundle.ModelBundle;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.model.features.FeatureDeclaration;
import dev.stagecraft.model.features.FeatureSpace;
import dev.stagecraft.model.registry.BundleReader;
import dev.stagecraft.model.registry.BundleWriter;
import dev.stagecraft.model.registry.MadeCards;
import dev.stagecraft.training.dataset.TrainingRow;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
import org.tribuo.provenance.SimpleDataSourceProvenance;

class TribuoModelTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T23:00:00Z"), ZoneOffset.UTC);

    private final List<TrainingRow> rows = MadeRows.undated(400, 13).stream()
            .map(row -> new TrainingRow(row.group(), without(row.facts()), row.won(), null, 1))
            .toList();
    private final FeatureSpace space = FeatureSpace.declare(MadeRows.facts(rows).toList(), FeatureDeclaration.DEFAULT);
    private final ModelBundle bundle = BundleWriter.write(regression(), space, CLOCK.instant(), MadeCards::card);

    @Test
    void read_logisticRegression_scoresThroughTribuo() {
        var model = BundleReader.read(bundle);
        assertThat(model).isInstanceOf(TribuoModel.class);
        assertThat(bundle.parts()).doesNotContainKey(ModelBundle.FOREST);
        var direct = regression();
        for (TrainingRow row : rows.subList(0, 50)) {
            var example = TribuoExamples.of(space, space.encode(row.facts()), new Label("won"), 1);
            double expected = requireNonNull(
                            direct.predict(example).getOutputScores().get("won"))
                    .getScore();
            assertThat(model.score(row.facts()).probability()).isCloseTo(expected, within(1e-9));
        }
    }

    @Test
    void score_linearModel_reasonsAreExact() {
        var model = BundleReader.read(bundle);
        for (TrainingRow row : rows.subList(0, 50)) {
            var estimate = model.score(row.facts());
            double sum = estimate.contributions().stream()
                    .mapToDouble(c -> c.logOdds())
                    .sum();
            assertThat(estimate.base() + sum).isCloseTo(estimate.logOdds(), within(1e-9));
            var one = estimate.contributions().getFirst();
            var alone = Facts.builder()
                    .fact(one.field(), row.facts().fact(one.field()).orElseThrow())
                    .build();
            assertThat(one.logOdds()).isCloseTo(model.score(alone).logOdds() - estimate.base(), within(1e-6));
        }
    }

    @Test
    void score_nothingKnown_isTheBase() {
        var estimate = BundleReader.read(bundle).score(Facts.none());
        assertThat(estimate.logOdds()).isEqualTo(estimate.base());
        assertThat(estimate.contributions()).isEmpty();
    }

    @Test
    void read_protobufDamagedUnderAnIntactManifest_isRefused() {
        var parts = new TreeMap<>(bundle.parts());
        parts.put(ModelBundle.TRIBUO, new byte[] {1, 2, 3});
        assertThatThrownBy(() -> BundleReader.read(new ModelBundle(bundle.version(), parts)))
                .isInstanceOf(InvalidBundleException.class)
                .hasMessageContaining("model.tribuo");
    }

    private Model<Label> regression() {
        var source = new SimpleDataSourceProvenance("made", java.time.OffsetDateTime.now(CLOCK), new LabelFactory());
        List<Example<Label>> examples = rows.stream()
                .map(row ->
                        TribuoExamples.of(space, space.encode(row.facts()), new Label(row.won() ? "won" : "lost"), 1))
                .toList();
        return new LogisticRegressionTrainer().train(new MutableDataset<>(examples, source, new LabelFactory()));
    }

    /** A linear model cannot be fed employees by the thousand unscaled. */
    private static Facts without(Facts facts) {
        var some = Facts.builder();
        facts.forEach((name, value) -> {
            if (!name.equals("attributes.employees")) {
                some.fact(name, value);
            }
        });
        return some.build();
    }
}
