package dev.stagecraft.training.learner;

import com.oracle.labs.mlrg.olcut.provenance.ListProvenance;
import dev.stagecraft.model.TribuoExamples;
import dev.stagecraft.model.features.FeatureSpace;
import dev.stagecraft.training.dataset.FeatureMatrix;
import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.MutableDataset;
import org.tribuo.MutableFeatureMap;
import org.tribuo.MutableOutputInfo;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.protos.core.DatasetProto;
import org.tribuo.provenance.DataProvenance;
import org.tribuo.provenance.DatasetProvenance;

/**
 * A Tribuo dataset over encoded rows, without an object for each number: it makes an example only on demand, and
 * XGBoost reads the rows as they are.
 *
 * <p>Tribuo's own way keeps an example for each row, and boxes every number once more for XGBoost.
 */
@SuppressWarnings("serial") // nobody writes datasets
public final class MatrixDataset extends Dataset<Label> {
    private static final Label WON = new Label(TribuoExamples.WON);
    private static final Label LOST = new Label(TribuoExamples.LOST);

    private final FeatureMatrix rows;
    private final FeatureSpace space;
    private final MutableFeatureMap features = new MutableFeatureMap();
    private final MutableOutputInfo<Label> outputs = new LabelFactory().generateInfo();

    /** A dataset over an encoded matrix. */
    public MatrixDataset(FeatureMatrix rows, FeatureSpace space, DataProvenance source) {
        super(source, new LabelFactory());
        this.rows = rows;
        this.space = space;
        for (int column = 0; column < space.width(); column++) {
            String name = space.columns().get(column);
            for (float value : rows.known(column)) {
                features.add(name, value);
            }
        }
        for (int row = 0; row < rows.size(); row++) {
            outputs.observe(label(row));
        }
    }

    /**
     * The matrix for XGBoost, to be disposed of by the caller: the columns of {@link #getFeatureIDMap()} in their
     * order.
     */
    DMatrix matrix() throws XGBoostError {
        return rows.matrix();
    }

    private Label label(int row) {
        return rows.won(row) ? WON : LOST;
    }

    @Override
    public Example<Label> getExample(int row) {
        return TribuoExamples.of(space, rows.row(row), label(row), rows.weight(row));
    }

    @Override
    public List<Example<Label>> getData() {
        return new AbstractList<>() {
            @Override
            public Example<Label> get(int row) {
                return getExample(row);
            }

            @Override
            public int size() {
                return rows.size();
            }
        };
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public synchronized Iterator<Example<Label>> iterator() {
        return getData().iterator();
    }

    @Override
    public Set<Label> getOutputs() {
        return outputs.getDomain();
    }

    @Override
    public ImmutableOutputInfo<Label> getOutputIDInfo() {
        return outputs.generateImmutableOutputInfo();
    }

    @Override
    public MutableOutputInfo<Label> getOutputInfo() {
        return outputs;
    }

    @Override
    public ImmutableFeatureMap getFeatureIDMap() {
        return new ImmutableFeatureMap(features);
    }

    @Override
    public MutableFeatureMap getFeatureMap() {
        return features;
    }

    @Override
    public DatasetProvenance getProvenance() {
        return new DatasetProvenance(sourceProvenance, new ListProvenance<>(), this);
    }

    /** The protobuf of Tribuo's own dataset of the same examples: all of them at once. */
    @Override
    public DatasetProto serialize() {
        return new MutableDataset<>(getData(), sourceProvenance, outputFactory).serialize();
    }
}
