package dev.stagecraft.local.api;

import dev.stagecraft.local.template.FunctionSpec;
import dev.stagecraft.local.template.Route;
import dev.stagecraft.local.template.Template;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The table of the HTTP API's routes, which finds a request's route and function by API Gateway's rules: the most
 * specific route wins. Full matches come before greedy ones, and those before {@code $default}; literal segments come
 * before parameters; a method comes before {@code ANY}.
 */
final class RouteTable {
    private final List<RouteCandidate> candidates;

    RouteTable(Template template) {
        candidates = template.routes().stream()
                .map(each -> new RouteCandidate(
                        each.getKey(), each.getValue(), segments(each.getKey().path())))
                .sorted(Comparator.comparing(RouteCandidate::rank))
                .toList();
    }

    /** A matching route, with the decoded values of its path's parameters. */
    record Match(Route route, FunctionSpec function, Map<String, String> parameters) {}

    Optional<Match> match(String method, String rawPath) {
        List<String> path = segments(rawPath);
        return candidates.stream()
                .filter(each -> each.takes(method))
                .flatMap(each -> each.match(path).stream())
                .findFirst();
    }

    private static List<String> segments(String path) {
        return List.of(path.substring(path.startsWith("/") ? 1 : 0).split("/", -1));
    }

    private record RouteCandidate(Route route, FunctionSpec function, List<String> segments) {
        boolean takes(String method) {
            return route.path().isEmpty()
                    || "ANY".equals(route.method())
                    || route.method().equals(method);
        }

        Optional<Match> match(List<String> path) {
            Map<String, String> parameters = new LinkedHashMap<>();
            if (route.path().isEmpty()) {
                return Optional.of(new Match(route, function, parameters));
            }
            for (int i = 0; i < segments.size(); i++) {
                String segment = segments.get(i);
                if (i >= path.size()) {
                    return Optional.empty();
                } else if (greedy(segment)) {
                    String rest = String.join("/", path.subList(i, path.size()));
                    parameters.put(segment.substring(1, segment.length() - 2), decode(rest));
                    return Optional.of(new Match(route, function, parameters));
                } else if (parameter(segment) && !path.get(i).isEmpty()) {
                    parameters.put(segment.substring(1, segment.length() - 1), decode(path.get(i)));
                } else if (!segment.equals(path.get(i))) {
                    return Optional.empty();
                }
            }
            return path.size() == segments.size()
                    ? Optional.of(new Match(route, function, parameters))
                    : Optional.empty();
        }

        /** The sort key of a route, most specific first: a digit for each segment, and one for the method. */
        String rank() {
            if (route.path().isEmpty()) {
                return "9";
            }
            var rank = new StringBuilder();
            segments.forEach(each -> rank.append(greedy(each) ? '8' : parameter(each) ? '2' : '1'));
            return rank.append("ANY".equals(route.method()) ? '1' : '0').toString();
        }

        private static boolean parameter(String segment) {
            return segment.startsWith("{") && segment.endsWith("}");
        }

        private static boolean greedy(String segment) {
            return segment.startsWith("{") && segment.endsWith("+}");
        }
    }

    /** A decoded segment of a path, in which a plus sign stays a plus sign. */
    static String decode(String raw) {
        return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
