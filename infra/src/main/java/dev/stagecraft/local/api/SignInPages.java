package dev.stagecraft.local.api;

import com.sun.net.httpserver.HttpExchange;
import dev.stagecraft.json.Json;
import dev.stagecraft.local.server.ServerReply;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The local sign-in: an OAuth 2.0 authorization server that believes everybody, with the same addresses, parameters and
 * replies as the hosted sign-in page of Amazon Cognito. A {@code login_hint} of the form {@code organisation/user/role}
 * signs in without a page.
 *
 * <p>Codes and refresh tokens are signed by the issuer for audiences of their own, so nothing is kept and no API takes them.
 *
 * <p><b>Source</b>: RFC 6749 (code grant, refresh), RFC 7636 (PKCE with S256).
 */
public final class SignInPages {
    /** The path of the authorization endpoint, below the issuer. */
    public static final String AUTHORIZE = "/oauth2/authorize";

    /** The path of the token endpoint, below the issuer. */
    public static final String TOKEN = "/oauth2/token";

    /** The path that ends a sign-in, below the issuer. */
    public static final String SIGN_OUT = "/logout";

    private static final Duration CODE_LIFETIME = Duration.ofMinutes(5);
    private static final Duration ID_LIFETIME = Duration.ofHours(1);
    private static final Duration REFRESH_LIFETIME = Duration.ofDays(90);
    private static final String CODE = "stagecraft-local-code";
    private static final String REFRESH = "stagecraft-local-refresh";
    private static final Set<String> ROLES = Set.of("rep", "manager", "admin", "integration");
    private static final int LARGEST_BODY = 64 * 1024;

    private final Issuer issuer;
    /** The sign-in with an issuer's tokens. */
    public SignInPages(Issuer issuer) {
        this.issuer = issuer;
    }

    /** A user who signs in. */
    private record User(String organisation, String name, String role) {

        /** The user named by a hint or by the page's form; empty if there is none yet. */
        static Optional<User> of(Map<String, String> parameters) {
            String[] hint = parameters.getOrDefault("login_hint", "").split("/", -1);
            var user = hint.length == 3
                    ? new User(hint[0], hint[1], hint[2])
                    : new User(
                            parameters.getOrDefault("organisation", ""),
                            parameters.getOrDefault("user", ""),
                            parameters.getOrDefault("role", ""));
            return Optional.of(user)
                    .filter(each -> !each.organisation.isBlank() && !each.name.isBlank() && ROLES.contains(each.role));
        }
    }

    void authorize(HttpExchange exchange) throws IOException {
        var parameters = form(exchange.getRequestURI().getRawQuery());
        String redirect = parameters.getOrDefault("redirect_uri", "");
        if (!ours(redirect)) {
            page(exchange, 400, "<p>redirect_uri must be the field app or the console of this site.</p>");
            return;
        }
        if (!"S256".equals(parameters.get("code_challenge_method")) || !parameters.containsKey("code_challenge")) {
            page(exchange, 400, "<p>code_challenge with code_challenge_method S256 is missing.</p>");
            return;
        }
        var user = User.of(parameters);
        if (user.isEmpty()) {
            page(exchange, 200, SignInForm.of(parameters));
            return;
        }
        String code = sign(
                user.get(), CODE, CODE_LIFETIME, Map.of("challenge", parameters.get("code_challenge"), "to", redirect));
        redirect(
                exchange,
                redirect + "?code=" + encoded(code) + "&state=" + encoded(parameters.getOrDefault("state", "")));
    }

    void token(HttpExchange exchange) throws IOException {
        var parameters = form(new String(ServerReply.body(exchange, LARGEST_BODY), StandardCharsets.UTF_8));
        switch (parameters.getOrDefault("grant_type", "")) {
            case "authorization_code" -> {
                var claims = claims(parameters.get("code"), CODE)
                        .filter(code -> text(code, "to").equals(parameters.get("redirect_uri")))
                        .filter(code -> text(code, "challenge")
                                .equals(challenge(parameters.getOrDefault("code_verifier", ""))));
                grant(exchange, claims, true);
            }
            case "refresh_token" -> grant(exchange, claims(parameters.get("refresh_token"), REFRESH), false);
            default -> refuse(exchange, "unsupported_grant_type");
        }
    }

    void signOut(HttpExchange exchange) throws IOException {
        String to = form(exchange.getRequestURI().getRawQuery()).getOrDefault("logout_uri", "");
        redirect(exchange, to.equals(origin() + "/") ? to : origin() + "/");
    }

    private void grant(HttpExchange exchange, Optional<Json.Fields> claims, boolean withRefresh) throws IOException {
        if (claims.isEmpty()) {
            refuse(exchange, "invalid_grant");
            return;
        }
        var user = new User(text(claims.get(), "organisation"), text(claims.get(), "user"), text(claims.get(), "role"));
        var reply = Json.object()
                .put("id_token", issuer.token(user.organisation(), user.name(), user.role(), ID_LIFETIME))
                .put("token_type", "Bearer")
                .put("expires_in", ID_LIFETIME.toSeconds());
        if (withRefresh) {
            reply.put("refresh_token", sign(user, REFRESH, REFRESH_LIFETIME, Map.of()));
        }
        exchange.getResponseHeaders().set("cache-control", "no-store");
        ServerReply.json(exchange, 200, reply.build());
    }

    private String sign(User user, String audience, Duration lifetime, Map<String, String> more) {
        Map<String, String> claims = new LinkedHashMap<>(more);
        claims.put("organisation", user.organisation());
        claims.put("user", user.name());
        claims.put("role", user.role());
        return issuer.signed(audience, claims, lifetime);
    }

    private Optional<Json.Fields> claims(@Nullable String token, String audience) {
        return token == null
                ? Optional.empty()
                : issuer.verifier(issuer.address(), List.of(audience)).claims(token);
    }

    private static void refuse(HttpExchange exchange, String error) throws IOException {
        ServerReply.json(exchange, 400, Json.object().put("error", error).build());
    }

    private static String text(Json.Fields claims, String name) {
        return claims.field(name).orElse(Json.of("")) instanceof Json.Text(String text) ? text : "";
    }

    private boolean ours(String redirect) {
        return redirect.equals(origin() + "/field/") || redirect.equals(origin() + "/console/");
    }

    private String origin() {
        return issuer.address().substring(0, issuer.address().length() - "/_local".length());
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().set("location", to);
        ServerReply.bytes(exchange, 302, new byte[0]);
    }

    private static void page(HttpExchange exchange, int status, String body) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("content-type", "text/html; charset=utf-8");
        headers.set(
                "content-security-policy", "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'");
        ServerReply.bytes(exchange, status, SignInForm.page(body).getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> form(@Nullable String encoded) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : encoded == null ? new String[0] : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        RouteTable.decodeForm(pair.substring(0, equals)),
                        RouteTable.decodeForm(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
