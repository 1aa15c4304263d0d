package dev.stagecraft.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import dev.stagecraft.local.template.FunctionSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What {@code sam local invoke} is given, against what the functions get here: a renamed table must not go unnoticed. */
@Tag("cloud")
class SamLocalTest {
    @Test
    void samLocal_namesEqualThoseOfTheLocalCloud() throws Exception {
        Json given = Json.parse(Files.readString(Path.of("sam-local.json")));
        try (var cloud = LocalCloud.start(LocalOptions.forTests(Path.of("../template.yaml")))) {
            for (FunctionSpec function : cloud.template().functions().values()) {
                var environment = function.environment();
                assertThat(Calls.at(given, "Parameters/TABLE_NAME"))
                        .isEqualTo(Json.of(environment.getOrDefault("TABLE_NAME", "")));
                assertThat(Calls.at(given, "Parameters/BUCKET_NAME"))
                        .isEqualTo(Json.of(environment.getOrDefault("BUCKET_NAME", "")));
                assertThat(environment).containsKey("AWS_ENDPOINT_URL");
            }
        }
    }
}
