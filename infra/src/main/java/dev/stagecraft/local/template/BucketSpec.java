package dev.stagecraft.local.template;

/**
 * An S3 bucket of the template.
 *
 * @param raisesEvents true if the bucket tells EventBridge about new objects ({@code EventBridgeEnabled})
 */
public record BucketSpec(String name, boolean raisesEvents) {}
