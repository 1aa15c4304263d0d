package dev.stagecraft.local.template;

import dev.stagecraft.json.Json;
import java.net.URI;
import java.util.Locale;
import java.util.Map;

/**
 * The names and attributes that CloudFormation would give each resource of the template, as {@code Ref} and {@code
 * Fn::GetAtt} return them.
 *
 * <p>A name written in the template is kept; otherwise it is {@code stack-LogicalId} (functions: the logical id alone, so
 * that they can be invoked by it; buckets in lower case).
 */
final class PhysicalNames {
    private static final Map<String, String> NAME_PROPERTY = Map.of(
            "AWS::DynamoDB::Table", "TableName",
            "AWS::S3::Bucket", "BucketName",
            "AWS::Serverless::Function", "FunctionName",
            "AWS::SQS::Queue", "QueueName",
            "AWS::SNS::Topic", "TopicName",
            "AWS::Logs::LogGroup", "LogGroupName");

    private final Stack stack;
    private final Json.Fields resources;
    private final Intrinsics intrinsics;

    PhysicalNames(Stack stack, Json.Fields resources, Intrinsics intrinsics) {
        this.stack = stack;
        this.resources = resources;
        this.intrinsics = intrinsics;
    }

    boolean has(String logicalId) {
        return resources.field(logicalId).isPresent();
    }

    String reference(String logicalId) {
        return "AWS::SQS::Queue".equals(type(logicalId)) ? queueUrl(logicalId) : name(logicalId);
    }

    String name(String logicalId) {
        String property = NAME_PROPERTY.get(type(logicalId));
        var written = property == null ? "" : written(logicalId, property);
        if (!written.isEmpty()) {
            return written;
        }
        return switch (type(logicalId)) {
            case "AWS::Serverless::Function" -> logicalId;
            case "AWS::S3::Bucket" -> (stack.name() + "-" + logicalId).toLowerCase(Locale.ROOT);
            default -> stack.name() + "-" + logicalId;
        };
    }

    String attribute(String logicalId, String attribute) {
        return switch (attribute) {
            case "Arn" -> arn(logicalId);
            case "QueueUrl" -> queueUrl(logicalId);
            case "DomainName", "RegionalDomainName" -> name(logicalId) + ".s3." + stack.region() + ".amazonaws.com";
            case "ApiEndpoint" -> stack.api().toString();
            default -> name(logicalId);
        };
    }

    private String arn(String logicalId) {
        String name = name(logicalId);
        return switch (type(logicalId)) {
            case "AWS::S3::Bucket" -> "arn:aws:s3:::" + name;
            case "AWS::DynamoDB::Table" -> stack.arn("dynamodb", "table/" + name);
            case "AWS::Serverless::Function" -> stack.arn("lambda", "function:" + name);
            case "AWS::SQS::Queue" -> stack.arn("sqs", name);
            case "AWS::SNS::Topic" -> stack.arn("sns", name);
            case "AWS::Logs::LogGroup" -> stack.arn("logs", "log-group:" + name + ":*");
            default -> stack.arn("local", name);
        };
    }

    private String queueUrl(String logicalId) {
        URI edge = stack.edge();
        return edge + "/" + Stack.ACCOUNT + "/" + name(logicalId);
    }

    private String type(String logicalId) {
        return TemplateSection.of("Resources", resources).section(logicalId).text("Type");
    }

    private String written(String logicalId, String property) {
        return TemplateSection.of("Resources", resources)
                .section(logicalId)
                .optionalSection("Properties")
                .flatMap(properties -> properties.fields().field(property))
                .flatMap(value -> intrinsics.resolve(value, "Resources." + logicalId + ".Properties." + property))
                .map(Intrinsics::text)
                .orElse("");
    }
}
