package dev.stagecraft.local.api;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.stagecraft.json.Json;
import java.text.ParseException;
import java.time.Clock;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The check of a request's JWT as API Gateway's authorizer does it: signature, {@code iss}, {@code aud} or {@code
 * client_id}, {@code exp}, {@code nbf} and {@code iat}; the result is its claims.
 *
 * <p><b>Source</b>: API Gateway developer guide, "Control access to HTTP APIs with JWT authorizers".
 */
@SuppressWarnings("JavaUtilDate") // The library speaks it.
public final class JwtVerifier {
    private final Optional<DefaultJWTProcessor<SecurityContext>> processor;
    private final String issuer;
    private final List<String> audiences;
    private final Clock clock;

    JwtVerifier(Optional<JWKSet> keys, String issuer, List<String> audiences, Clock clock) {
        this.processor = keys.map(JwtVerifier::processor);
        this.issuer = issuer;
        this.audiences = List.copyOf(audiences);
        this.clock = clock;
    }

    private static DefaultJWTProcessor<SecurityContext> processor(JWKSet keys) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, new ImmutableJWKSet<SecurityContext>(keys)));
        processor.setJWTClaimsSetVerifier((claims, context) -> {}); // Ours, by our clock.
        return processor;
    }

    /** The claims of a valid token, each as text, as the event carries them; empty for an invalid token. */
    Optional<Json.Fields> claims(@Nullable String authorization) {
        if (authorization == null || processor.isEmpty()) {
            return Optional.empty();
        }
        String token = authorization.regionMatches(true, 0, "Bearer ", 0, 7)
                ? authorization.substring(7).strip()
                : authorization.strip();
        try {
            var claims = processor.get().process(token, null);
            return holds(claims) ? Optional.of(texts(claims)) : Optional.empty();
        } catch (ParseException | BadJOSEException | JOSEException e) {
            return Optional.empty();
        }
    }

    private boolean holds(JWTClaimsSet claims) throws ParseException {
        Date now = Date.from(clock.instant());
        Date expires = claims.getExpirationTime();
        Date begins = claims.getNotBeforeTime();
        Date issued = claims.getIssueTime();
        boolean audience = claims.getAudience().isEmpty()
                ? audiences.contains(String.valueOf(claims.getStringClaim("client_id")))
                : claims.getAudience().stream().anyMatch(audiences::contains);
        return audience
                && issuer.equals(claims.getIssuer())
                && expires != null
                && now.before(expires)
                && (begins == null || !now.before(begins))
                && (issued == null || !now.before(issued));
    }

    private static Json.Fields texts(JWTClaimsSet claims) {
        var object = Json.object();
        claims.getClaims().forEach((name, value) -> object.put(name, text(name, value)));
        return object.build();
    }

    /** A claim as text, as API Gateway writes it: times as seconds, lists as {@code [a b]}. */
    private static String text(String name, @Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Date date -> Long.toString(date.toInstant().getEpochSecond());
            case Collection<?> list
            when "aud".equals(name) && list.size() == 1 ->
                String.valueOf(list.iterator().next());
            case Collection<?> list -> list.stream().map(String::valueOf).collect(Collectors.joining(" ", "[", "]"));
            default -> value.toString();
        };
    }
}
