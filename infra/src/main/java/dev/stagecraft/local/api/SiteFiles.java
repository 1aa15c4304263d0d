package dev.stagecraft.local.api;

import com.sun.net.httpserver.HttpExchange;
import dev.stagecraft.json.ContentHash;
import dev.stagecraft.json.Json;
import dev.stagecraft.local.server.ServerReply;
import dev.stagecraft.local.template.SiteSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/**
 * The local server of the site's files, as CloudFront serves them: with the template's headers, compressed, and revalidated
 * by entity tag. A folder leads to its {@code index.html}.
 */
public final class SiteFiles {
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "json", "application/json",
            "webmanifest", "application/manifest+json",
            "svg", "image/svg+xml",
            "png", "image/png",
            "txt", "text/plain; charset=utf-8");
    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final Set<String> COMPRESSED_ALREADY = Set.of("png");

    private final SiteSpec site;
    private final Path folder;
    private final Json config;

    /**
     * The files in a folder.
     *
     * @param config the content of {@code /config.json}: where people sign in
     */
    public SiteFiles(SiteSpec site, Path folder, Json config) {
        this.site = site;
        this.folder = folder.normalize();
        this.config = config;
    }

    /** True if the site has something at the path; the request is then answered. */
    boolean answers(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        var behaviour = site.behaviour(path);
        if (!behaviour.isFiles() || !READING.contains(exchange.getRequestMethod())) {
            return false;
        }
        Path file = folder.resolve("." + (path.endsWith("/") ? path + "index.html" : path))
                .normalize();
        if (path.equals("/config.json")) {
            behaviour.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.getResponseHeaders().set("cache-control", "no-cache");
            ServerReply.json(exchange, 200, config);
        } else if (Files.isDirectory(file) && file.startsWith(folder)) {
            exchange.getResponseHeaders().set("location", path + "/");
            ServerReply.bytes(exchange, 301, new byte[0]);
        } else if (Files.isRegularFile(file) && file.startsWith(folder)) {
            behaviour.headers().forEach(exchange.getResponseHeaders()::set);
            send(exchange, file);
        } else {
            return false;
        }
        return true;
    }

    private static void send(HttpExchange exchange, Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        String extension = file.toString().substring(file.toString().lastIndexOf('.') + 1);
        String tag = "\"" + ContentHash.of(content) + "\"";
        var headers = exchange.getResponseHeaders();
        headers.set("content-type", TYPES.getOrDefault(extension, "application/octet-stream"));
        headers.set("cache-control", "no-cache");
        headers.set("etag", tag);
        headers.set("vary", "accept-encoding");
        if (tag.equals(exchange.getRequestHeaders().getFirst("if-none-match"))) {
            ServerReply.bytes(exchange, 304, new byte[0]);
            return;
        }
        String accepted = exchange.getRequestHeaders().getFirst("accept-encoding");
        if (!COMPRESSED_ALREADY.contains(extension) && accepted != null && accepted.contains("gzip")) {
            headers.set("content-encoding", "gzip");
            content = compressed(content);
        }
        ServerReply.bytes(exchange, 200, content);
    }

    private static byte[] compressed(byte[] content) throws IOException {
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(compressed)) {
            gzip.write(content);
        }
        return compressed.toByteArray();
    }
}
