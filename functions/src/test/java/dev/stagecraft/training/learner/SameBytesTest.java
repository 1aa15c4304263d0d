package dev.stagecraft.training.learner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.model.OwnerWinRates;
import dev.stagecraft.model.WinLossCount;
import dev.stagecraft.model.bundle.ModelBundle;
import dev.stagecraft.model.features.FeatureDeclaration;
import dev.stagecraft.model.features.FeatureSpace;
import dev.stagecraft.model.registry.BundleReader;
import dev.stagecraft.training.MadeRows;
import dev.stagecraft.training.Training;
import dev.stagecraft.training.TrainingOutcome;
import dev.stagecraft.training.dataset.FeatureMatrix;
import dev.stagecraft.training.dataset.TrainingRow;
import dev.stagecraft.training.evaluation.TrainingContext;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tribuo.classification.LabelFactory;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** The same rows at the same time give the same bytes: from several threads, and in whatever process. */
@Tag("training")
class SameBytesTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T23:00:00Z"), ZoneOffset.UTC);

    @Test
    void parameters_manyRows_fourThreadsWhateverTheMachineHas() {
        for (BoosterParameters settings : ModelSearch.SETTINGS) {
            assertThat(settings.parameters(BoosterParameters.MANY_ROWS - 1)).containsEntry("nthread", 1);
            assertThat(settings.parameters(BoosterParameters.MANY_ROWS)).containsEntry("nthread", 4);
        }
    }

    @Test
    void train_manyRowsOnFourThreads_sameBytesEachTime() {
        assertThat(Elsewhere.ofManyRows()).isEqualTo(Elsewhere.ofManyRows());
    }

    /** Bundles of every family, one made beside a live model; and trees of four threads. */
    @Test
    void train_processesThatDifferInAllButTheRows_sameBytesOfEveryPart() throws IOException, InterruptedException {
        var here = Elsewhere.hashes();
        assertThat(here)
                .containsKeys(
                        "trees/" + ModelBundle.FOREST,
                        "blend/" + ModelBundle.ADDITIVE,
                        "bayes/" + ModelBundle.CARD_TEXT,
                        "beside/" + ModelBundle.OWNERS,
                        Elsewhere.MANY_ROWS);
        assertThat(elsewhere("1", "-XX:hashCode=1", "-Duser.language=de", "-Duser.timezone=Asia/Kolkata"))
                .as("one core, hashes by address, decimal commas")
                .isEqualTo(here);
        assertThat(elsewhere("3", "-XX:hashCode=2", "-Duser.language=ar", "-Duser.timezone=Pacific/Apia"))
                .as("three cores, all hashes the same, Arabic digits")
                .isEqualTo(here);
    }

    private static SortedMap<String, String> elsewhere(String cores, String... options)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-Xmx1g", "-XX:+UnlockExperimentalVMOptions"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Duser.country=EG"));
        command.addAll(List.of(options));
        command.addAll(List.of("-classpath", System.getProperty("java.class.path"), Elsewhere.class.getName()));
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("OMP_NUM_THREADS", cores);
        var process = builder.start();
        var hashes = new TreeMap<String, String>();
        try (var lines = process.inputReader()) {
            lines.lines().map(line -> line.split(" ", 2)).forEach(words -> hashes.put(words[0], words[1]));
        }
        assertThat(process.waitFor()).as("exit code").isZero();
        return hashes;
    }

    /** Trains, and says the SHA-256 of all that came of it. */
    static final class Elsewhere {
        private static final String MANY_ROWS = "fifty-thousand";
        private static final int ROUNDS = 60;

        private Elsewhere() {}

        public static void main(String[] arguments) {
            hashes().forEach((name, hash) -> System.out.println(name + " " + hash));
        }

        static SortedMap<String, String> hashes() {
            var hashes = new TreeMap<String, String>();
            var rows = MadeRows.crossed(800, 3);
            var trees = bundle(rows.subList(0, 600), TrainingContext.NONE);
            add(hashes, "trees", trees);
            add(hashes, "blend", bundle(MadeRows.undated(300, 2), TrainingContext.NONE));
            add(hashes, "bayes", bundle(MadeRows.dated(60, 2), TrainingContext.NONE));
            var live = BundleReader.read(trees);
            var owners = new OwnerWinRates(
                    CLOCK.instant(),
                    new WinLossCount(5, 5),
                    new TreeMap<>(Map.of("rep-1", new WinLossCount(3, 1), "rep-2", new WinLossCount(2, 4))));
            var closed = Objects.requireNonNull(rows.get(599).closedAt());
            add(
                    hashes,
                    "beside",
                    bundle(rows, TrainingContext.NONE.beside(live, closed).with(owners)));
            hashes.put(MANY_ROWS, hash(ofManyRows()));
            return hashes;
        }

        private static ModelBundle bundle(List<TrainingRow> rows, TrainingContext background) {
            var training = new Training(Training.DEFAULT_RECALL, CLOCK);
            return ((TrainingOutcome.Candidate) training.train(rows, background)).bundle();
        }

        private static void add(SortedMap<String, String> hashes, String name, ModelBundle bundle) {
            bundle.parts().forEach((part, bytes) -> hashes.put(name + "/" + part, hash(bytes)));
        }

        /** The trees alone, as a bundle has them: all else about so many rows takes long. */
        static byte[] ofManyRows() {
            var rows = MadeRows.undated(BoosterParameters.MANY_ROWS, 11);
            var space = FeatureSpace.declare(MadeRows.facts(rows).toList(), FeatureDeclaration.DEFAULT);
            var source = new SimpleDataSourceProvenance("made", OffsetDateTime.now(CLOCK), new LabelFactory());
            var dataset = new MatrixDataset(FeatureMatrix.of(rows, space), space, source);
            var parameters = ModelSearch.SETTINGS.get(1).parameters(rows.size());
            return new BinaryXgboostTrainer(parameters, ROUNDS, CLOCK)
                    .train(dataset)
                    .serialize()
                    .toByteArray();
        }

        private static String hash(byte[] bytes) {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
