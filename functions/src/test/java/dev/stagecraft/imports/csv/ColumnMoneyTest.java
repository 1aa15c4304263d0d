package dev.stagecraft.imports.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnMoneyTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,200.00 / (500.00)                | (500.00)          | -500    | null",
                "1,200.00 / (500.00)                | 1,200.00          | 1200    | null",
                "₹1,20,000.00 / ₹12,34,567.5        | ₹1,20,000.00      | 120000  | INR",
                "R$ 1.200,00 / R$ 80,00             | R$ 1.200,00       | 1200    | BRL",
                "USD 1200.00 / EUR 950.00           | EUR 950.00        | 950     | EUR",
                "236.888,70 € / 107.184,28          | 236.888,70 €      | 236888.7 | EUR",
                "236.888,70 € / 107.184,28          | 107.184,28        | 107184.28 | null",
                "€5 / €7                            | 9                 | 9       | EUR",
                "$1,200 / -$3                       | -$3               | -3      | USD",
                "($1,200) / $3                      | ($1,200)          | -1200   | USD",
                "500.00- / 3.00                     | 500.00-           | -500    | null",
                "1 200 kr / 3 kr                    | 1 200 kr          | 1200    | null",
                "1 200,50 zł / 3,00 zł              | 1 200,50 zł       | 1200.5  | PLN",
                "Kč 5 / Kč 7                        | Kč 5              | 5       | CZK",
                "CHF 1'200.50 / CHF 3.00            | CHF 1'200.50      | 1200.5  | CHF",
                "US$ 5 / A$ 7                       | A$ 7              | 7       | AUD"
            })
    void amount_moneyOfAnyForm_read(String cells, String cell, BigDecimal value, String currency) {
        Column column = Sheet.column("Amount", cells.split(" / "));
        assertThat(column.type()).isEqualTo(ColumnType.NUMBER);
        var amount = column.amount(cell).orElseThrow();
        assertThat(amount.value()).isEqualByComparingTo(value);
        assertThat(String.valueOf(amount.currency())).isEqualTo(currency);
    }

    @Test
    void put_severalCurrencies_keepsThatOfEachRow() {
        Column column = Sheet.column("Amount", "USD 1200.00", "EUR 950.00", "80");
        assertThat(column.view().text())
                .contains("\"currencies\":[\"EUR\",\"USD\"]")
                .doesNotContain("unit");
        assertThat(put(column, "USD 1200.00"))
                .isEqualTo(Map.of("Amount", Json.parse("1200.00"), "Amount (currency)", Json.of("USD")));
        assertThat(put(column, "80")).isEqualTo(Map.of("Amount", Json.of(80)));
        assertThat(Column.of(column.toJson())).isEqualTo(column);
    }

    @Test
    void put_someAmountsWithoutTheCurrency_thoseThatHaveItSaySo() {
        Column column = Sheet.column("Amount", "236.888,70 €", "107.184,28");
        assertThat(put(column, "236.888,70 €")).containsEntry("Amount (currency)", Json.of("EUR"));
        assertThat(put(column, "107.184,28")).doesNotContainKey("Amount (currency)");
    }

    @Test
    void put_anotherCurrencyBeyondTheSample_isKept() {
        Column column = Sheet.column("Amount", "€5", "€7");
        assertThat(column.view().text()).contains("\"unit\":\"€\"");
        assertThat(put(column, "$9")).isEqualTo(Map.of("Amount", Json.of(9), "Amount (currency)", Json.of("USD")));
        assertThat(put(column, "€9")).isEqualTo(Map.of("Amount", Json.of(9)));
        assertThat(put(column, "9 kg")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TOP 10 / TOP 20 | CATEGORY",
                "1,20 / 1,30,00 | CATEGORY",
                "1,2,000 / 5 | CATEGORY",
                "(5 / 7) | CATEGORY",
                "12 kg / €5 | CATEGORY",
                "1,20,000 / 5 | NUMBER",
                "1,20,00,000 / 5 | NUMBER",
                "1234567890123456 / 5 | CATEGORY"
            })
    void infer_numbersAndOthers_toldApart(String cells, ColumnType type) {
        assertThat(Sheet.column("v", cells.split(" / ")).type()).isEqualTo(type);
    }

    @Test
    void infer_oneNoisyFractionAmongAmounts_numbers() {
        List<String> cells = new ArrayList<>(Collections.nCopies(29, "101.5"));
        cells.add("1475.3000000000002");
        Column column = Sheet.column("Amount", cells.toArray(String[]::new));
        assertThat(column.type()).isEqualTo(ColumnType.NUMBER);
        assertThat(column.read("1475.3000000000002", Sheet.NOW)).contains(Json.parse("1475.3"));
    }

    private static Map<String, Json> put(Column column, String cell) {
        Map<String, Json> attributes = new LinkedHashMap<>();
        column.read(cell, Sheet.NOW).ifPresent(value -> attributes.put(column.name(), value));
        column.currency(cell).ifPresent(currency -> attributes.put(column.currencyName(), Json.of(currency)));
        return attributes;
    }
}
