package dev.stagecraft.face;

import dev.stagecraft.json.Json;
import java.util.Optional;
import java.util.stream.Collectors;

/** Something that a browser's console shows in red, of a page or of its service worker. */
record BrowserComplaint(Kind kind, String text) {

    /** Where a complaint comes from. */
    enum Kind {
        /** {@code console.error} and failed {@code console.assert} of the page. */
        CONSOLE,
        /** An exception or a rejection that nobody caught. */
        UNCAUGHT,
        /** A violation of the content security policy, trusted types included. */
        POLICY,
        /** A request without an answer, or answered by 4xx or 5xx. */
        NETWORK,
        /** Any other error that the browser itself logs. */
        BROWSER
    }

    /** The complaint that an event of the protocol is, if it is one. */
    static Optional<BrowserComplaint> of(String event, Json.Fields params) {
        return switch (event) {
            case "Runtime.consoleAPICalled" -> consoleCall(params);
            case "Runtime.exceptionThrown" ->
                Optional.of(new BrowserComplaint(
                        Kind.UNCAUGHT, thrown(BrowserProtocol.fields(params, "exceptionDetails"))));
            case "Log.entryAdded" -> entry(BrowserProtocol.fields(params, "entry"));
            case "Audits.issueAdded" -> issue(BrowserProtocol.fields(params, "issue"));
            default -> Optional.empty();
        };
    }

    /** The message of what a script threw, with its stack where it has one. */
    static String thrown(Json.Fields details) {
        var exception = BrowserProtocol.fields(details, "exception");
        String description = BrowserProtocol.text(exception, "description");
        return description.isEmpty()
                ? BrowserProtocol.text(details, "text") + " "
                        + exception.field("value").map(Json::text).orElse("")
                : description;
    }

    private static Optional<BrowserComplaint> consoleCall(Json.Fields params) {
        String type = BrowserProtocol.text(params, "type");
        if (!type.equals("error") && !type.equals("assert")) {
            return Optional.empty();
        }
        String said = params.field("args").orElse(Json.Null.NULL) instanceof Json.Items args
                ? args.items().stream().map(BrowserComplaint::argument).collect(Collectors.joining(" "))
                : "";
        return Optional.of(new BrowserComplaint(Kind.CONSOLE, said));
    }

    private static String argument(Json argument) {
        if (!(argument instanceof Json.Fields fields)) {
            return argument.text();
        }
        String description = BrowserProtocol.text(fields, "description");
        String value = BrowserProtocol.text(fields, "value");
        return description.isEmpty() && value.isEmpty() ? fields.text() : description + value;
    }

    private static Optional<BrowserComplaint> entry(Json.Fields entry) {
        if (!BrowserProtocol.text(entry, "level").equals("error")) {
            return Optional.empty();
        }
        var kind =
                switch (BrowserProtocol.text(entry, "source")) {
                    case "network" -> Kind.NETWORK;
                    case "security" -> Kind.POLICY;
                    default -> Kind.BROWSER;
                };
        return Optional.of(new BrowserComplaint(
                kind, BrowserProtocol.text(entry, "text") + " " + BrowserProtocol.text(entry, "url")));
    }

    private static Optional<BrowserComplaint> issue(Json.Fields issue) {
        var details =
                BrowserProtocol.fields(BrowserProtocol.fields(issue, "details"), "contentSecurityPolicyIssueDetails");
        return details.fields().isEmpty()
                ? Optional.empty()
                : Optional.of(new BrowserComplaint(Kind.POLICY, details.text()));
    }
}
