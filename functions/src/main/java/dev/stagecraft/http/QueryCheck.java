package dev.stagecraft.http;

import dev.stagecraft.json.Json;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** The check of a request's query: its percent-encoding can be read, and all its parameters are known. */
final class QueryCheck {
    /** Clients of these routes may be older or newer than the service and send more. */
    private static final String LENIENT = "/v1/sync/";

    private QueryCheck() {}

    /** The problem of an event's query; empty when there is none. */
    static Optional<Problem> problem(Json.Fields event, Request request, Set<String> known) {
        if (event.field("rawQueryString").orElse(Json.Null.NULL) instanceof Json.Text raw && isMalformed(raw.value())) {
            return Optional.of(malformed("query"));
        }
        String path = request.route().substring(request.route().indexOf(' ') + 1);
        return path.startsWith(LENIENT)
                ? Optional.empty()
                : request.query().keySet().stream()
                        .filter(name -> !known.contains(name))
                        .sorted()
                        .findFirst()
                        .map(Request::shown)
                        .map(name -> Problem.unprocessable(
                                "unknown-parameter", name, name + " is not a known query parameter"));
    }

    /** The problem of a text whose percent-encoding cannot be read. */
    static Problem malformed(String place) {
        return new Problem(400, "malformed-encoding", "The percent-encoding in the " + place + " is malformed", place);
    }

    /** True for a percent sign without two hexadecimal digits behind it, and for bytes that are no UTF-8. */
    static boolean isMalformed(String encoded) {
        if (encoded.indexOf('%') < 0) {
            return false;
        }
        var bytes = new ByteArrayOutputStream();
        byte[] raw = encoded.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] != '%') {
                bytes.write(raw[i]);
            } else if (i + 2 < raw.length && isHex(raw[i + 1]) && isHex(raw[i + 2])) {
                bytes.write(Character.digit(raw[i + 1], 16) * 16 + Character.digit(raw[i + 2], 16));
                i += 2;
            } else {
                return true;
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray()));
            return false;
        } catch (CharacterCodingException e) {
            return true;
        }
    }

    private static boolean isHex(byte digit) {
        return digit > 0 && Character.digit(digit, 16) >= 0;
    }
}
