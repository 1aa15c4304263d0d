package dev.stagecraft.local.template;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A reader of the SAM template's {@code AWS::Serverless::HttpApi} into its authorizers and CORS rules. */
final class ApiReader {
    private ApiReader() {}

    static ApiSpec read(TemplateSection api) {
        var properties = api.section("Properties");
        Map<String, ApiSpec.JwtAuthorizer> authorizers = new HashMap<>();
        properties
                .optionalSection("Auth")
                .flatMap(auth -> auth.optionalSection("Authorizers"))
                .ifPresent(declared ->
                        declared.children().forEach(each -> authorizers.put(each.name(), authorizer(each))));
        return new ApiSpec(authorizers, cors(properties));
    }

    private static ApiSpec.JwtAuthorizer authorizer(TemplateSection authorizer) {
        var configuration = authorizer.section("JwtConfiguration");
        return new ApiSpec.JwtAuthorizer(configuration.text("issuer"), configuration.texts("audience"));
    }

    private static Optional<ApiSpec.Cors> cors(TemplateSection properties) {
        return properties
                .optionalSection("CorsConfiguration")
                .map(cors -> new ApiSpec.Cors(
                        cors.texts("AllowOrigins"),
                        cors.texts("AllowMethods"),
                        cors.texts("AllowHeaders"),
                        cors.texts("ExposeHeaders"),
                        cors.number("MaxAge", 0),
                        cors.truth("AllowCredentials", false)));
    }
}
