package dev.stagecraft.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedJsonTest {
    private static final String EVERYTHING =
            "{\"b\":[1,2.50,true,false,null,[],{}],\"a\":\"\u00e9\\n\ud83d\ude80\",\"\":-0.001,\"n\":1e300,\"w\":123456789012345678901234567890}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "\"\"",
                "0",
                "-9223372036854775808",
                "9223372036854775808",
                "4.9e-324",
                "1e300",
                "[]",
                "{}",
                EVERYTHING
            })
    void read_written_isTheSameToTheLetter(String text) {
        Json value = Json.parse(text);
        byte[] packed = PackedJson.write(value);
        assertThat(PackedJson.isPacked(packed)).isTrue();
        assertThat(PackedJson.read(packed)).isEqualTo(value);
        assertThat(PackedJson.read(packed).text()).isEqualTo(value.text());
    }

    @Test
    void isPacked_text_isNot() {
        assertThat(PackedJson.isPacked(" {}".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(PackedJson.isPacked(new byte[0])).isFalse();
    }

    @Test
    void read_cutAnywhere_refused() {
        byte[] packed = PackedJson.write(Json.parse(EVERYTHING));
        for (int length = 0; length < packed.length; length++) {
            byte[] cut = Arrays.copyOf(packed, length);
            assertThatThrownBy(() -> PackedJson.read(cut)).isInstanceOf(JsonException.class);
        }
        assertThatThrownBy(() -> PackedJson.read(Arrays.copyOf(packed, packed.length + 1)))
                .isInstanceOf(JsonException.class)
                .hasMessage("There are bytes after the end of the packed document");
    }

    @Test
    void read_anyByteChanged_refusedOrAnotherDocument() {
        byte[] packed = PackedJson.write(Json.parse(EVERYTHING));
        int refused = 0;
        for (int i = 0; i < packed.length; i++) {
            byte[] changed = packed.clone();
            changed[i] ^= (byte) 0x55;
            try {
                PackedJson.read(changed);
            } catch (JsonException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(packed.length / 4);
    }

    @Test
    void read_nestedTooDeeply_refusedWithoutOverflow() {
        byte[] nested = new byte[1 + 5 * 100_000];
        nested[0] = PackedJson.FORMAT;
        for (int i = 1; i < nested.length; i += 5) {
            nested[i] = 6;
            nested[i + 4] = 1;
        }
        assertThatThrownBy(() -> PackedJson.read(nested))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("too deeply");
    }
}
