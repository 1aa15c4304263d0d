package dev.stagecraft.local.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The authorizers and CORS rules that the SAM template gives the HTTP API; its routes are in {@link FunctionSpec}.
 *
 * @param authorizers the JWT authorizers by name
 * @param cors the answer to browsers of other origins; empty when the template has none
 */
public record ApiSpec(Map<String, JwtAuthorizer> authorizers, Optional<Cors> cors) {

    /** The API of a template without an API of its own; SAM makes an open one. */
    public static final ApiSpec OPEN = new ApiSpec(Map.of(), Optional.empty());

    public ApiSpec {
        authorizers = Map.copyOf(authorizers);
    }

    /**
     * A JWT authorizer of the HTTP API: the issuer and audiences that a token must have.
     *
     * @param issuer the {@code iss} a token must carry
     * @param audiences the {@code aud} (or {@code client_id}) values accepted
     */
    public record JwtAuthorizer(String issuer, List<String> audiences) {
        public JwtAuthorizer {
            audiences = List.copyOf(audiences);
        }
    }

    /** The CORS settings of the HTTP API; the lists are empty and the age is zero if the template does not set them. */
    public record Cors(
            List<String> origins,
            List<String> methods,
            List<String> headers,
            List<String> exposed,
            int maxAgeSeconds,
            boolean credentials) {
        public Cors {
            origins = List.copyOf(origins);
            methods = List.copyOf(methods);
            headers = List.copyOf(headers);
            exposed = List.copyOf(exposed);
        }
    }
}
