package dev.stagecraft.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LooseJsonTest {
    private static List<String> elements(String object, String field) {
        return LooseJson.apart(object, field).map(LooseJson.Parts::elements).orElse(List.of());
    }

    @Test
    void apart_ofOneArray_toTheLetter() {
        String text = "{\"b\":[0],\"a\" : [ {\"x\":1.50, \"y\":[[]]} ,\t-1e2,\"]\\\"\", null,[ ] ],\"c\":{\"a\":[7]}}";
        assertThat(elements(text, "a")).containsExactly("{\"x\":1.50, \"y\":[[]]}", "-1e2", "\"]\\\"\"", "null", "[ ]");
        assertThat(LooseJson.apart(text, "a").orElseThrow().rest())
                .isEqualTo("{\"b\":[0],\"a\" : [],\"c\":{\"a\":[7]}}");
        assertThat(LooseJson.apart(text, "c")).isEmpty();
        assertThat(LooseJson.apart(text, "d")).isEmpty();
    }

    @Test
    void apart_longOnes_toTheLetter() {
        var items = IntStream.range(0, 25)
                .mapToObj(i -> "{\"id\":\"s-" + i + "\",\"x\":\"" + "\u00e9\ud83d\ude00\\n".repeat(3_000 + i) + "\"}")
                .toList();
        assertThat(elements("{\"items\":[" + String.join(" , ", items) + "]}", "items"))
                .isEqualTo(items);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":2}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":NaN}",
                "{\"a\":1e999999999}",
                "{\"a\":007}",
                "{\"a\":\"\u0001\"}"
            })
    void apart_strictlyRefusedElement_theOthersAreReadable(String bad) {
        assertThat(elements("{\"items\":[1," + bad + ",{\"x\":2}]}", "items")).containsExactly("1", bad, "{\"x\":2}");
    }

    @Test
    void apart_deepElement_passedOver() {
        String deep = "[".repeat(400_000) + "]".repeat(400_000);
        assertThat(elements("{\"items\":[" + deep + ",7]}", "items")).containsExactly(deep, "7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "{\"items\":[}", "{\"items\":[1", "{\"items\":[x]}", "<html>", "{\"items\":{}}"})
    void apart_noSense_empty(String text) {
        assertThat(LooseJson.apart(text, "items")).isEmpty();
    }

    @Test
    void text_firstOfThatName_orEmpty() {
        assertThat(LooseJson.text("{\"x\":{\"id\":\"inner\"},\"id\":\"s-1\",\"id\":\"s-2\"}", "id"))
                .contains("s-1");
        assertThat(LooseJson.text("{\"id\":7}", "id")).isEmpty();
        assertThat(LooseJson.text("[\"id\"]", "id")).isEmpty();
        assertThat(LooseJson.text("{\"x\":1", "id")).isEmpty();
    }
}
