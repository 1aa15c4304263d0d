package dev.stagecraft.local.template;

import dev.stagecraft.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The resources of the SAM template for one stack (functions, HTTP API, tables, buckets and web site), with all
 * functions of CloudFormation resolved.
 *
 * @param parameters the values of the template's parameters
 * @param functions the functions by name
 * @param site the web site; empty if the template has none
 */
public record Template(
        Map<String, String> parameters,
        Map<String, FunctionSpec> functions,
        ApiSpec api,
        List<TableSpec> tables,
        List<BucketSpec> buckets,
        Optional<SiteSpec> site) {
    public Template {
        parameters = Map.copyOf(parameters);
        functions = Map.copyOf(functions);
        tables = List.copyOf(tables);
        buckets = List.copyOf(buckets);
    }

    /** Reads the file at {@code path} for a stack. Throws {@link TemplateException} naming the place of a mistake. */
    public static Template read(Path path, Stack stack) {
        try {
            return new TemplateReader(TemplateYaml.read(Files.readString(path)), stack).read();
        } catch (IOException e) {
            throw new UncheckedIOException("The template " + path + " cannot be read", e);
        }
    }

    /** The function of this name or logical id. */
    public Optional<FunctionSpec> function(String name) {
        var named = functions.get(name);
        return named != null
                ? Optional.of(named)
                : functions.values().stream()
                        .filter(function -> function.logicalId().equals(name))
                        .findFirst();
    }

    /** Every route of every function, with its function. */
    public List<Map.Entry<Route, FunctionSpec>> routes() {
        return functions.values().stream()
                .flatMap(function -> function.routes().stream().map(route -> Map.entry(route, function)))
                .toList();
    }

    static Json.Fields empty() {
        return Json.object().build();
    }
}
