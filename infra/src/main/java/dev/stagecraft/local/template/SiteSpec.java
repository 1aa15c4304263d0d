package dev.stagecraft.local.template;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The web site of the SAM template, a CloudFront distribution: which folder its files come from, and which paths lead to
 * files (with which response headers) or to the HTTP API.
 *
 * @param files the folder of the files, as the distribution's {@code Metadata} names it, beside the template
 * @param behaviours the cache behaviours in CloudFront's order of precedence; the last one takes every path
 */
public record SiteSpec(Path files, List<Behaviour> behaviours) {
    public SiteSpec {
        behaviours = List.copyOf(behaviours);
    }

    /**
     * A cache behaviour: a pattern of paths, its target and the headers that are added to every reply.
     *
     * @param pattern a path in which {@code *} stands for any characters
     * @param isFiles true if the target is the bucket of files; false if it is the HTTP API
     * @param headers response headers by lower-case name
     */
    public record Behaviour(String pattern, boolean isFiles, Map<String, String> headers) {
        public Behaviour {
            headers = Map.copyOf(headers);
        }

        /** True if the behaviour applies to this path. */
        public boolean takes(String path) {
            int star = pattern.indexOf('*');
            return star < 0 ? pattern.equals(path) : path.startsWith(pattern.substring(0, star));
        }
    }

    /** The behaviour for a path. */
    public Behaviour behaviour(String path) {
        return behaviours.stream().filter(each -> each.takes(path)).findFirst().orElseThrow();
    }
}
