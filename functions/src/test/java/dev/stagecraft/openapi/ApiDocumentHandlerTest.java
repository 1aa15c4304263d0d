package dev.stagecraft.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.stores.HttpCall;
import dev.stagecraft.stores.TestStores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
class ApiDocumentHandlerTest {
    private final ApiDocumentHandler handler =
            new ApiDocumentHandler(TestStores.create().wiring());
    private final HttpCall call = HttpCall.of("GET /v1/openapi.json", "acme", "rep-1", "rep");

    @Test
    void get_anyRole_documentWithItsHashAsTag() {
        var document = call.to(handler);
        assertThat(document.status()).isEqualTo(200);
        assertThat(document.at("openapi")).isEqualTo("3.1.0");
        assertThat(document.headers().field("etag").orElseThrow().text()).contains("sha256:");
        assertThat(document.headers().field("content-type").orElseThrow().text())
                .contains("application/json");
    }

    @Test
    void get_knownTag_304WithoutABody() {
        String tag = ApiDocument.current().tag();
        for (String known : new String[] {tag, "W/" + tag, "\"x\", " + tag, "*"}) {
            var answer = call.header("If-None-Match", known).to(handler);
            assertThat(answer.status()).as(known).isEqualTo(304);
            assertThat(answer.text()).isEmpty();
        }
        assertThat(call.header("If-None-Match", "\"sha256:00\"").to(handler).status())
                .isEqualTo(200);
    }
}
