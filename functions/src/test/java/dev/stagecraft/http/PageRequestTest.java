package dev.stagecraft.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagecraft.json.Json;
import dev.stagecraft.stores.TestStores;
import dev.stagecraft.table.CursorSecret;
import dev.stagecraft.table.InvalidCursorException;
import dev.stagecraft.table.Page;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("engine")
class PageRequestTest {
    private static final int LAMBDAS_LIMIT = 6_291_556;

    private final TestStores stores = TestStores.create();
    private final CursorSecret secret = stores.wiring().cursors();

    private static Request request(String route, String organisation, Map<String, String> query) {
        return new Request(route, Map.of(), query, Map.of(), "", false, new Caller(organisation, "u", Role.ADMIN));
    }

    private PageRequest page(Map<String, String> query) {
        return PageRequest.of(request("GET /v1/things", "acme", query), secret);
    }

    private static String next(Reply reply) {
        return ((Json.Fields) Json.parse(reply.body()))
                .field("next")
                .map(next -> ((Json.Text) next).value())
                .orElse("");
    }

    private String cursor(Map<String, String> query) {
        return next(page(query).reply(limit -> new Page<>(java.util.List.of(), Optional.of("3|open#Démo#o-1"))));
    }

    @Test
    void cursor_ofThisList_isItsPosition() {
        String cursor = cursor(Map.of("stage", "Demo"));
        var asked = page(Map.of("stage", "Demo", "cursor", cursor, "limit", "7"));
        assertThat(asked.after()).isEqualTo("3|open#Démo#o-1");
        assertThat(asked.limit()).isEqualTo(7);
    }

    @Test
    void cursor_ofAnotherListFilterOrOrganisation_isRefused() {
        String cursor = cursor(Map.of("stage", "Demo"));
        assertThatThrownBy(() -> page(Map.of("cursor", cursor))).isInstanceOf(InvalidCursorException.class);
        assertThatThrownBy(() -> page(Map.of("stage", "Won", "cursor", cursor)))
                .isInstanceOf(InvalidCursorException.class);
        var query = Map.of("stage", "Demo", "cursor", cursor);
        assertThatThrownBy(() -> PageRequest.of(request("GET /v1/others", "acme", query), secret))
                .isInstanceOf(InvalidCursorException.class);
        assertThatThrownBy(() -> PageRequest.of(request("GET /v1/things", "other", query), secret))
                .isInstanceOf(InvalidCursorException.class);
        assertThat(PageRequest.of(
                                request("GET /v1/things", "acme", query),
                                stores.wiring().cursors())
                        .after())
                .as("another process has the same key")
                .isEqualTo("3|open#Démo#o-1");
    }

    @Test
    void cursor_anyByteChanged_isRefused() {
        String cursor = cursor(Map.of());
        for (int i = 0; i < cursor.length() - 1; i++) {
            var changed = new StringBuilder(cursor);
            changed.setCharAt(i, cursor.charAt(i) == 'A' ? 'Z' : 'A');
            assertThatThrownBy(() -> page(Map.of("cursor", changed.toString())))
                    .as(changed.toString())
                    .isInstanceOf(InvalidCursorException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAAA", "%%%", ".", "..", "AAAA.", ".AAAA", "AAAA.AAAA.AAAA", "ä.ä", "MDFh"})
    void cursor_neverGiven_isRefused(String cursor) {
        assertThatThrownBy(() -> page(Map.of("cursor", cursor))).isInstanceOf(InvalidCursorException.class);
    }

    /** 60 items of 270 KB: each page fits into Lambda's reply, and together they are the list. */
    @Test
    void reply_largeItems_isCutByBytes() {
        var items = new TreeMap<String, Json>();
        IntStream.range(0, 60).forEach(i -> items.put("%02d".formatted(i), Json.of("\"".repeat(135_000) + i)));
        int seen = 0;
        String cursor = "";
        do {
            var asked = page(Map.of("limit", "200", "cursor", cursor));
            var rest = asked.after() == null ? items : items.tailMap(asked.after(), false);
            var reply = asked.reply(limit -> {
                var shown = rest.entrySet().stream().limit(limit).toList();
                return new Page<>(
                        shown.stream().map(Map.Entry::getValue).toList(),
                        shown.size() < rest.size() ? Optional.of(shown.getLast().getKey()) : Optional.empty());
            });
            assertThat(reply.payload().length).isLessThan(LAMBDAS_LIMIT);
            seen += ((Json.Items) ((Json.Fields) Json.parse(reply.body()))
                            .field("items")
                            .orElseThrow())
                    .items()
                    .size();
            cursor = next(reply);
        } while (!cursor.isEmpty());
        assertThat(seen).isEqualTo(60);
    }
}
