package dev.stagecraft.model.forest;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.bundle.BundleJson;
import dev.stagecraft.model.bundle.InvalidBundleException;
import dev.stagecraft.model.features.FeatureSpace;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.classification.Label;
import org.tribuo.common.xgboost.XGBoostModel;

/**
 * The conversion of a trained XGBoost model to a {@link Forest}. Needs XGBoost's native library, so it runs where
 * models are trained.
 *
 * <p><b>Shape</b>: only {@code binary:logistic} with the tree booster and numeric splits. The forest's columns are the
 * feature space's; Tribuo's feature ids are mapped by name.
 *
 * <p><b>Errors</b>: {@link InvalidBundleException} for any other model, and where the flat margins of the proof rows are
 * not bit for bit XGBoost's.
 *
 * <p><b>Source</b>: XGBoost's "Introduction to Model IO", JSON schema of 3.0.
 */
public final class XgboostImport {
    private XgboostImport() {}

    /** The forest of a Tribuo model over the given space. */
    public static Forest of(XGBoostModel<Label> model, FeatureSpace space) {
        try {
            return flat(model.getInnerModels().getFirst(), columns(model.getFeatureIDMap(), space), space.width());
        } catch (XGBoostError e) {
            throw new InvalidBundleException("XGBoost cannot write its model: " + e.getMessage(), e);
        }
    }

    /** The forest of a booster whose features are the space's columns, in their order. */
    public static Forest of(Booster booster, FeatureSpace space) {
        try {
            return flat(booster, IntStream.range(0, space.width()).toArray(), space.width());
        } catch (XGBoostError e) {
            throw new InvalidBundleException("XGBoost cannot write its model: " + e.getMessage(), e);
        }
    }

    private static int[] columns(ImmutableFeatureMap features, FeatureSpace space) {
        int[] columns = new int[features.size()];
        for (int id = 0; id < columns.length; id++) {
            String name = features.get(id).getName();
            columns[id] = space.columns().indexOf(name);
            if (columns[id] < 0) {
                throw new InvalidBundleException("The model splits on " + name + ", which the feature space lacks");
            }
        }
        return columns;
    }

    private static Forest flat(Booster booster, int[] columns, int width) throws XGBoostError {
        var learner =
                BundleJson.parse("XGBoost model", booster.toByteArray("json")).object("learner");
        String objective = learner.object("objective").text("name");
        if (!objective.equals("binary:logistic")) {
            throw new InvalidBundleException("Only binary:logistic is laid flat, not " + objective);
        }
        var trees = new ArrayList<RegressionTree>();
        for (BundleJson tree :
                learner.object("gradient_booster").object("model").objects("trees")) {
            trees.add(tree(tree, columns));
        }
        float base = baseMargin(learner.object("learner_model_param").text("base_score"));
        return exact(booster, columns, width, base, trees);
    }

    private static RegressionTree tree(BundleJson json, int[] columns) {
        float[] left = singles(json, "left_children");
        float[] right = singles(json, "right_children");
        float[] split = singles(json, "split_indices");
        float[] condition = singles(json, "split_conditions");
        float[] missingLeft = singles(json, "default_left");
        float[] cover = singles(json, "sum_hessian");
        for (float type : singles(json, "split_type")) {
            if (type != 0) {
                throw new InvalidBundleException("The model has categorical splits, which are not laid flat");
            }
        }
        var tree = new RegressionTree(left.length);
        for (int node = 0; node < left.length; node++) {
            tree.cover[node] = cover[node];
            if (left[node] < 0) {
                tree.leaf(node, condition[node]);
            } else {
                tree.left[node] = (int) left[node];
                tree.right[node] = (int) right[node];
                tree.column[node] = columns[(int) split[node]];
                tree.threshold[node] = condition[node];
                tree.missingLeft[node] = missingLeft[node] != 0;
            }
        }
        return tree;
    }

    private static float[] singles(BundleJson json, String name) {
        if (!(json.fields().get(name) instanceof Json.Items items)) {
            throw new InvalidBundleException(json.document() + " lacks " + name);
        }
        float[] singles = new float[items.items().size()];
        for (int i = 0; i < singles.length; i++) {
            singles[i] = switch (items.items().get(i)) {
                case Json.Num num -> num.value().floatValue();
                case Json.Bool bool -> bool.value() ? 1 : 0;
                default -> throw new InvalidBundleException(json.document() + ": " + name + " holds no numbers");
            };
        }
        return singles;
    }

    /** XGBoost keeps the base as a probability and takes its logit in single precision. */
    private static float baseMargin(String baseScore) {
        float probability = Float.parseFloat(baseScore.replaceAll("[\\[\\]]", ""));
        return (float) -Math.log(1f / probability - 1f);
    }

    /**
     * C's {@code logf} may differ from Java's by an ulp: the base is the neighbour with which every proof row has XGBoost's
     * margin, and a model for which there is none is refused.
     */
    private static Forest exact(Booster booster, int[] columns, int width, float base, List<RegressionTree> trees)
            throws XGBoostError {
        List<float[]> proof = ProbeRows.of(trees, width);
        float[] expected = margins(booster, columns, proof);
        for (float candidate : new float[] {base, Math.nextUp(base), Math.nextDown(base)}) {
            var forest = new Forest(width, candidate, trees);
            if (IntStream.range(0, expected.length).allMatch(i -> forest.margin(proof.get(i)) == expected[i])) {
                return forest;
            }
        }
        throw new InvalidBundleException(
                "The flat forest does not give XGBoost's margins on " + proof.size() + " proof rows");
    }

    /** The log-odds that XGBoost itself gives to rows of the feature space. */
    static float[] margins(Booster booster, int[] columns, List<float[]> rows) throws XGBoostError {
        float[] cells = new float[rows.size() * columns.length];
        for (int i = 0; i < rows.size(); i++) {
            for (int id = 0; id < columns.length; id++) {
                cells[i * columns.length + id] = rows.get(i)[columns[id]];
            }
        }
        var matrix = new DMatrix(cells, rows.size(), columns.length, Float.NaN);
        try {
            float[] margins = new float[rows.size()];
            float[][] predicted = booster.predict(matrix, true);
            for (int i = 0; i < margins.length; i++) {
                margins[i] = predicted[i][0];
            }
            return margins;
        } finally {
            matrix.dispose();
        }
    }

    /** The version of the XGBoost library that is loaded; models of another must not be read by it. */
    public static String libraryVersion() {
        try (InputStream in = Booster.class.getResourceAsStream("/xgboost4j-version.properties")) {
            var properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version", "unknown");
        } catch (IOException e) {
            throw new InvalidBundleException("XGBoost's version cannot be read", e);
        }
    }
}
