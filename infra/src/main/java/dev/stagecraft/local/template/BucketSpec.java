package dev.stagecraft.local.template;

/**
 * An S3 bucket of the template.
 *
 * @param raisesEvents whether it tells EventBridge about new objects ({@code EventBridgeEnabled})
 */
public record BucketSpec(String name, boolean raisesEvents) {}
