package dev.stagecraft.local.template;

import java.util.Optional;

/**
 * An S3 bucket of the SAM template: its name, whether it sends events for new objects, and its answer to browsers.
 *
 * @param raisesEvents true if the bucket tells EventBridge about new objects ({@code EventBridgeEnabled})
 * @param cors the first CORS rule; empty if browsers of other origins are not answered
 */
public record BucketSpec(String name, boolean raisesEvents, Optional<ApiSpec.Cors> cors) {}
