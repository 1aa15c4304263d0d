package dev.stagecraft.imports.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnWordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Country  | NO / SE / FI         | CATEGORY",
                "Country  | NO / SI              | CATEGORY",
                "v        | NO / NO              | CATEGORY",
                "Language | no / da              | CATEGORY",
                "v        | no / da              | CATEGORY",
                "Sprache  | ja / en              | CATEGORY",
                "Language | ja / ja              | CATEGORY",
                "Segment  | N / F                | CATEGORY",
                "Segment  | Y / N                | CATEGORY",
                "v        | N / F                | CATEGORY",
                "v        | yes / nein           | CATEGORY",
                "v        | Y / N                | BOOLEAN",
                "v        | J / N                | BOOLEAN",
                "Aktiv    | SI / NO              | BOOLEAN",
                "v        | yes / yes            | BOOLEAN",
                "v        | x / x                | BOOLEAN",
                "v        | Oui / NON            | BOOLEAN",
                "v        | true / false         | BOOLEAN"
            })
    void infer_wordsOfYesAndNo_onePairOfOneLanguage(String name, String cells, ColumnType type) {
        assertThat(Sheet.column(name, cells.split(" / ")).type()).isEqualTo(type);
    }

    @Test
    void read_countryCodes_asWritten() {
        assertThat(Sheet.column("Country", "NO", "SE", "FI").read("NO", Sheet.NOW))
                .contains(Json.of("NO"));
    }

    @Test
    void read_truthValues_byTheColumnsPair() {
        Column column = Sheet.column("v", "Ja", "Nein");
        assertThat(column.read("nein", Sheet.NOW)).contains(Json.of(false));
        assertThat(column.read("yes", Sheet.NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000-00-00",
                "0000-00-00 00:00:00",
                "\\N",
                "0001-01-01",
                "0001-01-01T00:00:00Z",
                "N/A",
                "-",
                "null",
                "k.A.",
                "(No value)",
                "#NV",
                "#BEZUG!",
                "#¿NOMBRE?",
                "00/00/0000",
                "1/1/0001 12:00:00 AM",
                "(null)",
                "-None-",
                "NaT",
                "—",
                "#N/A"
            })
    void isMissing_textsForNothing_true(String cell) {
        assertThat(Column.isMissing(cell)).isTrue();
        assertThat(Sheet.column("v", "2026-03-05", cell).type()).isEqualTo(ColumnType.DATE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "None", "Unknown", "NA", "1", "0001-01-02", "10.01.0001x", "no"})
    void isMissing_values_false(String cell) {
        assertThat(Column.isMissing(cell)).isFalse();
    }

    @Test
    void column_ofShortTextsOfEmojis_isOneOfCategoriesOrChoices() {
        String hearts = "❤🧡".repeat(25);
        String stars = "🌟".repeat(50);
        assertThat(Sheet.column("v", hearts, hearts, stars, stars).type()).isEqualTo(ColumnType.CATEGORY);
        assertThat(Sheet.column("v", hearts + ";" + stars, stars + ";" + hearts, hearts, stars + ";" + hearts)
                        .type())
                .isEqualTo(ColumnType.LIST);
    }

    @Test
    void lacks_naAmongNumbers_isMissingAndAmongWordsAName() {
        Column numbers = Sheet.column("v", "1", "2", "NA", "NA");
        assertThat(numbers.type()).isEqualTo(ColumnType.NUMBER);
        assertThat(numbers.missing()).isEqualTo(2);
        assertThat(numbers.lacks("NA")).isTrue();
        assertThat(Sheet.column("Region", "EMEA", "NA").lacks("NA")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '/',
            value = {
                "a;b;c | a;c | b;a | c        / ; / LIST",
                "Web; Fair | Web | Fair; Mail | Mail; Web / ; / LIST",
                "Web, Fair | Fair, Web | Web | Mail, Fair | Mail / , / LIST",
                "Berlin, Germany | Bonn, Germany | Berlin, Germany | Bonn, Germany / '' / CATEGORY",
                "Hello; how are you | fine; thanks / '' / CATEGORY",
                "a | b | a / '' / CATEGORY"
            })
    void infer_manyChoicesInACell_list(String cells, String separator, ColumnType type) {
        Column column = Sheet.column("v", cells.split(" \\| "));
        assertThat(column.type()).isEqualTo(type);
        assertThat(column.format().separator()).isEqualTo(separator);
        assertThat(Column.of(column.toJson())).isEqualTo(column);
    }

    @Test
    void read_list_eachChoiceOnce() {
        Column column = Sheet.column("v", "a;b;c", "a;c", "b;a", "c");
        assertThat(column.read(" c; a;;c ", Sheet.NOW)).contains(Json.parse("[\"c\",\"a\"]"));
        assertThat(column.read("b", Sheet.NOW)).contains(Json.parse("[\"b\"]"));
    }
}
