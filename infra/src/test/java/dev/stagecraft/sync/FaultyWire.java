package dev.stagecraft.sync;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * The network between phones and the service: relays each connection byte by byte and fails as networks do, by a seed. Which
 * fault meets the n-th connection depends on the seed alone; which request that is, on the race of the phones. The files of the
 * site, which a browser fetches over the same wire, meet none.
 */
public final class FaultyWire implements AutoCloseable {
    private static final String PORTAL =
            "<!doctype html><title>Hotel Aurora</title><p>Please sign in to use the network.";
    private static final int REMEMBERED = 40;
    private static final long PAUSE_NANOS = 1_500_000;

    private final ServerSocket listening;
    private final Supplier<URI> server;
    private final long seed;
    private final AtomicLong connections = new AtomicLong();
    private final Map<Fault, AtomicInteger> met = new EnumMap<>(Fault.class);
    private final ConcurrentLinkedDeque<byte[]> earlier = new ConcurrentLinkedDeque<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile int percent;

    /** What happens to one request and its reply. */
    public enum Fault {
        /** Nothing. */
        NONE,
        /** The connection breaks while the request is sent; the server gets a part of it. */
        CUT_REQUEST,
        /** The server got everything; the connection breaks at once. */
        CUT_AFTER_REQUEST,
        /** The server got everything and replied; nothing of it arrives. */
        LOST_REPLY,
        /** A part of the reply arrives. */
        CUT_REPLY,
        /** The request reaches the server in drips. */
        SLOW_REQUEST,
        /** The reply arrives in drips. */
        SLOW_REPLY,
        /** Both are late. */
        DELAY,
        /** A captive portal answers 200 with a page; the server gets nothing. */
        PORTAL,
        /** Somebody in between is overloaded: 503 with {@code Retry-After}. */
        BUSY,
        /** The same bytes reach the server twice at the same time. */
        TWICE,
        /** Before this request, an earlier one reaches the server once more. */
        AGAIN_LATER
    }

    /** In front of a server that may move; {@code percent} of the requests meet a fault. */
    public FaultyWire(Supplier<URI> server, long seed, int percent) throws IOException {
        this.server = server;
        this.seed = seed;
        this.percent = percent;
        this.listening = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
        for (Fault fault : Fault.values()) {
            met.put(fault, new AtomicInteger());
        }
        var _ = threads.submit(this::accept);
    }

    /** Where phones connect. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort());
    }

    /** From now on nothing fails. */
    public void calm() {
        percent = 0;
    }

    /** How many requests met each fault. */
    public Map<Fault, AtomicInteger> met() {
        return met;
    }

    @Override
    public void close() throws IOException {
        listening.close();
        threads.shutdownNow();
    }

    private Void accept() throws IOException {
        while (!listening.isClosed()) {
            Socket phone = listening.accept();
            var chance = new SplittableRandom(seed + connections.getAndIncrement() * 0x9E3779B97F4A7C15L);
            var _ = threads.submit(() -> {
                try (phone) {
                    relay(phone, chance);
                } catch (IOException e) {
                    phone.setSoLinger(true, 0); // A server that is gone looks like a broken connection.
                }
                return null;
            });
        }
        return null;
    }

    private void relay(Socket phone, SplittableRandom chance) throws IOException {
        byte[] request = request(phone.getInputStream());
        if (request.length == 0) {
            return;
        }
        var fault = chance.nextInt(100) < percent && !isFile(request)
                ? Fault.values()[1 + chance.nextInt(Fault.values().length - 1)]
                : Fault.NONE;
        Objects.requireNonNull(met.get(fault)).incrementAndGet();
        switch (fault) {
            case NONE -> phone.getOutputStream().write(exchange(request));
            case CUT_REQUEST -> abandon(Arrays.copyOf(request, chance.nextInt(request.length)), phone, chance);
            case CUT_AFTER_REQUEST -> abandon(request, phone, chance);
            case LOST_REPLY -> {
                exchange(request);
                breakUp(phone, chance);
            }
            case CUT_REPLY -> {
                byte[] reply = exchange(request);
                phone.getOutputStream().write(reply, 0, chance.nextInt(reply.length));
                breakUp(phone, chance);
            }
            case SLOW_REQUEST -> phone.getOutputStream().write(dripped(request, chance));
            case SLOW_REPLY -> drip(exchange(request), phone, chance);
            case DELAY -> {
                LockSupport.parkNanos(chance.nextInt(100) * 1_000_000L);
                byte[] reply = exchange(request);
                LockSupport.parkNanos(chance.nextInt(100) * 1_000_000L);
                phone.getOutputStream().write(reply);
            }
            case PORTAL -> phone.getOutputStream().write(answer("200 OK", "content-type: text/html", PORTAL));
            case BUSY ->
                phone.getOutputStream()
                        .write(answer(
                                "503 Service Unavailable", "retry-after: 1", "{\"message\":\"Service Unavailable\"}"));
            case TWICE -> {
                var _ = threads.submit(() -> exchange(request));
                phone.getOutputStream().write(exchange(request));
            }
            case AGAIN_LATER -> {
                var late = earlier.pollFirst();
                if (late != null) {
                    var _ = threads.submit(() -> exchange(late));
                }
                phone.getOutputStream().write(exchange(request));
            }
        }
        if (!isFile(request)) {
            remember(request);
        }
    }

    private static boolean isFile(byte[] request) {
        String line = new String(request, 0, Math.min(request.length, 100), StandardCharsets.ISO_8859_1);
        return line.startsWith("GET /") && !line.startsWith("GET /v1/");
    }

    private void remember(byte[] request) {
        earlier.addLast(request);
        if (earlier.size() > REMEMBERED) {
            earlier.pollFirst();
        }
    }

    /** One whole request, asking the server to close the connection after its reply; empty when none came. */
    private static byte[] request(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return new byte[0];
            }
            head.write(next);
        }
        int length = 0;
        var request = new StringBuilder();
        for (String line : head.toString(StandardCharsets.ISO_8859_1).strip().split("\r\n", -1)) {
            String name = line.substring(0, Math.max(0, line.indexOf(':')));
            length = name.equalsIgnoreCase("content-length")
                    ? Integer.parseInt(line.substring(15).strip())
                    : length;
            if (!name.equalsIgnoreCase("connection")) {
                request.append(line).append("\r\n");
            }
        }
        request.append("Connection: close\r\n\r\n");
        var whole = new ByteArrayOutputStream();
        whole.writeBytes(request.toString().getBytes(StandardCharsets.ISO_8859_1));
        whole.writeBytes(in.readNBytes(length));
        return whole.toByteArray();
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), server.get().getPort());
    }

    private byte[] exchange(byte[] request) throws IOException {
        try (var upstream = connect()) {
            upstream.getOutputStream().write(request);
            return reply(upstream);
        }
    }

    private static byte[] reply(Socket upstream) throws IOException {
        byte[] reply = upstream.getInputStream().readAllBytes();
        if (reply.length == 0) {
            throw new IOException("The server closed the connection");
        }
        return reply;
    }

    private void abandon(byte[] part, Socket phone, SplittableRandom chance) throws IOException {
        try (var upstream = connect()) {
            upstream.getOutputStream().write(part);
        }
        breakUp(phone, chance);
    }

    private byte[] dripped(byte[] request, SplittableRandom chance) throws IOException {
        try (var upstream = connect()) {
            drip(request, upstream, chance);
            return reply(upstream);
        }
    }

    private static void drip(byte[] bytes, Socket to, SplittableRandom chance) throws IOException {
        int size = 1 + bytes.length / (2 + chance.nextInt(20));
        for (int from = 0; from < bytes.length; from += size) {
            to.getOutputStream().write(bytes, from, Math.min(size, bytes.length - from));
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** By reset or by an orderly end. */
    private static void breakUp(Socket phone, SplittableRandom chance) throws IOException {
        phone.setSoLinger(chance.nextBoolean(), 0);
    }

    private static byte[] answer(String status, String header, String body) {
        return ("HTTP/1.1 " + status + "\r\n" + header + "\r\ncontent-length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8);
    }
}
