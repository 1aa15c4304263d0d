package dev.stagecraft.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"a\":1}x",
                "{\"a\":1,\"a\":2}",
                "[NaN]",
                "\"\\ud800\"",
                "{\"\\udc00\":1}",
                "01",
                "1e999999999",
                "1e309",
                "-1.8e308",
                "[1,]",
                "'a'"
            })
    void parse_notStrictJson_refused(String text) {
        assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(JsonException.class);
    }

    @Test
    void parse_deepNesting_refusedWithoutOverflow() {
        assertThatThrownBy(() -> Json.parse("[".repeat(200_000))).isInstanceOf(JsonException.class);
    }

    @Test
    void parse_invalidUtf8_refused() {
        byte[] bytes = "\"\u00e9\"".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> Json.parse(bytes))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void parse_mistake_saysWhere() {
        assertThatThrownBy(() -> Json.parse("{\n  \"a\": x}"))
                .isInstanceOfSatisfying(
                        JsonException.class, e -> assertThat(e.line()).isEqualTo(2));
    }

    @Test
    void text_roundTrip_keepsOrderAndExactNumbers() {
        String text = "{\"b\":[1,2.50,true,null],\"a\":\"\u00e9\\n\"}";
        assertThat(Json.parse(text).text()).isEqualTo("{\"b\":[1,2.5,true,null],\"a\":\"\u00e9\\n\"}");
    }

    /** RFC 8785, section 3.2.2 and appendix B. */
    @ParameterizedTest
    @CsvSource({
        "333333333.33333329, 333333333.3333333",
        "1E30, 1e+30",
        "4.50, 4.5",
        "2e-3, 0.002",
        "0.000000000000000000000000001, 1e-27",
        "-0.0, 0",
        "1e21, 1e+21",
        "123456789012345678901, 123456789012345680000",
        "0.000001, 0.000001",
        "1e-7, 1e-7",
        "5e-324, 5e-324"
    })
    void canonical_numbers_asEcmaScript(String written, String canonical) {
        assertThat(Json.parse(written).canonical()).isEqualTo(canonical);
    }

    @Test
    void canonical_keys_sortedByUtf16() {
        assertThat(Json.parse("{\"\\ufb33\":1,\"\\ud83d\\ude00\":2,\"1\":3,\"\\r\":4}")
                        .canonical())
                .isEqualTo("{\"\\r\":4,\"1\":3,\"\ud83d\ude00\":2,\"\ufb33\":1}");
    }

    @Test
    void equality_orderAndScale_ignored() {
        assertThat(Json.parse("{\"a\":1.0,\"b\":2}")).isEqualTo(Json.parse("{\"b\":2,\"a\":1}"));
    }
}
