package dev.stagecraft.histories;

import dev.stagecraft.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One finished form: what it says never changes; how often it was sent, and what came back, does. */
final class Form {
    /** The longest time before the receipt that a settable clock is believed to tell. */
    private static final Duration LONGEST = Duration.ofDays(400);

    private final Content content;
    private final List<Sending> sendings = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final List<Json.Fields> results = new ArrayList<>();
    private Optional<Refusal> refusal = Optional.empty();

    Form(Content content) {
        this.content = content;
    }

    /**
     * What it says.
     *
     * @param answered when it was finished, in truth
     * @param shown the same on the phone's clock
     */
    record Content(
            String id,
            String rep,
            String deal,
            Act.Sheet sheet,
            int version,
            Act.Telling telling,
            Instant answered,
            Instant shown,
            Optional<String> supersedes) {
        String definition() {
            return sheet.assessment() + "@" + version;
        }

        /** The content hash as the contract defines it. */
        String hash() {
            String canonical =
                    "{\"answeredAt\":\"%s\",\"answers\":%s,\"author\":\"%s\",\"definition\":\"%s\",\"opportunityId\":\"%s\",\"supersedes\":%s}"
                            .formatted(
                                    shown,
                                    sheet.answers(),
                                    rep,
                                    definition(),
                                    deal,
                                    supersedes.map(id -> '"' + id + '"').orElse("null"));
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
                return "sha256:" + HexFormat.of().formatHex(digest);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java runtime has SHA-256", e);
            }
        }
    }

    /** One time it was sent: when, and what the phone's clock or the batch around it said of that. */
    private record Sending(Instant received, Optional<Instant> shown) {}

    /** Why it was refused, and where it is kept. */
    record Refusal(String code, String quarantine) {}

    /** When it took effect, and how that was found. */
    record Effective(Instant at, String quality) {}

    Content content() {
        return content;
    }

    /** The body of one sending. */
    synchronized String sent(Instant received, Instant shown, Optional<Instant> batch) {
        var body = Json.object()
                .put("id", content.id())
                .put("opportunityId", content.deal())
                .put("definition", content.definition())
                .put("answers", Json.parse(content.sheet().answers()))
                .put("answeredAt", content.shown())
                .put("deviceSeq", sendings.size());
        content.supersedes().ifPresent(other -> body.put("supersedes", other));
        switch (content.telling()) {
            case AGE ->
                body.put("ageMs", Duration.between(content.answered(), received).toMillis());
            case SENDING -> body.put("sentAt", shown);
            case NOTHING -> {}
        }
        sendings.add(new Sending(received, content.telling() == Act.Telling.SENDING ? Optional.of(shown) : batch));
        texts.add(body.build().text());
        return texts.getLast();
    }

    /** Every body that was sent. */
    List<String> texts() {
        return texts;
    }

    synchronized int sendings() {
        return sendings.size();
    }

    /** Stored, says this result. */
    synchronized void stored(Json.Fields result) {
        results.add(result);
    }

    /** Refused, says the service. */
    synchronized void refused(Refusal why) {
        refusal = Optional.of(why);
    }

    List<Json.Fields> results() {
        return results;
    }

    Optional<Refusal> refusal() {
        return refusal;
    }

    boolean settled() {
        return !results.isEmpty() || refusal.isPresent();
    }

    /** Every effective time that the contract allows: one for each sending, any of which may be the one taken in. */
    Set<Effective> effective(Instant published) {
        return sendings.stream().map(sending -> effective(sending, published)).collect(Collectors.toSet());
    }

    /** No deal of these histories has a beginning that a source told. */
    private Effective effective(Sending sending, Instant published) {
        var received = sending.received();
        var clamped = new Effective(received, "clamped");
        var told =
                switch (content.telling()) {
                    case AGE -> new Effective(content.answered(), "monotonic");
                    case SENDING, NOTHING ->
                        sending.shown()
                                .map(shown -> new Effective(
                                        content.shown().plus(Duration.between(shown, received)), "corrected"))
                                .orElseGet(() -> new Effective(content.shown(), "device"));
                };
        boolean tooOld = content.telling() != Act.Telling.AGE && told.at().isBefore(received.minus(LONGEST));
        return tooOld || told.at().isAfter(received) || told.at().isBefore(published) ? clamped : told;
    }
}
