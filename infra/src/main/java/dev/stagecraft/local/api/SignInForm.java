package dev.stagecraft.local.api;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The HTML of the local sign-in page: a form that asks for organisation, user and role. */
final class SignInForm {
    private static final List<String> PASSED_ON = List.of(
            "response_type", "client_id", "redirect_uri", "state", "scope", "code_challenge", "code_challenge_method");

    private SignInForm() {}

    /** The form, which sends the request's parameters on. */
    static String of(Map<String, String> parameters) {
        var form = new StringBuilder("""
                <p>This local cloud believes everybody. Choose who you are.</p>
                <form method="get" action="/_local/oauth2/authorize" class="stack">
                <label>Organisation <input name="organisation" value="demo" required></label>
                <label>User <input name="user" value="manager-1" required autofocus></label>
                <label>Role <select name="role"><option>manager</option><option>rep</option><option>admin</option></select></label>
                """);
        PASSED_ON.stream()
                .filter(parameters::containsKey)
                .forEach(name -> form.append("<input type=\"hidden\" name=\"%s\" value=\"%s\">%n"
                        .formatted(name, escaped(Objects.requireNonNull(parameters.get(name))))));
        return form.append("<button>Sign in</button>\n</form>\n").toString();
    }

    /** A page around a body. */
    static String page(String body) {
        return """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <title>Sign in - Stagecraft</title><link rel="stylesheet" href="/tokens.css"><link rel="stylesheet" href="/style.css"></head>
                <body><main class="narrow"><h1>Sign in</h1>
                %s</main></body></html>
                """.formatted(body);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
