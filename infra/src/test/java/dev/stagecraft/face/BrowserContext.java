package dev.stagecraft.face;

import dev.stagecraft.json.Json;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The storage and network of one person's browser, which all its pages and service workers share: whether it is offline, what
 * went over the wire, and what the console, the runtime and the security policy complained about.
 */
final class BrowserContext {
    private final String id;
    private final BrowserProtocol protocol;
    private final Collection<String> sessions = new ConcurrentLinkedQueue<>();
    private final Map<String, BrowserTransfer> begun = new ConcurrentHashMap<>();
    private final Queue<BrowserTransfer> transfers = new ConcurrentLinkedQueue<>();
    private final Queue<BrowserComplaint> complaints = new ConcurrentLinkedQueue<>();
    private volatile boolean offline;

    BrowserContext(String id, BrowserProtocol protocol) {
        this.id = id;
        this.protocol = protocol;
    }

    String id() {
        return id;
    }

    /** Observes a page; its other events are the page's own. */
    void addPage(String session) {
        observe(session);
    }

    /** Observes a service worker, which waits for this before it runs. */
    void addWorker(String session) {
        protocol.listen(session, (event, params) -> heard(session, true, event, params));
        observe(session);
        protocol.tell(session, "Runtime.runIfWaitingForDebugger", none());
    }

    /** A page or service worker is gone. */
    void remove(String session) {
        sessions.remove(session);
    }

    /** Cuts the network of all its pages and service workers, or gives it back. */
    void offline(boolean cut) {
        offline = cut;
        var all = sessions.stream().map(this::applyNetwork).toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(all).exceptionally(gone -> null).join(); // a page or worker may have ended
    }

    /** The transfers over the wire since {@link #forget}. */
    List<BrowserTransfer> transfers() {
        return List.copyOf(transfers);
    }

    /** The complaints since {@link #forget}, without those of requests that nothing answered while offline. */
    List<BrowserComplaint> complaints() {
        return List.copyOf(complaints);
    }

    /** Forgets transfers and complaints. */
    void forget() {
        transfers.clear();
        complaints.clear();
    }

    /** Takes an event of one of its pages or service workers. */
    void heard(String session, boolean worker, String event, Json.Fields params) {
        String request = session + BrowserProtocol.text(params, "requestId");
        switch (event) {
            case "Network.requestWillBeSent" -> {
                String url = BrowserProtocol.text(BrowserProtocol.fields(params, "request"), "url");
                begun.put(request, new BrowserTransfer(url, 0, 0, worker));
            }
            case "Network.responseReceived" -> {
                var response = BrowserProtocol.fields(params, "response");
                String url = BrowserProtocol.text(response, "url");
                long headers = (long) BrowserProtocol.number(response, "encodedDataLength");
                begun.computeIfPresent(request, (id, any) -> new BrowserTransfer(url, 0, headers, worker));
            }
            case "Network.loadingFinished" -> {
                var transfer = begun.remove(request);
                long bytes = (long) BrowserProtocol.number(params, "encodedDataLength");
                if (transfer != null && bytes > 0) {
                    transfers.add(new BrowserTransfer(transfer.url(), bytes, transfer.headers(), worker));
                }
            }
            case "Network.loadingFailed" -> begun.remove(request);
            default ->
                BrowserComplaint.of(event, params)
                        .filter(one -> !offline || one.kind() != BrowserComplaint.Kind.NETWORK)
                        .ifPresent(complaints::add);
        }
    }

    private void observe(String session) {
        sessions.add(session);
        for (String domain : List.of("Runtime", "Log", "Network", "Audits")) {
            protocol.tell(session, domain + ".enable", none());
        }
        if (offline) {
            var _ = applyNetwork(session);
        }
    }

    private CompletableFuture<Json.Fields> applyNetwork(String session) {
        return protocol.send(
                session,
                "Network.emulateNetworkConditions",
                Json.object()
                        .put("offline", offline)
                        .put("latency", 0)
                        .put("downloadThroughput", -1)
                        .put("uploadThroughput", -1)
                        .build());
    }

    private static Json.Fields none() {
        return Json.object().build();
    }
}
