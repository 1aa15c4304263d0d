package dev.stagecraft.local.template;

import java.net.URI;
import java.util.Map;

/**
 * The settings of the stack as which the template runs on this machine: its name and region, its endpoints, and the
 * given parameters.
 *
 * @param name the stack's name, the first part of the names of tables and buckets
 * @param region any AWS region's name
 * @param edge the address of DynamoDB and S3
 * @param api the address of the HTTP API
 * @param parameters values for the template's parameters; those it does not declare are ignored
 */
public record Stack(String name, String region, URI edge, URI api, Map<String, String> parameters) {
    /** The account of all local resources. */
    public static final String ACCOUNT = "000000000000";

    public Stack {
        parameters = Map.copyOf(parameters);
    }

    /** The ARN of a resource of this stack's account and region. */
    public String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + region + ":" + ACCOUNT + ":" + resource;
    }
}
