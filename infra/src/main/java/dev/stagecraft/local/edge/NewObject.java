package dev.stagecraft.local.edge;

/**
 * An object that S3 just stored.
 *
 * @param reason the S3 operation, such as {@code PutObject} or {@code CompleteMultipartUpload}
 */
public record NewObject(String bucket, String key, long size, String etag, String reason) {}
