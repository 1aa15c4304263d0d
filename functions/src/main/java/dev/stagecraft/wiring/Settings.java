package dev.stagecraft.wiring;

import dev.stagecraft.http.Claims;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of a Lambda function (table, bucket, region, endpoint, names of token claims), read once from
 * environment variables.
 *
 * <p><b>Errors</b>: {@link IllegalStateException} naming the variable when a required one is missing.
 *
 * @param table name of the DynamoDB table, {@code TABLE_NAME}
 * @param bucket name of the S3 bucket, {@code BUCKET_NAME}
 * @param region AWS region, {@code AWS_REGION}
 * @param endpoint the base URL of AWS services, {@code AWS_ENDPOINT_URL}; empty for AWS itself
 * @param claims the names of the token claims that identify the caller
 */
public record Settings(String table, String bucket, String region, Optional<URI> endpoint, Claims claims) {

    /** Reads the settings from the process's environment. */
    public static Settings fromEnvironment() {
        return from(System.getenv());
    }

    /** Reads the settings from the given environment variables. */
    public static Settings from(Map<String, String> environment) {
        return new Settings(
                require(environment, "TABLE_NAME"),
                require(environment, "BUCKET_NAME"),
                environment.getOrDefault("AWS_REGION", "eu-central-1"),
                Optional.ofNullable(environment.get("AWS_ENDPOINT_URL"))
                        .filter(url -> !url.isBlank())
                        .map(URI::create),
                new Claims(
                        environment.getOrDefault("CLAIM_ORGANISATION", "custom:organisation"),
                        environment.getOrDefault("CLAIM_USER", "cognito:username"),
                        environment.getOrDefault("CLAIM_ROLE", "custom:role")));
    }

    private static String require(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("The environment variable " + name + " is missing");
        }
        return value;
    }
}
