package dev.stagecraft.face;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import dev.stagecraft.local.template.TemplateYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The CloudFront function of the template, run in a browser's JavaScript: folders, redirects and {@code /config.json}. */
@NeedsBrowser
class SiteRouterTest {
    private static Browser browser;
    private static Page page;
    private static String code;

    @BeforeAll
    static void start() throws IOException {
        browser = Browser.start();
        page = browser.privatePage();
        code = code().replaceAll("\\$\\{(\\w+)}", "<$1>");
    }

    @AfterAll
    static void end() {
        browser.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/, /index.html",
        "/field/, /field/index.html",
        "/console/, /console/index.html",
        "/field/sw.js, /field/sw.js",
        "/shared/charts/chart.js, /shared/charts/chart.js"
    })
    void request_leadsToTheFile(String uri, String file) {
        assertThat(answer(uri, "it.uri")).isEqualTo(Json.of(file));
    }

    @ParameterizedTest
    @CsvSource({"/field", "/console"})
    void folderWithoutSlash_isRedirected(String uri) {
        assertThat(answer(uri, "it.statusCode + ' ' + it.headers.location.value"))
                .isEqualTo(Json.of("301 " + uri + "/"));
    }

    @Test
    void config_namesWherePeopleSignIn() {
        assertThat(answer("/config.json", "it.headers['content-type'].value")).isEqualTo(Json.of("application/json"));
        assertThat(answer("/config.json", "JSON.parse(it.body)").text())
                .contains("\"authorize\":\"<Authorize>\"", "\"token\":\"<Token>\"", "\"clientId\":\"<ClientId>\"")
                .contains("\"user\":\"<ClaimUser>\"");
    }

    /** A part of what the function returns for a request. */
    private static Json answer(String uri, String part) {
        return page.eval(
                "(() => { " + code + " const it = handler({request: {uri: '" + uri + "'}}); return " + part + "; })()");
    }

    private static String code() throws IOException {
        Json here = TemplateYaml.read(Files.readString(Path.of("..", "template.yaml")));
        for (String name : new String[] {"Resources", "SiteRouter", "Properties", "FunctionCode", "Fn::Sub"}) {
            here = ((Json.Fields) here).field(name).orElseThrow();
        }
        return ((Json.Text) ((Json.Items) here).items().getFirst()).value();
    }
}
