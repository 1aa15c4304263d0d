package dev.stagecraft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The trainer's zip brings the OpenMP library that XGBoost's native needs, and Lambda can load it. */
@Tag("cloud")
class NativeLibrariesIT {
    private static final String OPENMP = "lib/libgomp.so.1";
    private static final Pattern GLIBC = Pattern.compile("GLIBC_2\\.([0-9]+)");

    /** Amazon Linux 2023, the system of Lambda's java25, has glibc 2.34. */
    private static final int GLIBC_OF_LAMBDA = 34;

    @Test
    void training_packagedOpenMp_isTheOneThatXgboostLoads(@TempDir Path folder) throws Exception {
        assumeThat(runsHere()).isTrue();

        retrain(folder, "");

        assertThat(mapped(folder))
                .containsExactly(
                        "mapped: " + folder.toRealPath().resolve("task").resolve(OPENMP));
        assertThat(ZipProbe.log(folder)).contains("ended: Retraining failed for acme");
    }

    @Test
    void training_openMpCannotLoad_failsNamingThePackage(@TempDir Path folder) throws Exception {
        assumeThat(runsHere()).isTrue();
        Path broken = Files.createDirectories(folder.resolve("broken"));
        Files.writeString(broken.resolve("libgomp.so.1"), "no library");

        retrain(folder, broken + ":");

        assertThat(ZipProbe.log(folder))
                .contains("ended: XGBoost's native library does not load")
                .contains("org.bytedeco:leptonica");
        assertThat(mapped(folder)).isEmpty();
    }

    @Test
    void openMp_needsNoNewerGlibcThanLambdaHas() throws IOException {
        try (var zip = new ZipFile(ZipProbe.file("training.zip").toFile());
                var in = zip.getInputStream(zip.getEntry(OPENMP))) {
            var versions = GLIBC.matcher(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1))
                    .results()
                    .map(found -> Integer.parseInt(found.group(1)))
                    .toList();

            assertThat(versions).isNotEmpty().allMatch(version -> version <= GLIBC_OF_LAMBDA);
        }
    }

    private static void retrain(Path folder, String before) throws Exception {
        var process = ZipProbe.start(
                "training.zip",
                folder,
                NativeProbe.class,
                List.of(),
                Map.of(
                        "LD_LIBRARY_PATH",
                        before + folder.toRealPath().resolve("task").resolve("lib")));
        ZipProbe.finished(process, folder);
    }

    private static List<String> mapped(Path folder) {
        return ZipProbe.log(folder)
                .lines()
                .filter(line -> line.startsWith("mapped: "))
                .toList();
    }

    /** A zip for another architecture, or for Lambda's system on a Mac, can only be looked at. */
    private static boolean runsHere() throws IOException {
        String own = "aarch64".equals(System.getProperty("os.arch")) ? "aarch_64" : "x86_64";
        return "Linux".equals(System.getProperty("os.name"))
                && DeploymentPackage.read(ZipProbe.file("training.zip")).jars().stream()
                        .anyMatch(jar -> jar.endsWith("-linux-" + own + ".jar"));
    }
}
