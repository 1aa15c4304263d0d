package dev.stagecraft.local.edge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.AccessGrant;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** The local S3: s3proxy over a folder, on its own loopback port, which verifies signatures. */
public final class ObjectEngine implements AutoCloseable {
    private static final long LARGEST_OBJECT = 5L << 30;
    private static final long LARGEST_UNCHUNKED = 256L << 20;

    private final S3Proxy proxy;
    private final BlobStore store;

    private ObjectEngine(S3Proxy proxy, BlobStore store) {
        this.proxy = proxy;
        this.store = store;
    }

    /** Starts the engine; the folder is created if it is missing. */
    public static ObjectEngine start(Path folder) {
        try {
            Files.createDirectories(folder);
            BlobStore store =
                    new FilesystemNio2BlobStore(folder.toAbsolutePath().toString());
            S3Proxy proxy = S3Proxy.builder()
                    .blobStore(store)
                    .endpoint(URI.create("http://127.0.0.1:0"))
                    .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, Credentials.ACCESS_KEY, Credentials.SECRET_KEY)
                    .maxSinglePartObjectSize(LARGEST_OBJECT)
                    .v4MaxNonChunkedRequestSize(LARGEST_UNCHUNKED)
                    .ignoreUnknownHeaders(true)
                    .build();
            proxy.setBlobStoreLocator((identity, container, blob) -> {
                String secret = Credentials.KNOWN.get(identity);
                return secret == null ? null : new AccessGrant(secret, store);
            });
            proxy.start();
            return new ObjectEngine(proxy, store);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException("s3proxy does not start", e);
        }
    }

    /** The engine's own address, behind the edge. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + proxy.getPort());
    }

    @Override
    public void close() {
        try {
            proxy.stop();
            store.close();
        } catch (Exception e) {
            throw new IllegalStateException("s3proxy does not stop", e);
        }
    }
}
