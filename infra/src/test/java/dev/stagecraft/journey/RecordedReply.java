package dev.stagecraft.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stagecraft.json.Json;
import java.util.Optional;
import java.util.Set;

/**
 * A reply that an earlier version gave, and the comparison of a later version's reply with it: every recorded field must be
 * there with its value, numbers within 1e-9. More fields may have come, and sentences may be worded otherwise.
 */
final class RecordedReply {
    /** Fields whose text is the product's own prose. */
    private static final Set<String> PROSE = Set.of("text", "detail", "title", "summary");

    /** Ids that are drawn by chance. */
    private static final Set<String> DRAWN = Set.of("run");

    private static final double TOLERANCE = 1e-9;

    private final String path;
    private final Json reply;

    private RecordedReply(String path, Json reply) {
        this.path = path;
        this.reply = reply;
    }

    /** The comparison with a recorded reply. */
    static RecordedReply of(Json reply) {
        return new RecordedReply("", reply);
    }

    /** Fails where today's reply lacks or contradicts something recorded. */
    void check(Json now) {
        switch (reply) {
            case Json.Fields fields -> {
                assertThat(now).as(path).isInstanceOf(Json.Fields.class);
                fields.fields().forEach((name, value) -> field(fields, name, value, (Json.Fields) now));
            }
            case Json.Items(var items) -> {
                assertThat(now).as(path).isInstanceOf(Json.Items.class);
                var found = ((Json.Items) now).items();
                assertThat(found).as(path).hasSameSizeAs(items);
                for (int i = 0; i < items.size(); i++) {
                    inside(Integer.toString(i), items.get(i)).check(found.get(i));
                }
            }
            case Json.Num(var number) -> {
                assertThat(now).as(path).isInstanceOf(Json.Num.class);
                assertThat(((Json.Num) now).value().doubleValue())
                        .as(path)
                        .isCloseTo(number.doubleValue(), within(TOLERANCE));
            }
            default -> assertThat(now).as(path).isEqualTo(reply);
        }
    }

    private void field(Json.Fields fields, String name, Json value, Json.Fields now) {
        boolean comparedElsewhere = name.equals("changes") && fields.fields().containsKey("probability");
        if (PROSE.contains(name) || (DRAWN.contains(name) && value instanceof Json.Text) || comparedElsewhere) {
            return;
        }
        assertThat(now.fields()).as(path).containsKey(name);
        if (isDecidedSince(fields, name, now)) {
            return;
        }
        inside(name, value).check(now.field(name).orElse(Json.Null.NULL));
    }

    /**
     * True for what decisions changed since the recording: a closed deal is in its stage since it closed, and a clamped time
     * is the receipt or the deal's beginning, not the publication (decision 0020).
     */
    private static boolean isDecidedSince(Json.Fields fields, String name, Json.Fields now) {
        return switch (name) {
            case "stageSince" ->
                fields.field("closedAt").isPresent() && now.field(name).equals(now.field("closedAt"));
            case "effectiveAt" -> fields.field("timeQuality").equals(Optional.of(Json.of("clamped")));
            default -> false;
        };
    }

    private RecordedReply inside(String name, Json value) {
        return new RecordedReply(path + "/" + name, value);
    }
}
