package dev.stagecraft.imports.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HeaderNamesTest {
    private static final String EMOJI = "😀";

    @Test
    void of_sixtyFourEmojis_isAWholeName() {
        assertThat(HeaderNames.of(List.of(EMOJI.repeat(64)))).containsExactly(EMOJI.repeat(64));
    }

    @Test
    void of_longerNames_areCutBetweenCharactersAndNumbered() {
        assertThat(HeaderNames.of(List.of("a" + EMOJI.repeat(64), "a" + EMOJI.repeat(65))))
                .containsExactly("a" + EMOJI.repeat(63), "a" + EMOJI.repeat(61) + " 2");
    }
}
