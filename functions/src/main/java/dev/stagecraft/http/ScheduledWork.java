package dev.stagecraft.http;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.stagecraft.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The input of the ranking and the retraining Lambda functions: one organisation to serve, or all of them, or the S3
 * object with which an unfinished retraining run goes on.
 *
 * <p><b>Shape</b>: {@code {"organisation":"acme"}}, from an operator; or the event of a schedule, whose {@code detail}
 * may hold the same field. Without that field, all organisations are served; S3's event of a new object names its key, which tells
 * how far that has come.
 *
 * @param event the event in AWS's own type, with the organisation in its detail
 */
public record ScheduledWork(ScheduledEvent event) {
    private static final String KEY = "key";

    /** Parses the input of a scheduled function. */
    public static ScheduledWork read(InputStream input) throws IOException {
        var event = new ScheduledEvent();
        Map<String, Object> detail = new HashMap<>();
        byte[] bytes = input.readAllBytes();
        if (bytes.length > 0 && Json.parse(bytes) instanceof Json.Fields fields) {
            text(fields, "id").ifPresent(event::setId);
            text(fields, "source").ifPresent(event::setSource);
            text(fields, "detail-type").ifPresent(event::setDetailType);
            if (fields.field("detail").orElse(Json.Null.NULL) instanceof Json.Fields inner) {
                text(inner, "organisation").ifPresent(name -> detail.put("organisation", name));
                if (inner.field("object").orElse(Json.Null.NULL) instanceof Json.Fields object) {
                    text(object, "key").ifPresent(key -> detail.put(KEY, key));
                }
            }
            text(fields, "organisation").ifPresent(name -> detail.put("organisation", name));
        }
        event.setDetail(detail);
        return new ScheduledWork(event);
    }

    /** The organisation to serve; empty for all. */
    public Optional<String> organisation() {
        return Optional.ofNullable(event.getDetail().get("organisation")).map(Object::toString);
    }

    /** The key of the new object of which S3 tells; empty for any other event. */
    public String objectKey() {
        return event.getDetail().getOrDefault(KEY, "").toString();
    }

    private static Optional<String> text(Json.Fields fields, String name) {
        return fields.field(name).filter(Json.Text.class::isInstance).map(value -> ((Json.Text) value).value());
    }
}
