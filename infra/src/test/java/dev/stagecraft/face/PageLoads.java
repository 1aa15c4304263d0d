package dev.stagecraft.face;

import dev.stagecraft.json.Json;
import java.util.concurrent.CompletableFuture;

/** The documents of a page's main frame as they load. One that is left before it loaded never counts as loaded. */
final class PageLoads {
    private final String frame;
    private volatile String document = "";
    private volatile CompletableFuture<String> next = new CompletableFuture<>();

    PageLoads(String frame) {
        this.frame = frame;
    }

    /** The next document to load: asked for before the command that loads it. */
    CompletableFuture<String> expect() {
        next = new CompletableFuture<>();
        return next;
    }

    /** Takes an event of the life of a document. */
    void heard(Json.Fields event) {
        if (!BrowserProtocol.text(event, "frameId").equals(frame)) {
            return;
        }
        String loader = BrowserProtocol.text(event, "loaderId");
        switch (BrowserProtocol.text(event, "name")) {
            case "init" -> document = loader;
            case "load" -> {
                if (loader.equals(document)) {
                    next.complete(loader);
                }
            }
            default -> {}
        }
    }
}
