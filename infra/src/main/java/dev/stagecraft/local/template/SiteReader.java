package dev.stagecraft.local.template;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A reader of the SAM template's {@code AWS::CloudFront::Distribution} and its response headers policies.
 *
 * <p><b>Source</b>: the CloudFormation reference of {@code AWS::CloudFront::Distribution} and {@code ResponseHeadersPolicy}.
 */
final class SiteReader {
    private final Map<String, Map<String, String>> headers = new HashMap<>();

    /** A reader that knows the policies; {@code reference} gives what {@code Ref} returns for a logical id. */
    SiteReader(List<TemplateSection> policies, UnaryOperator<String> reference) {
        policies.forEach(each -> headers.put(
                reference.apply(each.name()),
                headers(each.section("Properties").section("ResponseHeadersPolicyConfig"))));
    }

    SiteSpec read(TemplateSection distribution) {
        var config = distribution.section("Properties").section("DistributionConfig");
        List<SiteSpec.Behaviour> behaviours = new ArrayList<>();
        config.sections("CacheBehaviors")
                .forEach(each -> behaviours.add(behaviour(each.text("PathPattern"), each, config)));
        behaviours.add(behaviour("*", config.section("DefaultCacheBehavior"), config));
        return new SiteSpec(Path.of(distribution.section("Metadata").text("Files")), behaviours);
    }

    private SiteSpec.Behaviour behaviour(String pattern, TemplateSection behaviour, TemplateSection config) {
        String target = behaviour.text("TargetOriginId");
        boolean files = config.sections("Origins").stream()
                .anyMatch(origin -> origin.text("Id").equals(target) && origin.has("S3OriginConfig"));
        var added = behaviour.optionalText("ResponseHeadersPolicyId").map(id -> headers.getOrDefault(id, Map.of()));
        return new SiteSpec.Behaviour(pattern, files, added.orElse(Map.of()));
    }

    private static Map<String, String> headers(TemplateSection config) {
        Map<String, String> headers = new HashMap<>();
        config.optionalSection("SecurityHeadersConfig").ifPresent(security -> security(security, headers));
        config.optionalSection("CustomHeadersConfig").ifPresent(custom -> custom.sections("Items")
                .forEach(item -> headers.put(item.text("Header").toLowerCase(Locale.ROOT), item.text("Value"))));
        return headers;
    }

    private static void security(TemplateSection security, Map<String, String> headers) {
        security.optionalSection("ContentSecurityPolicy")
                .ifPresent(each -> headers.put("content-security-policy", each.text("ContentSecurityPolicy")));
        security.optionalSection("ContentTypeOptions")
                .ifPresent(each -> headers.put("x-content-type-options", "nosniff"));
        security.optionalSection("ReferrerPolicy")
                .ifPresent(each -> headers.put("referrer-policy", each.text("ReferrerPolicy")));
        security.optionalSection("StrictTransportSecurity")
                .ifPresent(each ->
                        headers.put("strict-transport-security", "max-age=" + each.text("AccessControlMaxAgeSec")));
    }
}
