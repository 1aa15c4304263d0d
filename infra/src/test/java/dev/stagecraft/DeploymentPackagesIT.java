package dev.stagecraft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.model.bundle.ModelBundle;
import dev.stagecraft.model.registry.BundleReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The zips hold what their handlers need and nothing else. */
@Tag("cloud")
@Tag("training")
class DeploymentPackagesIT {
    private static final TemplateFile TEMPLATE = TemplateFile.read();

    /** Classes of ours at which the walk stops outside training.zip: what writes a bundle runs in training only, and names XGBoost. */
    private static final Set<String> TRAINING_ONLY =
            Set.of("dev/stagecraft/model/registry/BundleWriter", "dev/stagecraft/model/forest/XgboostImport");

    /** What no class file names: the classes that Tribuo makes by the name that a bundle's protobuf gives. */
    private static final List<String> NAMED_BY_BUNDLES = List.of("org/tribuo/classification/sgd/linear/LinearSGDModel");

    /** What loads by name and not by a handler's constructor: the ways to a score, and XGBoost's native with this libgomp. */
    private static final Map<String, List<String>> ALSO_LOADED = Map.of(
            "api.zip",
            List.of(
                    "dev.stagecraft.model.registry.BundleReader",
                    "dev.stagecraft.model.FlatModel",
                    "dev.stagecraft.model.TribuoModel",
                    "org.tribuo.protos.core.ModelProto"),
            "training.zip",
            List.of("ml.dmlc.xgboost4j.java.Booster", "ml.dmlc.xgboost4j.java.XGBoost"));

    @ParameterizedTest
    @ValueSource(strings = {"api.zip", "imports.zip", "training.zip"})
    void zip_holdsItsHandlers_andEveryClassThatOursName(String zip) throws IOException {
        var content = DeploymentPackage.read(ZipProbe.file(zip));

        assertThat(content.origin()).containsKeys(classFiles(handlers(zip)));
        assertThat(reachable(zip, content)).allSatisfy((type, from) -> assertThat(
                        !from.startsWith("dev/stagecraft/") || content.code().containsKey(type) || inJdk(type))
                .as("%s, which %s names", type, from)
                .isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"api.zip", "imports.zip", "training.zip"})
    void zip_holdsNoJarThatNothingLeadsTo(String zip) throws IOException {
        var content = DeploymentPackage.read(ZipProbe.file(zip));
        var used = reachable(zip, content).keySet().stream()
                .map(type -> content.origin().getOrDefault(type, ""))
                .collect(Collectors.toSet());

        assertThat(used).containsAll(content.jars());
    }

    @ParameterizedTest
    @ValueSource(strings = {"api.zip", "imports.zip", "training.zip"})
    void handlers_startOnNothingButTheirZip(String zip, @TempDir Path folder) throws Exception {
        var made = new ArrayList<>(handlers(zip));
        made.addAll(ALSO_LOADED.getOrDefault(zip, List.of()));

        ZipProbe.finished(ZipProbe.start(zip, folder, HandlerProbe.class, made, Map.of()), folder);
    }

    /** The training zip's only handler writes bundles; whoever scores by them has nothing but the other zip. */
    @Test
    void bundles_boostedAndLinear_areScoredOnNothingButApiZip(@TempDir Path folder) throws Exception {
        var boosted = MadeBundles.boosted();
        var linear = MadeBundles.regression(boosted);
        assertThat(boosted.parts()).containsKey(ModelBundle.FOREST);
        assertThat(linear.parts()).doesNotContainKey(ModelBundle.FOREST);
        var folders = new ArrayList<String>();
        for (ModelBundle bundle : List.of(boosted, linear)) {
            folders.add(stored(bundle, folder.resolve("models")).toString());
        }

        ZipProbe.finished(ZipProbe.start("api.zip", folder, BundleProbe.class, folders, Map.of()), folder);

        assertThat(Files.readAllLines(folder.resolve("probe.log")))
                .containsSubsequence(probability(boosted), probability(linear));
    }

    private static String probability(ModelBundle bundle) {
        return Double.toString(
                BundleReader.read(bundle).score(BundleProbe.deal()).probability());
    }

    private static Path stored(ModelBundle bundle, Path models) throws IOException {
        var folder = Files.createDirectories(models.resolve(bundle.version()));
        for (var part : bundle.parts().entrySet()) {
            Files.write(folder.resolve(part.getKey()), part.getValue());
        }
        return folder;
    }

    private static Map<String, String> reachable(String zip, DeploymentPackage content) {
        var from = new ArrayList<>(List.of(classFiles(handlers(zip))));
        from.addAll(NAMED_BY_BUNDLES);
        return content.reachable(from, "training.zip".equals(zip) ? Set.of() : TRAINING_ONLY);
    }

    private static List<String> handlers(String zip) {
        return TEMPLATE.functions().keySet().stream()
                .filter(function -> TEMPLATE.ofFunction(function, "CodeUri").endsWith("/" + zip))
                .map(function -> TEMPLATE.ofFunction(function, "Handler").replaceFirst("::.*", ""))
                .toList();
    }

    private static String[] classFiles(List<String> names) {
        return names.stream().map(name -> name.replace('.', '/')).toArray(String[]::new);
    }

    private static boolean inJdk(String type) {
        return ClassLoader.getPlatformClassLoader().getResource(type + ".class") != null;
    }
}
