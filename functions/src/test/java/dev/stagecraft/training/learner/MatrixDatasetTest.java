package dev.stagecraft.training.learner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.model.TribuoExamples;
import dev.stagecraft.model.features.FeatureDeclaration;
import dev.stagecraft.model.features.FeatureSpace;
import dev.stagecraft.training.MadeRows;
import dev.stagecraft.training.dataset.FeatureMatrix;
import dev.stagecraft.training.dataset.TrainingRow;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tribuo.Dataset;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.common.xgboost.XGBoostModel;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** The rows as Tribuo would have them, beside the same rows as examples of its own. */
@Tag("training")
class MatrixDatasetTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T23:00:00Z"), ZoneOffset.UTC);
    private static final LabelFactory LABELS = new LabelFactory();

    private final List<TrainingRow> rows = MadeRows.undated(500, 7);
    private final FeatureSpace space = FeatureSpace.declare(MadeRows.facts(rows).toList(), FeatureDeclaration.DEFAULT);
    private final SimpleDataSourceProvenance source =
            new SimpleDataSourceProvenance("made", OffsetDateTime.now(CLOCK), LABELS);
    private final MatrixDataset encoded = new MatrixDataset(FeatureMatrix.of(rows, space), space, source);
    private final MutableDataset<Label> examples = new MutableDataset<>(
            rows.stream()
                    .map(row -> TribuoExamples.of(
                            space,
                            space.encode(row.facts()),
                            new Label(row.won() ? TribuoExamples.WON : TribuoExamples.LOST),
                            row.weight()))
                    .toList(),
            source,
            LABELS);

    @Test
    void train_sameRows_sameTrees() throws XGBoostError {
        assertThat(FeatureMatrix.of(rows, space).row(0)).as("some is missing").contains(Float.NaN);
        byte[] own = trained(encoded).getInnerModels().getFirst().toByteArray("json");
        assertThat(own).isEqualTo(trained(examples).getInnerModels().getFirst().toByteArray("json"));
    }

    private static XGBoostModel<Label> trained(Dataset<Label> dataset) {
        var settings = ModelSearch.SETTINGS.getFirst();
        return new BinaryXgboostTrainer(settings.parameters(dataset.size()), 40, CLOCK).train(dataset);
    }

    @Test
    void dataset_sameRows_tellsTheSameOfThem() {
        assertThat(encoded.size()).isEqualTo(examples.size());
        assertThat(encoded.getData().toString()).isEqualTo(examples.getData().toString());
        assertThat(encoded.getOutputs()).isEqualTo(examples.getOutputs());
        assertThat(encoded.getOutputIDInfo().toString())
                .isEqualTo(examples.getOutputIDInfo().toString());
        assertThat(encoded.getFeatureIDMap().toReadableString())
                .isEqualTo(examples.getFeatureIDMap().toReadableString());
        var own = encoded.getProvenance();
        var theirs = examples.getProvenance();
        assertThat(own.getNumExamples()).isEqualTo(theirs.getNumExamples()).isEqualTo(500);
        assertThat(own.getNumFeatures()).isEqualTo(theirs.getNumFeatures());
        assertThat(own.getNumOutputs()).isEqualTo(theirs.getNumOutputs());
        assertThat(own.isDense()).isEqualTo(theirs.isDense());
        assertThat(own.getSourceProvenance()).isEqualTo(theirs.getSourceProvenance());
    }

    @Test
    void iterator_examples_asManyAsThereAreRows() {
        int seen = 0;
        for (var example : encoded) {
            assertThat(example.getOutput().getLabel())
                    .isEqualTo(rows.get(seen).won() ? TribuoExamples.WON : TribuoExamples.LOST);
            seen++;
        }
        assertThat(seen).isEqualTo(rows.size());
    }
}
