package dev.stagecraft.local.api;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.stagecraft.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The local identity provider: an RS256 key, the tokens signed with it, and the documents by which anyone can verify them.
 *
 * <p>The key is made at the first start and kept with the data, so that a token outlives a restart.
 */
@SuppressWarnings("JavaUtilDate") // The library speaks it.
public final class Issuer {
    /** The default lifetime of a token. */
    public static final Duration LIFETIME = Duration.ofHours(12);

    private static final int KEY_BITS = 2048;

    private final RSAKey key;
    private final String issuer;
    private final String audience;
    private final ClaimNames claims;
    private final Clock clock;

    Issuer(RSAKey key, String issuer, String audience, ClaimNames claims, Clock clock) {
        this.key = key;
        this.issuer = issuer;
        this.audience = audience;
        this.claims = claims;
        this.clock = clock;
    }

    /** The names of the token claims for organisation, user and role, which are parameters of the template. */
    public record ClaimNames(String organisation, String user, String role) {}

    /** An issuer with its key in a file; the file is created if it is missing. */
    public static Issuer of(Path keyFile, String issuer, String audience, ClaimNames claims, Clock clock) {
        try {
            if (!Files.exists(keyFile)) {
                Files.writeString(keyFile, newKey().toJSONString());
            }
            return new Issuer(RSAKey.parse(Files.readString(keyFile)), issuer, audience, claims, clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParseException e) {
            throw new IllegalStateException("The key in " + keyFile + " is damaged; delete the file", e);
        }
    }

    /** A key of the issuer's kind. */
    static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(KEY_BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The issuer's address, the {@code iss} of its tokens. */
    String address() {
        return issuer;
    }

    /** An ID token for a user of an organisation. */
    public String token(String organisation, String user, String role, Duration lifetime) {
        return signed(
                audience,
                Map.of(
                        "sub",
                        organisation + "/" + user,
                        "token_use",
                        "id",
                        claims.organisation(),
                        organisation,
                        claims.user(),
                        user,
                        claims.role(),
                        role),
                lifetime);
    }

    /** A token for an audience with these claims. */
    String signed(String wantedAudience, Map<String, String> wantedClaims, Duration lifetime) {
        Instant now = clock.instant();
        var builder = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(wantedAudience)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(lifetime)));
        wantedClaims.forEach(builder::claim);
        var claimsSet = builder.build();
        var header =
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
        try {
            var token = new SignedJWT(header, claimsSet);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The verifier of this issuer's tokens for a route's authorizer. */
    public JwtVerifier verifier(String wantedIssuer, List<String> audiences) {
        return new JwtVerifier(
                wantedIssuer.equals(issuer) ? Optional.of(publicKeys()) : Optional.empty(),
                wantedIssuer,
                audiences,
                clock);
    }

    /** The public keys, RFC 7517. */
    public JWKSet publicKeys() {
        return new JWKSet(key).toPublicJWKSet();
    }

    /** The OpenID Connect discovery document. */
    public Json configuration() {
        return Json.object()
                .put("issuer", issuer)
                .put("jwks_uri", issuer + "/.well-known/jwks.json")
                .put("authorization_endpoint", issuer + SignInPages.AUTHORIZE)
                .put("token_endpoint", issuer + SignInPages.TOKEN)
                .putTexts("id_token_signing_alg_values_supported", List.of("RS256"))
                .putTexts("subject_types_supported", List.of("public"))
                .putTexts("response_types_supported", List.of("code"))
                .build();
    }
}
