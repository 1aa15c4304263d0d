package dev.stagecraft.face;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import dev.stagecraft.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A tab of a {@link Browser}, used as a person uses it: real mouse and key events, and what the page then shows. Every step
 * waits for what it needs, at most {@link #PATIENCE_MILLIS}; a step that fails is an {@link AssertionError} with the page's
 * text and complaints. Targets are those of {@link PageTarget}.
 */
// Longer than most: the words of one language for tests, of a few lines each.
final class Page implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 20_000;
    private static final long IMPATIENCE_MILLIS = 300;
    private static final Pattern OWN_LINES = Pattern.compile("\\n +at (async )?<anonymous>.*");
    private static final Pattern NAVIGATED =
            Pattern.compile("navigated|Execution context was destroyed|Cannot find context|Promise was collected");

    private final Browser browser;
    private final BrowserContext context;
    private final BrowserProtocol protocol;
    private final String target;
    private final String session;
    private final PageInput input;
    private final PageLoads loads;
    private long patienceMillis = PATIENCE_MILLIS;

    Page(Browser browser, BrowserContext context, BrowserProtocol protocol, String target, String session) {
        this.browser = browser;
        this.context = context;
        this.protocol = protocol;
        this.target = target;
        this.session = session;
        input = new PageInput(protocol, session);
        loads = new PageLoads(target);
        protocol.listen(session, this::heard);
        context.addPage(session);
        call("Page.enable", Json.object());
        call("Page.setLifecycleEventsEnabled", Json.object().put("enabled", true));
        call("Emulation.setFocusEmulationEnabled", Json.object().put("enabled", true));
        viewport(1280, 800, 1);
    }

    /** Another tab with the same storage, service workers and network. */
    Page tab() {
        return browser.pageBeside(context);
    }

    /** Opens an address and waits for its load event. */
    Page open(URI address) {
        return open(address.toString());
    }

    /** Opens an address and waits for its load event; an address that differs only in its fragment loads nothing. */
    Page open(String address) {
        var loaded = loads.expect();
        var reply = call("Page.navigate", Json.object().put("url", address));
        if (reply.field("errorText").isPresent()) {
            throw new AssertionError(address + " could not be opened: " + BrowserProtocol.text(reply, "errorText"));
        }
        if (reply.field("loaderId").isPresent()) {
            awaitLoad(loaded, address);
        }
        return this;
    }

    /** Reloads the page and waits for its load event. */
    Page reload() {
        var loaded = loads.expect();
        call("Page.reload", Json.object());
        awaitLoad(loaded, "the page again");
        return this;
    }

    /** Waits hardly at all from now on: for tests that expect a failure. */
    Page impatient() {
        patienceMillis = IMPATIENCE_MILLIS;
        return this;
    }

    /** The page's address. */
    String address() {
        return text(eval("location.href"));
    }

    /** The value of a JavaScript expression, which may use {@code await}; undefined is null. */
    Json eval(String expression) {
        var reply = call("Runtime.evaluate", expression("(async () => (" + expression + "\n))()", true));
        if (reply.field("exceptionDetails").orElse(Json.Null.NULL) instanceof Json.Fields details) {
            throw new AssertionError(
                    OWN_LINES.matcher(BrowserComplaint.thrown(details)).replaceAll(""));
        }
        return BrowserProtocol.fields(reply, "result").field("value").orElse(Json.Null.NULL);
    }

    /** Waits inside the page until an expression is truthy, over navigations too; its value. */
    Json await(String expression, String what) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMillis);
        while (true) {
            long left = Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
            String script = """
                    (async (limit) => {
                      const end = performance.now() + limit;
                      for (let error = ''; ;) {
                        try {
                          const value = await (%s);
                          if (value) return value;
                        } catch (thrown) {
                          error = ' (' + thrown.message + ')';
                        }
                        if (performance.now() > end) throw new Error('within ' + limit + ' ms' + error);
                        await new Promise((done) => setTimeout(done, 20));
                      }
                    })(%d)""".formatted(expression, left);
            try {
                return eval(script);
            } catch (AssertionError e) {
                if (left == 1
                        || !NAVIGATED.matcher(String.valueOf(e.getMessage())).find()) {
                    throw failure("Not seen: " + what, e);
                }
            }
        }
    }

    /** Waits until a target is to be seen. */
    Page awaitSight(String what) {
        await(PageTarget.now(what) + " && true", what);
        return this;
    }

    /** Waits until a text is among what the page shows. */
    Page awaitText(String text) {
        await("document.body.innerText.includes(" + Json.of(text).text() + ")", text);
        return this;
    }

    /** Waits until a target is no longer to be seen. */
    Page awaitGone(String what) {
        await("!" + PageTarget.now(what), what + " gone");
        return this;
    }

    /** The text that the page shows. */
    String text() {
        return text(eval("document.body?.innerText ?? ''"));
    }

    /** The text that a target shows, once it is to be seen. */
    String text(String what) {
        return text(eval(PageTarget.element(what, patienceMillis) + ".then((el) => el.innerText)"));
    }

    /** Waits until an element has the focus, which moves after a view has changed: its role and name, {@code *} as a wildcard. */
    Page awaitFocus(String wanted) {
        var matching =
                Pattern.compile(Pattern.quote(wanted).replace("*", "\\E.*\\Q")).asMatchPredicate();
        for (int look = 0; look < 200 && !matching.test(focused()); look++) {
            eval("new Promise((done) => setTimeout(done, 50))");
        }
        assertThat(focused()).matches(matching, "has the focus: " + wanted);
        return this;
    }

    /** The accessible name of what has the focus, with its role before it: {@code button 'Finish'}. */
    String focused() {
        return text(
                eval("((el) => el ? el.computedRole + \" '\" + el.computedName + \"'\" : '')(document.activeElement)"));
    }

    /** Console errors, uncaught exceptions and policy violations of this storage's pages and service workers. */
    List<BrowserComplaint> complaints() {
        return context.complaints();
    }

    /** What came over the wire for this storage's pages and service workers. */
    List<BrowserTransfer> transfers() {
        return context.transfers();
    }

    /** Forgets complaints and transfers so far. */
    Page forget() {
        context.forget();
        return this;
    }

    /** Clicks the middle of a target with the mouse, once it is to be seen, enabled and not covered. */
    Page click(String what) {
        input.click(step(PageTarget.point(what, patienceMillis)));
        return this;
    }

    /** Types a text with the keyboard into what has the focus; a line break is Enter. */
    Page type(String written) {
        written.codePoints().forEach(character -> {
            String one = Character.toString(character);
            input.press(one.equals("\n") ? PageKey.named("Enter") : PageKey.character(one, 0));
        });
        return this;
    }

    /** Clicks a field, selects what it holds and types over it. */
    Page fill(String what, String written) {
        click(what);
        eval("document.activeElement.select?.()");
        return written.isEmpty() ? press("Delete") : type(written);
    }

    /** Presses and lets go a key, such as {@code Tab}, {@code Shift+Tab}, {@code Enter}, {@code Space}, {@code ArrowDown}. */
    Page press(String key) {
        input.press(PageKey.named(key));
        return this;
    }

    /** Chooses an option of a {@code <select>} by its text; by script, because its list is outside the page. */
    Page select(String what, String option) {
        step(PageTarget.element(what, patienceMillis)
                + """
                .then((el) => {
                  const option = [...el.options].find((any) => any.text.trim() === %s);
                  if (!option) throw new Error('No such option among ' + [...el.options].map((any) => any.text).join(', '));
                  el.focus();
                  el.value = option.value;
                  el.dispatchEvent(new Event('input', {bubbles: true}));
                  el.dispatchEvent(new Event('change', {bubbles: true}));
                })""".formatted(Json.of(option).text()));
        return this;
    }

    /** Sets the files of an {@code <input type="file">}, hidden or not. */
    Page files(String what, Path... files) {
        var reply = call("Runtime.evaluate", expression(PageTarget.element(what, patienceMillis), false));
        String object = BrowserProtocol.text(BrowserProtocol.fields(reply, "result"), "objectId");
        if (object.isEmpty()) {
            throw failure("There is no " + what, new AssertionError(reply.text()));
        }
        input.choose(object, files);
        return this;
    }

    /** Drops files on the middle of a target, as dragged from the desktop. */
    Page drop(String what, Path... files) {
        input.drop(step(PageTarget.point(what, patienceMillis)), files);
        return this;
    }

    /** Cuts the network of all pages and service workers of this storage, or gives it back. */
    Page offline(boolean cut) {
        context.offline(cut);
        return this;
    }

    /** Slows the processor down by a factor; 1 is full speed. */
    Page slowedBy(int factor) {
        call("Emulation.setCPUThrottlingRate", Json.object().put("rate", factor));
        return this;
    }

    /** Sets the size of the window in CSS pixels, and how many pixels of a picture one of them is. */
    Page viewport(int width, int height, double scale) {
        call(
                "Emulation.setDeviceMetricsOverride",
                Json.object()
                        .put("width", width)
                        .put("height", height)
                        .put("deviceScaleFactor", scale)
                        .put("mobile", false));
        return this;
    }

    /**
     * Sets what the person prefers, each a feature and its value: {@code prefers-color-scheme dark}, {@code forced-colors
     * active}, {@code prefers-reduced-motion reduce}. None sets everything back.
     */
    Page prefers(String... preferences) {
        var features = Stream.of(preferences)
                .map(one -> one.split(" "))
                .map(one ->
                        Json.object().put("name", one[0]).put("value", one[1]).build())
                .toList();
        call("Emulation.setEmulatedMedia", Json.object().put("features", features));
        return this;
    }

    /** Sets the size of text that the person chose in the browser's settings, in per cent of the usual 16 px. */
    Page textSize(int percent) {
        var sizes = Json.object().put("standard", 16 * percent / 100).put("fixed", 13 * percent / 100);
        call("Page.setFontSizes", Json.object().put("fontSizes", sizes.build()));
        return this;
    }

    /** Writes a PNG picture of what the window shows. */
    Page screenshot(Path png) {
        return picture(png, false);
    }

    /** Writes a PNG picture of the whole page, also of what is below the window. */
    Page screenshotWhole(Path png) {
        return picture(png, true);
    }

    /** Closes the tab. */
    @Override
    public void close() {
        protocol.call(
                BrowserProtocol.BROWSER,
                "Target.closeTarget",
                Json.object().put("targetId", target).build());
    }

    /** Sends any command of the DevTools protocol to this page. */
    Json.Fields call(String method, JsonObjectBuilder params) {
        return protocol.call(session, method, params.build());
    }

    private void heard(String event, Json.Fields params) {
        switch (event) {
            case "Page.lifecycleEvent" -> loads.heard(params);
            case "Page.javascriptDialogOpening" ->
                protocol.tell(
                        session,
                        "Page.handleJavaScriptDialog",
                        Json.object().put("accept", true).build());
            default -> context.heard(session, false, event, params);
        }
    }

    private void awaitLoad(CompletableFuture<String> loaded, String what) {
        try {
            loaded.orTimeout(patienceMillis, TimeUnit.MILLISECONDS).join();
        } catch (CompletionException e) {
            throw failure("Not loaded: " + what, e);
        }
    }

    private Json step(String script) {
        try {
            return eval(script);
        } catch (AssertionError e) {
            throw failure(Objects.requireNonNullElse(e.getMessage(), "failed"), e);
        }
    }

    private AssertionError failure(String what, Throwable cause) {
        String shown;
        try {
            shown = address() + "\n" + text();
        } catch (AssertionError gone) {
            shown = "(no page: " + gone.getMessage() + ")";
        }
        return new AssertionError(
                what + ": " + cause.getMessage() + "\nComplaints: " + complaints() + "\nThe page is " + shown, cause);
    }

    private Page picture(Path png, boolean whole) {
        var reply = call("Page.captureScreenshot", Json.object().put("captureBeyondViewport", whole));
        try {
            Files.createDirectories(Objects.requireNonNull(png.toAbsolutePath().getParent()));
            Files.write(png, Base64.getDecoder().decode(BrowserProtocol.text(reply, "data")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    private static JsonObjectBuilder expression(String expression, boolean byValue) {
        return Json.object()
                .put("expression", expression)
                .put("returnByValue", byValue)
                .put("awaitPromise", true)
                .put("userGesture", true);
    }

    private static String text(Json value) {
        return value instanceof Json.Text text ? text.value() : value.text();
    }
}
