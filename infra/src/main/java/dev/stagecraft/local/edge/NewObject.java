package dev.stagecraft.local.edge;

/**
 * An object that the local S3 just stored, as the edge reports it to the event bus, which makes an event of it.
 *
 * @param reason the S3 operation, such as {@code PutObject} or {@code CompleteMultipartUpload}
 */
public record NewObject(String bucket, String key, long size, String etag, String reason) {}
