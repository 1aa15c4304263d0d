package dev.stagecraft.local.template;

import dev.stagecraft.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A reader of one SAM template's JSON into a {@link Template}. It resolves the resources one by one and turns those
 * that the local cloud runs into records.
 */
final class TemplateReader {
    private final Json.Fields template;
    private final Intrinsics intrinsics;

    TemplateReader(Json.Fields template, Stack stack) {
        this.template = template;
        this.intrinsics = new Intrinsics(template, stack);
    }

    Template read() {
        var api = api();
        Map<String, FunctionSpec> functions = new LinkedHashMap<>();
        var reader = new FunctionReader(intrinsics.names(), api, defaultAuthorizer());
        for (TemplateSection function : resources("AWS::Serverless::Function", "Function")) {
            var spec = reader.read(function);
            functions.put(spec.name(), spec);
        }
        return new Template(parameters(), functions, api, tables(), buckets(), site());
    }

    private Map<String, String> parameters() {
        Map<String, String> values = new LinkedHashMap<>();
        Intrinsics.part(template, "Parameters").fields().keySet().forEach(name -> intrinsics
                .parameter(name)
                .ifPresent(value -> values.put(name, value)));
        return values;
    }

    private ApiSpec api() {
        var apis = resources("AWS::Serverless::HttpApi", "HttpApi");
        if (apis.size() > 1) {
            throw new TemplateException(apis.get(1).place(), "the local cloud runs one HTTP API");
        }
        return apis.stream().findFirst().map(ApiReader::read).orElse(ApiSpec.OPEN);
    }

    private Optional<String> defaultAuthorizer() {
        return resources("AWS::Serverless::HttpApi", "HttpApi").stream()
                .flatMap(api -> api.section("Properties").optionalSection("Auth").stream())
                .flatMap(auth -> auth.optionalText("DefaultAuthorizer").stream())
                .findFirst();
    }

    private List<TableSpec> tables() {
        return resources("AWS::DynamoDB::Table", "").stream()
                .map(table -> TableReader.read(table, intrinsics.names().name(table.name())))
                .toList();
    }

    private List<BucketSpec> buckets() {
        return resources("AWS::S3::Bucket", "").stream()
                .map(bucket -> new BucketSpec(
                        intrinsics.names().name(bucket.name()),
                        bucket.optionalSection("Properties")
                                .flatMap(properties -> properties.optionalSection("NotificationConfiguration"))
                                .flatMap(notification -> notification.optionalSection("EventBridgeConfiguration"))
                                .map(bridge -> bridge.truth("EventBridgeEnabled", true))
                                .orElse(false),
                        bucket.optionalSection("Properties")
                                .flatMap(properties -> properties.optionalSection("CorsConfiguration"))
                                .flatMap(cors ->
                                        cors.sections("CorsRules").stream().findFirst())
                                .map(TemplateReader::cors)))
                .toList();
    }

    private static ApiSpec.Cors cors(TemplateSection rule) {
        return new ApiSpec.Cors(
                rule.texts("AllowedOrigins"),
                rule.texts("AllowedMethods"),
                rule.texts("AllowedHeaders"),
                rule.texts("ExposedHeaders"),
                rule.number("MaxAge", 0),
                false);
    }

    private Optional<SiteSpec> site() {
        var reader =
                new SiteReader(resources("AWS::CloudFront::ResponseHeadersPolicy", ""), intrinsics.names()::reference);
        return resources("AWS::CloudFront::Distribution", "").stream()
                .findFirst()
                .map(reader::read);
    }

    /** The existing resources of one type, with the globals of that name merged in and every function resolved. */
    private List<TemplateSection> resources(String type, String globals) {
        List<TemplateSection> found = new ArrayList<>();
        for (TemplateSection resource : TemplateSection.of("Resources", Intrinsics.part(template, "Resources"))
                .children()) {
            if (type.equals(resource.text("Type")) && intrinsics.conditions().exists(resource)) {
                found.add(resolved(withGlobals(resource, globals)));
            }
        }
        return found;
    }

    private TemplateSection withGlobals(TemplateSection resource, String globals) {
        var shared = Intrinsics.part(Intrinsics.part(template, "Globals"), globals);
        var own = Intrinsics.part(resource.fields(), "Properties");
        return new TemplateSection(resource.place(), resource.fields().with("Properties", Globals.merge(shared, own)));
    }

    private TemplateSection resolved(TemplateSection resource) {
        return TemplateSection.of(
                resource.place(),
                intrinsics.resolve(resource.fields(), resource.place()).orElseThrow());
    }
}
