package dev.stagecraft.journey;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one file under {@code events/} must do.
 *
 * @param file its name without {@code .json}
 * @param effect whether something must be stored, or nothing may be
 * @param status of the HTTP reply; {@link #NO_HTTP} for functions that answer no request
 * @param reply fields of the reply's body by dotted path; {@code *} stands for any value but none
 * @param given makes what must be there before, and is missing
 * @param then what must be there afterwards
 */
record Expectation(
        String file,
        Effect effect,
        int status,
        Map<String, String> reply,
        Optional<DemoCloud.Step> given,
        DemoCloud.Step then) {
    static final int NO_HTTP = 0;
    static final String ANY = "*";

    /** What an event does to the table, quarantine and secrets aside. */
    enum Effect {
        STORES,
        STORES_NOTHING
    }

    /** A request that stores something. */
    static Expectation stores(String file, int status) {
        return of(file, Effect.STORES, status);
    }

    /** A request that only reads. */
    static Expectation reads(String file) {
        return of(file, Effect.STORES_NOTHING, 200);
    }

    /** A request that only reads, and is answered without a body. */
    static Expectation empty(String file, int status) {
        return of(file, Effect.STORES_NOTHING, status);
    }

    /** Whether its reply has no body. */
    boolean isEmpty() {
        return status == 204 || status == 304;
    }

    /** A request that is refused with a problem, and stores nothing. */
    static Expectation refused(String file, int status, String code) {
        return of(file, Effect.STORES_NOTHING, status)
                .replies("code", code)
                .replies("status", Integer.toString(status))
                .replies("detail", ANY);
    }

    /** An event of a schedule or of the bucket. */
    static Expectation runs(String file) {
        return of(file, Effect.STORES, NO_HTTP);
    }

    private static Expectation of(String file, Effect effect, int status) {
        return new Expectation(file, effect, status, Map.of(), Optional.empty(), cloud -> {});
    }

    /** And the reply has this field. */
    Expectation replies(String path, String value) {
        var more = new LinkedHashMap<>(reply);
        more.put(path, value);
        return new Expectation(file, effect, status, more, given, then);
    }

    /** And this is prepared before. */
    Expectation given(DemoCloud.Step step) {
        return new Expectation(file, effect, status, reply, Optional.of(step), then);
    }

    /** And this holds afterwards. */
    Expectation then(DemoCloud.Step step) {
        return new Expectation(file, effect, status, reply, given, step);
    }

    /** The function that the file is for. */
    String function() {
        return file.substring(0, file.indexOf('.'));
    }

    @Override
    public String toString() {
        return file;
    }
}
