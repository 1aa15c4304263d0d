package dev.stagecraft.objects;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** An {@link ObjectStore} on S3. The presigner is made on first use: few functions need it. */
public final class S3ObjectStore implements ObjectStore {
    private final S3Client client;
    private final Supplier<S3Presigner> presigner;
    private final String bucket;

    /** Creates a store on one bucket. */
    public S3ObjectStore(S3Client client, Supplier<S3Presigner> presigner, String bucket) {
        this.client = client;
        this.presigner = presigner;
        this.bucket = bucket;
    }

    @Override
    public Optional<byte[]> get(String key) {
        return found(key, () -> client.getObjectAsBytes(r -> r.bucket(bucket).key(key))
                .asByteArrayUnsafe());
    }

    @Override
    public Optional<byte[]> range(String key, long from, int length) {
        // A header cannot ask for no bytes.
        if (length == 0) {
            return Optional.of(new byte[0]);
        }
        String range = "bytes=" + from + "-" + (from + length - 1);
        return found(key, () -> client.getObjectAsBytes(
                        r -> r.bucket(bucket).key(key).range(range))
                .asByteArrayUnsafe());
    }

    @Override
    public OptionalLong size(String key) {
        return found(key, () -> client.headObject(r -> r.bucket(bucket).key(key)))
                .map(head -> OptionalLong.of(length(head)))
                .orElse(OptionalLong.empty());
    }

    /** The length that a reply tells; the SDK has none where the object is empty. */
    private static long length(HeadObjectResponse head) {
        Long told = head.contentLength();
        return told == null ? 0 : told;
    }

    @Override
    public void put(String key, byte[] content, String contentType) {
        ask(
                key,
                () -> client.putObject(
                        r -> r.bucket(bucket).key(key).contentType(contentType), RequestBody.fromBytes(content)));
    }

    @Override
    public boolean putOnce(String key, byte[] content, String contentType) {
        try {
            client.putObject(
                    r -> r.bucket(bucket).key(key).contentType(contentType).ifNoneMatch("*"),
                    RequestBody.fromBytes(content));
            return true;
        } catch (S3Exception e) {
            if (e.statusCode() == 412) {
                return false;
            }
            throw failure(key, e);
        } catch (SdkException e) {
            throw failure(key, e);
        }
    }

    @Override
    public boolean copy(String from, String to) {
        return found(
                        from,
                        () -> client.copyObject(r -> r.sourceBucket(bucket)
                                .sourceKey(from)
                                .destinationBucket(bucket)
                                .destinationKey(to)))
                .isPresent();
    }

    @Override
    public void delete(String key) {
        ask(key, () -> client.deleteObject(r -> r.bucket(bucket).key(key)));
    }

    @Override
    public List<String> list(String prefix, int limit) {
        return ask(
                        prefix,
                        () -> client.listObjectsV2(
                                r -> r.bucket(bucket).prefix(prefix).maxKeys(limit)))
                .contents()
                .stream()
                .map(S3Object::key)
                .toList();
    }

    @Override
    public URI presignPut(String key, Duration valid) {
        return uri(() -> presigner
                .get()
                .presignPutObject(r -> r.signatureDuration(valid)
                        .putObjectRequest(p -> p.bucket(bucket).key(key)))
                .url()
                .toURI());
    }

    @Override
    public URI presignGet(String key, Duration valid) {
        return uri(() -> presigner
                .get()
                .presignGetObject(r -> r.signatureDuration(valid)
                        .getObjectRequest(g -> g.bucket(bucket).key(key)))
                .url()
                .toURI());
    }

    private interface Address {
        URI make() throws URISyntaxException;
    }

    private static URI uri(Address address) {
        try {
            return address.make();
        } catch (URISyntaxException e) {
            throw new ObjectException("The presigned URL is not a valid URI", e);
        }
    }

    private static <T> Optional<T> found(String key, Supplier<T> request) {
        try {
            return Optional.of(request.get());
        } catch (S3Exception e) {
            if (e.statusCode() == 404 || e.statusCode() == 416) {
                return Optional.empty();
            }
            throw failure(key, e);
        } catch (SdkException e) {
            throw failure(key, e);
        }
    }

    private static <T> T ask(String key, Supplier<T> request) {
        try {
            return request.get();
        } catch (SdkException e) {
            throw failure(key, e);
        }
    }

    private static ObjectException failure(String key, SdkException cause) {
        return new ObjectException("The object store failed for " + key + ": " + cause.getMessage(), cause);
    }
}
