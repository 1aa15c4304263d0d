package dev.stagecraft.model.registry;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.ScoringModel;
import dev.stagecraft.model.bundle.BundleJson;
import dev.stagecraft.model.bundle.InvalidBundleException;
import dev.stagecraft.model.bundle.ModelBundle;
import dev.stagecraft.model.features.FactValue;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.model.features.FeatureField;
import dev.stagecraft.model.features.FeatureSpace;
import dev.stagecraft.model.forest.ProbeRows;
import dev.stagecraft.model.forest.RegressionTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Facts and the log-odds that a model must give them, stored with the model and checked whenever it is loaded. The facts
 * are made up from the model's own columns, so no deal's facts stay behind when a deal is erased.
 */
final class GoldenExamples {
    /** The only format there is. */
    static final int FORMAT = 1;
    /** Any constant would do. */
    static final long SEED = 20_261_121;

    private static final int ROWS = 16;
    private static final double TOLERANCE = 1e-6;
    private static final String LOG_ODDS = "logOdds";

    private GoldenExamples() {}

    static byte[] write(FeatureSpace space, List<RegressionTree> trees, ScoringModel model) {
        List<Json> rows = new ArrayList<>();
        for (Facts facts : facts(space, trees)) {
            rows.add(Json.object()
                    .put("facts", facts.json())
                    .put(LOG_ODDS, model.logOdds(facts))
                    .build());
        }
        var json = Json.object().put("format", FORMAT).put("rows", rows).build();
        return json.text().getBytes(StandardCharsets.UTF_8);
    }

    /** Refuses a model that scores otherwise than when it was written. */
    static void check(byte[] bytes, ScoringModel model) {
        var json = BundleJson.parse(ModelBundle.GOLDEN, bytes);
        json.format(FORMAT);
        var rows = json.objects("rows");
        if (rows.isEmpty()) {
            throw new InvalidBundleException("golden.json holds no rows");
        }
        for (int i = 0; i < rows.size(); i++) {
            double expected = rows.get(i).number(LOG_ODDS);
            double given = model.logOdds(Facts.of(rows.get(i).object("facts").object()));
            if (!(Math.abs(given - expected) <= TOLERANCE)) {
                throw new InvalidBundleException("Model " + model.version() + " scores golden row " + i + " as " + given
                        + " log-odds, not as " + expected);
            }
        }
    }

    private static List<Facts> facts(FeatureSpace space, List<RegressionTree> trees) {
        var rows = ProbeRows.of(trees, space.width(), ROWS);
        var random = new Random(SEED);
        var facts = new ArrayList<Facts>();
        for (float[] row : rows) {
            var some = Facts.builder();
            for (FeatureField field : space.fields()) {
                float number = row[space.columns().indexOf(field.columns().getFirst())];
                if (!Float.isNaN(number)) {
                    some.fact(field.name(), value(field, number, random));
                }
            }
            facts.add(some.build());
        }
        return facts;
    }

    private static FactValue value(FeatureField field, float number, Random random) {
        return switch (field.kind()) {
            case NUMBER -> new FactValue.Numeric(number);
            case FLAG -> new FactValue.Flag(random.nextBoolean());
            case CATEGORY -> {
                int level = random.nextInt(field.levels().size() + 1);
                yield new FactValue.Category(
                        level == field.levels().size()
                                ? "never seen"
                                : field.levels().get(level));
            }
        };
    }
}
