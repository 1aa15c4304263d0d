package dev.stagecraft.face;

import dev.stagecraft.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * The field app's store and sync in a blank page, without its screens: one user on one phone, driven step by step. See {@code
 * phone.js}.
 */
final class PagePhone {
    private static final String SCRIPT = script();

    private final Page page;
    private final URI blank;

    /** In a page, on a document of the site's origin in which nothing runs. */
    PagePhone(Page page, URI blank) {
        this.page = page;
        this.blank = blank;
        load();
    }

    /** Opens the document anew: nothing in memory remains. */
    PagePhone load() {
        page.open(blank).eval(SCRIPT);
        return this;
    }

    /** Opens a user's store. */
    PagePhone open(String user, String options) {
        page.eval("openPhone('" + user + "', " + options + ")");
        return this;
    }

    PagePhone open(String user) {
        return open(user, "{}");
    }

    Page page() {
        return page;
    }

    /** Finishes forms with these ids; they are on disk when this returns. */
    PagePhone finish(String... ids) {
        page.eval("phone.finish('" + String.join("','", ids) + "')");
        return this;
    }

    /** The JSON of an expression. */
    String says(String expression) {
        return page.eval(expression).text();
    }

    /** What to do next after a step. */
    String push() {
        return says("phone.push()");
    }

    String pull() {
        return says("phone.pull()");
    }

    List<String> waiting() {
        return texts("phone.waiting()");
    }

    List<String> received() {
        return texts("phone.received()");
    }

    /** The refused ones, the newest first, each with why. */
    List<Json.Fields> refused() {
        return ((Json.Items) page.eval("phone.refused()"))
                .items().stream().map(Json.Fields.class::cast).toList();
    }

    List<String> texts(String expression) {
        return ((Json.Items) page.eval(expression))
                .items().stream().map(each -> ((Json.Text) each).value()).toList();
    }

    private static String script() {
        try (var in = Objects.requireNonNull(PagePhone.class.getResourceAsStream("phone.js"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
