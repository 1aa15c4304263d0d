package dev.stagecraft.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.scoring.Deal;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassChangeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "B | A | .31 | .523 | Its probability rose from 31 % to 52.3 %",
                "A | B | .523 | .31 | Its probability fell from 52.3 % to 31 %",
                "B | A | .4 | .401 | Its probability stayed at 40.1 %, and others fell behind it",
                "A | B | .4 | .4 | Its probability stayed at 40 %, and others moved past it",
                "A | B | .4 | .5 | Its probability went from 40 % to 50 %, and others moved past it",
                "B | A | .5 | .4 | Its probability went from 50 % to 40 %, and others fell behind it",
                "A | B |    | .4 | Not in the ranking before",
                "  | B |    | .4 | Ranked for the first time"
            })
    void of_anyMove_saysWhy(String from, String to, Double before, double now, String reason) {
        var deal = new Contender("o", "Deal", "rep-1", "Demo", 1, Deal.BEGAN, now, from);
        boolean better = from == null || to.compareTo(from) < 0;
        var change = ClassChange.of(new Placed(deal, 1, to), Optional.ofNullable(before), better);
        assertThat(change).isEqualTo(new ClassChange(from, to, reason));
    }
}
