package dev.stagecraft.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.stagecraft.model.bundle.InvalidBundleException;
import dev.stagecraft.model.bundle.Manifest;
import dev.stagecraft.model.bundle.ModelBundle;
import dev.stagecraft.model.card.ModelCardMarkdown;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.model.features.FeatureDeclaration;
import dev.stagecraft.model.features.FeatureSpace;
import dev.stagecraft.model.forest.RandomTrees;
import dev.stagecraft.model.registry.BundleReader;
import dev.stagecraft.model.registry.BundleWriter;
import dev.stagecraft.model.registry.MadeCards;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BlendTest {
    private final FeatureSpace space = FeatureSpace.declare(
            List.of(
                    Facts.builder()
                            .category("country", "FI")
                            .number("hours", 2)
                            .flag("trial", true)
                            .build(),
                    Facts.builder().category("country", "EE").build()),
            new FeatureDeclaration(1, 9));
    private final AdditiveModel additive = new AdditiveModel(
            -0.25,
            List.of(
                    AdditiveTerm.line(0.5, 0, 1, -0.1, 0.2),
                    AdditiveTerm.line(-0.7, 0, 1, 0, -0.3),
                    AdditiveTerm.steps(new double[] {1, 4}, new double[] {-0.4, 0.1, 0.9}, 0.05, 0.15),
                    AdditiveTerm.line(0.03, -10, 10, 0, 0.01)));

    @Test
    void margin_eachTerm_boundsStepsAndMissing() {
        assertThat(additive.margin(new float[] {1, 0, 4, 99})).isCloseTo(-0.25 + 0.5 + 0.9 + 0.3, within(1e-12));
        assertThat(additive.margin(new float[] {0, 1, 0.99f, -99})).isCloseTo(-0.25 - 0.7 - 0.4 - 0.3, within(1e-12));
        assertThat(additive.margin(new float[] {Float.NaN, Float.NaN, Float.NaN, Float.NaN}))
                .isCloseTo(-0.25 - 0.1 + 0.05, within(1e-12));
        assertThat(additive.base()).isCloseTo(-0.25 + 0.2 - 0.3 + 0.15 + 0.01, within(1e-12));
    }

    @Test
    void score_treesAndTermsCalibrated_reasonsAddUp() {
        var forest = RandomTrees.forest(3, 20, 3, space.width());
        var blend = Blend.of(forest, additive, 0.7).calibrated(-0.2, 0.8);
        var model = new FlatModel(new ScoringMetadata("m-1", Confidence.OK, 0.5), space, blend);
        var random = new Random(5);
        for (int i = 0; i < 1_000; i++) {
            var facts = Facts.builder().number("hours", random.nextInt(6) - 1).flag("trial", random.nextBoolean());
            if (random.nextBoolean()) {
                facts.category("country", random.nextBoolean() ? "FI" : "SE");
            }
            var estimate = model.score(facts.build());
            float[] row = space.encode(facts.build());
            double mean = 0.7 * forest.margin(row) + 0.3 * additive.margin(row);
            double product = estimate.contributions().stream()
                    .mapToDouble(contribution -> Math.exp(contribution.logOdds()))
                    .reduce(Math.exp(estimate.base()), (a, b) -> a * b);
            assertThat(estimate.logOdds()).isCloseTo(-0.2 + 0.8 * mean, within(1e-9));
            assertThat(product / Math.exp(estimate.logOdds())).isCloseTo(1, within(1e-6));
            assertThat(model.logOdds(facts.build())).isEqualTo(estimate.logOdds());
        }
    }

    @Test
    void bundle_termsAlone_readBackWithoutTribuo() {
        var blend = Blend.of(additive).calibrated(0.1, 1.2);
        var bundle =
                BundleWriter.write(blend, Map.of(), space, MadeCards.card("x").trainedAt(), MadeCards::card);
        assertThat(bundle.parts()).doesNotContainKeys(ModelBundle.FOREST, ModelBundle.TRIBUO);
        var model = BundleReader.read(bundle);
        var facts = Facts.builder().category("country", "FI").number("hours", 5).build();
        assertThat(model.logOdds(facts)).isEqualTo(blend.margin(space.encode(facts)));
        assertThat(AdditiveModel.read(additive.bytes())).isEqualTo(additive);
    }

    @Test
    void bundle_treesAndTerms_readBackWithTheirShare() {
        var forest = RandomTrees.forest(3, 20, 3, space.width());
        var blend = Blend.of(forest, additive, 0.7).calibrated(0.1, 1.2);
        var read = Blend.read(parts(blend, new String(blend.bytes(), StandardCharsets.UTF_8)));
        var even = Blend.of(forest, additive, 0.5).calibrated(0.1, 1.2);
        String before = new String(blend.bytes(), StandardCharsets.UTF_8)
                .replace("\"format\":2", "\"format\":1")
                .replace(",\"share\":0.7", "");
        var readBefore = Blend.read(parts(blend, before));
        var random = new Random(6);
        for (int i = 0; i < 100; i++) {
            float[] row = RandomTrees.row(random, space.width());
            assertThat(read.margin(row)).isEqualTo(blend.margin(row));
            assertThat(readBefore.margin(row))
                    .as("the mean, as was written before shares")
                    .isEqualTo(even.margin(row));
        }
        assertThatThrownBy(() -> Blend.of(forest, additive, 1)).hasMessageContaining("between 0 and 1");
        String wrong = new String(blend.bytes(), StandardCharsets.UTF_8).replace("\"share\":0.7", "\"share\":7");
        assertThatThrownBy(() -> Blend.read(parts(blend, wrong)))
                .isInstanceOf(InvalidBundleException.class)
                .hasMessageContaining("blend.json: The share");
        String newer = wrong.replace("\"format\":2", "\"format\":3");
        assertThatThrownBy(() -> Blend.read(parts(blend, newer))).hasMessageContaining("blend.json has format 3");
    }

    private static ModelBundle parts(Blend blend, String json) {
        return new ModelBundle(
                "m-1",
                Map.of(
                        ModelBundle.BLEND, json.getBytes(StandardCharsets.UTF_8),
                        ModelBundle.FOREST, blend.forests().getFirst().bytes(),
                        ModelBundle.ADDITIVE, blend.additives().getFirst().bytes()));
    }

    /** Within a level a column adds more: margin and reasons tell it, and what was stored before it is read. */
    @Test
    void additive_termWithinALevel_addsThereAloneAndToTheColumnsReason() {
        var step = AdditiveTerm.steps(new double[] {2}, new double[] {0.5, 1.5}, 0, 0.4);
        var within = new AdditiveModel(
                -0.25,
                List.of(AdditiveTerm.line(0.5, 0, 1, 0, 0.2), AdditiveTerm.line(0, 0, 0, 0, 0)),
                List.of(new AdditiveModel.InteractionTerm(0, 1, step)));
        assertThat(within.margin(new float[] {1, 3})).isCloseTo(-0.25 + 0.5 + 1.5, within(1e-12));
        assertThat(within.margin(new float[] {0, 3})).isCloseTo(-0.25, within(1e-12));
        float[] row = {1, 1};
        double[] reasons = within.reasons(row);
        assertThat(within.base() + reasons[0] + reasons[1]).isCloseTo(within.margin(row), within(1e-12));
        assertThat(reasons[1]).isCloseTo(0.5 - 0.4, within(1e-12));
        assertThat(AdditiveModel.read(within.bytes())).isEqualTo(within);
        String before = "{\"format\":1,\"intercept\":0.5,\"terms\":[]}";
        assertThat(AdditiveModel.read(before.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isEqualTo(new AdditiveModel(0.5, List.of()));
    }

    @Test
    void bundle_wrongTermsOrCalibration_isRefusedByName() {
        var bundle = BundleWriter.write(
                Blend.of(additive), Map.of(), space, MadeCards.card("x").trainedAt(), MadeCards::card);
        refused(bundle, ModelBundle.BLEND, "\"slope\":1", "\"slope\":-1", "must keep the order");
        refused(bundle, ModelBundle.BLEND, "[\"additive\"]", "[]", "names the members");
        refused(bundle, ModelBundle.ADDITIVE, "\"format\":2", "\"format\":7", "additive.json has format 7");
        refused(bundle, ModelBundle.ADDITIVE, "\"cuts\":[1,4]", "\"cuts\":[1]", "3 steps for 1 cuts");
    }

    @Test
    void cardText_holdsVerdictAndFigures() {
        String text = ModelCardMarkdown.of(MadeCards.card("m-9"));
        assertThat(text)
                .startsWith("# Model m-9\n\nMay go live. Out-of-sample log-loss 0.5 beats")
                .contains("- **AUC**: 0.8", "| base rate | 0.5 | 0.67 | 0.24 |", "- **Tribuo**: 4.3.2");
    }

    private static void refused(ModelBundle bundle, String part, String from, String to, String message) {
        var parts = new TreeMap<>(bundle.parts());
        String text = new String(bundle.part(part), StandardCharsets.UTF_8);
        assertThat(text).contains(from);
        parts.put(part, text.replace(from, to).getBytes(StandardCharsets.UTF_8));
        parts.remove(ModelBundle.MANIFEST);
        parts.put(
                ModelBundle.MANIFEST,
                Manifest.of(bundle.version(), true, "4.3.2", "none", parts).bytes());
        assertThatThrownBy(() -> BundleReader.read(new ModelBundle(bundle.version(), parts)))
                .isInstanceOf(InvalidBundleException.class)
                .hasMessageContaining(message);
    }
}
