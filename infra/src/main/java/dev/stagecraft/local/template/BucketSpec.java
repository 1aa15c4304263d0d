package dev.stagecraft.local.template;

/**
 * An S3 bucket of the SAM template: its name, and whether it sends events for new objects.
 *
 * @param raisesEvents true if the bucket tells EventBridge about new objects ({@code EventBridgeEnabled})
 */
public record BucketSpec(String name, boolean raisesEvents) {}
