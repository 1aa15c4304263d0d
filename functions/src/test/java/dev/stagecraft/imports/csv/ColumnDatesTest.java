package dev.stagecraft.imports.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnDatesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "15/10/2026  10:55:00 PM                                        | 2026-10-15T20:55:00Z",
                "15/10/2026 10:55 p.m.                                          | 2026-10-15T20:55:00Z",
                "Mon Jan 05 2026 10:00:00 GMT+0100                              | 2026-01-05T09:00:00Z",
                "Mon Jan 05 2026 10:00:00 GMT+0100 (Central European Time)      | 2026-01-05T09:00:00Z",
                "Mon, 05 Jan 2026 10:00:00 GMT                                  | 2026-01-05T10:00:00Z",
                "1767225600000                                                  | 2026-01-01T00:00:00Z",
                "5 de enero de 2026                                             | 2026-01-04T23:00:00Z",
                "5 septiembre 2026                                              | 2026-09-04T22:00:00Z",
                "5 января 2026 г.                                               | 2026-01-04T23:00:00Z",
                "5. tammikuuta 2026                                             | 2026-01-04T23:00:00Z",
                "5 października 2026                                            | 2026-10-04T22:00:00Z",
                "5 listopada 2026                                               | 2026-11-04T23:00:00Z",
                "2026. január 5.                                                | 2026-01-04T23:00:00Z",
                "12. 1. 2026.                                                   | 2026-01-11T23:00:00Z",
                "2026-Jan-05                                                    | 2026-01-04T23:00:00Z",
                "January 5th, 2026                                              | 2026-01-04T23:00:00Z"
            })
    void moment_spellingsOfRealExports_read(String cell, Instant moment) {
        Column column = Sheet.column("Closed on", cell, cell);
        assertThat(column.type()).isEqualTo(ColumnType.DATE);
        assertThat(column.moment(cell, Sheet.BERLIN).orElseThrow().instant()).isEqualTo(moment);
    }

    @ParameterizedTest
    @CsvSource({
        "Close date, 46347, DATE, 2026-11-20T23:00:00Z",
        "closeDate, 46347.75, DATE, 2026-11-21T17:00:00Z",
        "Amount, 46347, NUMBER, 2026-11-20T23:00:00Z",
        "created_at, 1795219200, DATE, 2026-11-21T00:00:00Z",
        "Phone, 1795219200, NUMBER, 2026-11-21T00:00:00Z",
        "x, 1795219200000, DATE, 2026-11-21T00:00:00Z"
    })
    void moment_counts_readWhereMappedAndDatesWhereClear(String name, String cell, ColumnType type, Instant moment) {
        Column column = Sheet.column(name, cell, cell);
        assertThat(column.type()).isEqualTo(type);
        assertThat(column.moment(cell, Sheet.BERLIN).orElseThrow().instant()).isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12 Marketing 2026", "5 Foo 2026", "Version 5 2026"})
    void infer_wordsThatAreNoMonths_noDates(String cell) {
        assertThat(Sheet.column("v", cell, cell).type()).isNotEqualTo(ColumnType.DATE);
    }

    /** The resource is complete: what java.time writes in these languages is read back. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "is", "et", "lv", "lt", "pl", "cs",
                "sk", "sl", "hu", "ro", "bg", "mk", "sr", "sr-Latn", "ru", "uk", "be", "el", "tr", "sq", "eu", "gl",
                "id", "az", "kk"
            })
    void month_namesOfManyLanguages_asUnicodeHasThem(String language) {
        for (Month month : Month.values()) {
            for (TextStyle style : List.of(TextStyle.FULL, TextStyle.FULL_STANDALONE, TextStyle.SHORT)) {
                String name = month.getDisplayName(style, Locale.forLanguageTag(language))
                        .replace(".", "");
                assertThat(MonthNames.month(name, ZoneOffset.UTC)).as(name).isEqualTo(month.getValue());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "03/04/2026,05/06/2026 13/04/2026,05/06/2026   | day-first   | false",
                "03/04/2026,05/06/2026 03/04/2026,05/16/2026   | month-first | false",
                "03/04/2026,05.06.2026 03/04/2026,05.06.2026   | day-first   | false",
                "03/04/2026,05/06/2026 03/04/2026,05/07/2026   | day-first   | true",
                "13/04/2026,05/16/2026 14/04/2026,05/17/2026   | day-first   | true",
                "2026-03-04,x 2026-03-05,y                     |             | false"
            })
    void dateOrder_oneForTheFile_openOnesAreAsked(String rows, String order, boolean asked) {
        var head = Sheet.of("Created,Closed\n" + rows.replace(' ', '\n')).head();
        assertThat(head.dateOrder() == null ? null : head.dateOrder().label()).isEqualTo(order);
        assertThat(head.problem().isPresent()).isEqualTo(asked);
        head.problem().ifPresent(problem -> assertThat(problem.text()).contains("Created", "dateOrder"));
    }

    @Test
    void infer_orderToldByAnotherColumn_holdsForAll() {
        var columns = Sheet.of("Created,Closed\n03/04/2026,05/16/2026\n03/05/2026,05/17/2026\n")
                .columns();
        assertThat(columns.stream().map(column -> column.dates().name()).collect(Collectors.toSet()))
                .containsExactly("MONTH_FIRST");
    }

    @Test
    void infer_orderGiven_holds() {
        byte[] bytes = "Created,Note\n03/04/2026,x\n03/05/2026,y\n".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        var sheet = new Sheet(bytes, new CsvSettings((char) 0, null, DateOrder.MONTH_FIRST));
        assertThat(sheet.head().problem()).isEmpty();
        assertThat(sheet.columns().getFirst().dates()).isEqualTo(DatePattern.MONTH_FIRST);
    }

    /** The only date that tells the order lies where no sample looks. */
    @Test
    void dateOrder_toldByOneRowOfALongFile_found() {
        var text = new StringBuilder("Id,Created\n");
        for (int i = 0; i < 40_000; i++) {
            text.append(i).append(i == 9_000 ? ",05/16/2026\n" : ",05/06/2026\n");
        }
        assertThat(Sheet.of(text.toString()).head().dateOrder()).isEqualTo(DateOrder.MONTH_FIRST);
    }
}
