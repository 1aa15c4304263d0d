package dev.stagecraft.training.learner;

import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import dev.stagecraft.model.BinaryConverter;
import dev.stagecraft.model.TribuoExamples;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.tribuo.Dataset;
import org.tribuo.classification.Label;
import org.tribuo.common.xgboost.XGBoostModel;
import org.tribuo.common.xgboost.XGBoostTrainer;
import org.tribuo.provenance.ModelProvenance;
import org.tribuo.provenance.TrainerProvenance;
import org.tribuo.provenance.impl.TrainerProvenanceImpl;

/**
 * A trainer of Tribuo's XGBoost models for won and lost with one tree a round, instead of one for each label. Tribuo's
 * own trainer grows one for each label, which costs twice the trees for the same two classes. An {@link MatrixDataset}
 * goes to XGBoost as it is, without an object for each number.
 *
 * <p><b>Thread-safety</b>: one training at a time.
 */
public final class BinaryXgboostTrainer extends XGBoostTrainer<Label> {
    private final Clock clock;

    /** A trainer with XGBoost's parameters and a number of rounds. */
    public BinaryXgboostTrainer(Map<String, Object> parameters, int rounds, Clock clock) {
        super(rounds, parameters);
        this.clock = clock;
        postConfig();
    }

    @Override
    public XGBoostModel<Label> train(Dataset<Label> rows) {
        return train(rows, Map.of());
    }

    @Override
    public XGBoostModel<Label> train(Dataset<Label> rows, Map<String, Provenance> run) {
        return train(rows, run, INCREMENT_INVOCATION_COUNT);
    }

    @Override
    public synchronized XGBoostModel<Label> train(Dataset<Label> rows, Map<String, Provenance> run, int invocation) {
        if (invocation != INCREMENT_INVOCATION_COUNT) {
            setInvocationCount(invocation);
        }
        var trainer = getProvenance();
        trainInvocationCounter++;
        var features = rows.getFeatureIDMap();
        var provenance = new ModelProvenance(
                XGBoostModel.class.getName(), OffsetDateTime.now(clock), rows.getProvenance(), trainer, run);
        try {
            var matrix = rows instanceof MatrixDataset encoded
                    ? encoded.matrix()
                    : convertExamples(rows, features, BinaryXgboostTrainer::response).data;
            var booster = XGBoost.train(matrix, copyParams(overrideParameters), numTrees, Map.of(), null, null);
            matrix.dispose();
            return createModel(
                    "win-probability",
                    provenance,
                    features,
                    rows.getOutputIDInfo(),
                    List.of(booster),
                    new BinaryConverter());
        } catch (XGBoostError e) {
            throw new TrainingException("XGBoost could not train: " + e.getMessage(), e);
        }
    }

    private static float response(Label label) {
        return label.getLabel().equals(TribuoExamples.WON) ? 1 : 0;
    }

    @Override
    public TrainerProvenance getProvenance() {
        return new TrainerProvenanceImpl(this);
    }
}
