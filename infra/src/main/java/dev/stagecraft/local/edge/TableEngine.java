package dev.stagecraft.local.edge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * The local DynamoDB: Amazon's DynamoDB Local inside this process, on a free loopback port behind the edge. It binds no
 * other address, sends no telemetry and leaves no file in the working directory.
 */
public final class TableEngine implements AutoCloseable {
    private final Server server;
    private final LocalDynamoDBServerHandler handler;
    private final ServerConnector connector;
    private final boolean durable;

    private TableEngine(LocalDynamoDBServerHandler handler, boolean durable) {
        this.handler = handler;
        this.durable = durable;
        this.server = new Server();
        this.connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        connector.setPort(0);
        server.addConnector(connector);
        server.setHandler(handler);
    }

    /** Starts the engine on files in a folder, or in memory without one. */
    public static TableEngine start(Optional<Path> folder) {
        try {
            if (folder.isPresent()) {
                Files.createDirectories(folder.get());
            }
            String location =
                    folder.map(path -> path.toAbsolutePath().toString()).orElse(null);
            var requests = new LocalDynamoDBRequestHandler(0, folder.isEmpty(), location, true, false);
            var engine = new TableEngine(new LocalDynamoDBServerHandler(requests, "*"), folder.isPresent());
            engine.server.start();
            return engine;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local does not start", e);
        }
    }

    /** The engine's own address, behind the edge. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    /** The barrier that makes acknowledged writes durable; in memory it does not wait. */
    CommitBarrier barrier() {
        return durable ? CommitBarrier.of(uri()) : CommitBarrier.NONE;
    }

    @Override
    public void close() {
        try {
            server.stop();
            handler.close();
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local does not stop", e);
        }
    }
}
