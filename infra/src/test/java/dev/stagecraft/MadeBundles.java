package dev.stagecraft;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.TribuoExamples;
import dev.stagecraft.model.bundle.ModelBundle;
import dev.stagecraft.model.card.ModelCard;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.model.features.FeatureDeclaration;
import dev.stagecraft.model.features.FeatureSpace;
import dev.stagecraft.model.registry.BundleWriter;
import dev.stagecraft.training.Training;
import dev.stagecraft.training.TrainingOutcome;
import dev.stagecraft.training.dataset.TrainingRow;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** Small models of made-up deals: boosted trees as the product trains them, and a regression that Tribuo scores. */
final class MadeBundles {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T23:00:00Z"), ZoneOffset.UTC);
    private static final List<TrainingRow> ROWS = rows();

    private MadeBundles() {}

    static ModelBundle boosted() {
        var outcome = new Training(Training.DEFAULT_RECALL, CLOCK).train(ROWS);
        if (outcome instanceof TrainingOutcome.Candidate candidate) {
            return candidate.bundle();
        }
        throw new AssertionError(outcome);
    }

    /** Its card is that of the boosted model but for the version. */
    static ModelBundle regression(ModelBundle boosted) {
        var space = FeatureSpace.declare(ROWS.stream().map(TrainingRow::facts).toList(), FeatureDeclaration.DEFAULT);
        var examples = ROWS.stream()
                .map(row -> TribuoExamples.of(
                        space,
                        space.encode(row.facts()),
                        new Label(row.won() ? TribuoExamples.WON : TribuoExamples.LOST),
                        1))
                .toList();
        var source = new SimpleDataSourceProvenance("made", OffsetDateTime.now(CLOCK), new LabelFactory());
        var model = new LogisticRegressionTrainer().train(new MutableDataset<>(examples, source, new LabelFactory()));
        return BundleWriter.write(model, space, CLOCK.instant(), version -> card(boosted, version));
    }

    private static ModelCard card(ModelBundle boosted, String version) {
        var json = (Json.Fields) Json.parse(boosted.part(ModelBundle.CARD));
        return ModelCard.read(json.with("version", Json.of(version)).text().getBytes(StandardCharsets.UTF_8));
    }

    private static List<TrainingRow> rows() {
        var random = new Random(5);
        List<TrainingRow> rows = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            int calls = random.nextInt(8);
            boolean referred = random.nextBoolean();
            var facts = Facts.builder()
                    .number("activities.call.count30d", calls)
                    .category("attributes.source", referred ? "Referral" : "Web")
                    .build();
            boolean won = random.nextDouble() < 0.1 + 0.06 * calls + (referred ? 0.3 : 0);
            rows.add(new TrainingRow("o-" + i, facts, won, null, 1));
        }
        return rows;
    }
}
