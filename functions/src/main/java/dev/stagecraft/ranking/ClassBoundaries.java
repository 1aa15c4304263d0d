package dev.stagecraft.ranking;

import dev.stagecraft.playbook.Pipeline;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The boundaries of ranking classes A, B and C, as shares in percent of the ranked deals from the top, turned into
 * numbers of deals.
 *
 * @param shares the share of each class from the top, in percent; {@link #REST} is the class of the remaining deals
 */
public record ClassBoundaries(Map<String, BigDecimal> shares) {
    /** The class of the deals that no share covers. */
    public static final String REST = "C";

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public ClassBoundaries {
        shares = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(shares));
    }

    /** Takes the boundaries from a pipeline. */
    public static ClassBoundaries of(Pipeline pipeline) {
        return new ClassBoundaries(pipeline.classes());
    }

    /** The classes, from the best to the rest. */
    public List<String> classes() {
        List<String> classes = new ArrayList<>(shares.keySet());
        classes.remove(REST);
        classes.add(REST);
        return classes;
    }

    /**
     * The number of deals in each class, best class first, for a given total. The boundary below a class is its
     * cumulative share of the deals, rounded to the nearest deal, halves up.
     */
    public Map<String, Integer> counts(int deals) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        BigDecimal share = BigDecimal.ZERO;
        int above = 0;
        for (String name : classes()) {
            share = name.equals(REST)
                    ? HUNDRED
                    : share.add(shares.getOrDefault(name, BigDecimal.ZERO)).min(HUNDRED);
            int boundary = share.multiply(BigDecimal.valueOf(deals))
                    .divide(HUNDRED, 0, RoundingMode.HALF_UP)
                    .intValueExact();
            counts.put(name, boundary - above);
            above = boundary;
        }
        return counts;
    }
}
