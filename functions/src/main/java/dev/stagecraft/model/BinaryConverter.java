package dev.stagecraft.model;

import com.google.protobuf.Any;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.tribuo.Example;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.common.xgboost.XGBoostOutputConverter;
import org.tribuo.common.xgboost.protos.XGBoostOutputConverterProto;

/**
 * The converter of XGBoost's {@code binary:logistic} output to a Tribuo prediction over {@code won} and {@code lost}.
 * Public because Tribuo makes it by name when it reads a model.
 *
 * <p><b>Source</b>: Tribuo's own {@code XGBoostClassificationConverter} expects one number a label (softprob), which
 * costs twice the trees.
 */
public final class BinaryConverter implements XGBoostOutputConverter<Label> {
    private static final long serialVersionUID = 1;
    private static final int VERSION = 0;

    /** Made by the trainer and by {@link #deserializeFromProto}. */
    public BinaryConverter() {}

    /** Tribuo's way to read it back: it holds nothing. */
    public static BinaryConverter deserializeFromProto(int version, String className, Any message) {
        if (version != VERSION || !message.getValue().isEmpty()) {
            throw new IllegalArgumentException("Version " + version + " of " + className + " is unknown");
        }
        return new BinaryConverter();
    }

    @Override
    public boolean generatesProbabilities() {
        return true;
    }

    @Override
    public Prediction<Label> convertOutput(
            ImmutableOutputInfo<Label> labels, List<float[]> outputs, int known, Example<Label> example) {
        float probability = outputs.getFirst()[0];
        var won = new Label(TribuoExamples.WON, probability);
        var lost = new Label(TribuoExamples.LOST, 1.0 - probability);
        var scores = new LinkedHashMap<String, Label>();
        scores.put(TribuoExamples.WON, won);
        scores.put(TribuoExamples.LOST, lost);
        var likelier = probability >= 0.5 ? won : lost;
        return new Prediction<>(likelier, scores, known, example, true);
    }

    @Override
    public List<Prediction<Label>> convertBatchOutput(
            ImmutableOutputInfo<Label> labels, List<float[][]> outputs, int[] known, Example<Label>[] examples) {
        var predictions = new ArrayList<Prediction<Label>>();
        for (int i = 0; i < examples.length; i++) {
            predictions.add(convertOutput(labels, List.of(outputs.getFirst()[i]), known[i], examples[i]));
        }
        return predictions;
    }

    @Override
    public XGBoostOutputConverterProto serialize() {
        return XGBoostOutputConverterProto.newBuilder()
                .setClassName(BinaryConverter.class.getName())
                .setVersion(VERSION)
                .build();
    }

    @Override
    public Class<Label> getTypeWitness() {
        return Label.class;
    }
}
