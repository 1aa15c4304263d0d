package dev.stagecraft.training;

import dev.stagecraft.objects.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One run of the retraining over all organisations, which several invocations serve one after the other.
 *
 * <p><b>Shape</b>: two objects for each organisation, {@code retraining/{run}/{organisation}.begun} and {@code .done}, and for each
 * further invocation the marker {@code retraining/{run}/{slice}.start}, whose S3 event starts it. An organisation that was begun
 * and is not done has failed or has stopped the process; it comes after all others, so that it never keeps them waiting.
 *
 * @param id the id of the event that began the run; it is the same when Lambda tries again
 * @param slice the number of the invocation, from 1
 */
record RetrainingRun(ObjectStore objects, String id, int slice) {
    private static final Pattern MARKER = Pattern.compile("retraining/([^/]+)/(\\d{1,6})\\.start");
    /** The SDK tells no size of an empty object. */
    private static final byte[] MARK = "{}".getBytes(StandardCharsets.UTF_8);

    /** The run that a marker continues. */
    static RetrainingRun of(ObjectStore objects, String key) {
        Matcher marker = MARKER.matcher(key);
        if (!marker.matches()) {
            throw new IllegalArgumentException("The event's object key is not the start marker of a retraining");
        }
        return new RetrainingRun(objects, marker.group(1), Integer.parseInt(marker.group(2)));
    }

    /** The organisations that are not done, those first that nobody has begun. */
    List<String> left(List<String> all) {
        List<String> left = new ArrayList<>();
        List<String> begun = new ArrayList<>();
        for (String organisation : all) {
            if (!has(organisation, ".done")) {
                (has(organisation, ".begun") ? begun : left).add(organisation);
            }
        }
        left.addAll(begun);
        return left;
    }

    void begin(String organisation) {
        mark(organisation + ".begun");
    }

    void done(String organisation) {
        mark(organisation + ".done");
    }

    /** Starts the next invocation. A repeated marker starts one more, which finds what is done. */
    void handOver() {
        mark(slice + 1 + ".start");
    }

    private boolean has(String organisation, String mark) {
        return objects.size(key(organisation + mark)).isPresent();
    }

    private void mark(String name) {
        objects.put(key(name), MARK, "application/json");
    }

    private String key(String name) {
        return "retraining/" + id + "/" + name;
    }
}
