package dev.stagecraft.model;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The models that serve, kept in memory: a pointer is read again after {@link #FRESH}, a bundle only when its version is
 * new. A version that cannot be read leaves the one before it serving; where there is none, the prior answers, and says
 * that its confidence is low.
 *
 * <p><b>Thread-safety</b>: safe; two threads may load the same version once each.
 */
final class LiveModels {
    /** How long a pointer is believed. */
    static final Duration FRESH = Duration.ofSeconds(30);

    /** One process serves few organisations; beyond this many all are read again. */
    private static final int MOST_ORGANISATIONS = 64;

    private static final System.Logger LOG = System.getLogger(LiveModels.class.getName());

    private final Clock clock;
    private final Function<String, LivePointer> pointers;
    private final BiFunction<String, String, ScoringModel> loader;
    private final Map<String, Serving> serving = new ConcurrentHashMap<>();

    LiveModels(Clock clock, Function<String, LivePointer> pointers, BiFunction<String, String, ScoringModel> loader) {
        this.clock = clock;
        this.pointers = pointers;
        this.loader = loader;
    }

    ScoringModel model(String organisation) {
        Instant now = clock.instant();
        Serving current = serving.get(organisation);
        if (current != null && current.until().isAfter(now)) {
            return current.model();
        }
        LivePointer pointer = pointers.apply(organisation);
        ScoringModel model = pointer.isPrior() ? pointer.prior() : loaded(organisation, pointer, current);
        if (serving.size() >= MOST_ORGANISATIONS) {
            serving.clear();
        }
        serving.put(organisation, new Serving(model, now.plus(FRESH)));
        return model;
    }

    void forget(String organisation) {
        serving.computeIfPresent(organisation, (name, last) -> new Serving(last.model(), Instant.MIN));
    }

    private ScoringModel loaded(String organisation, LivePointer pointer, @Nullable Serving last) {
        if (last != null && last.model().version().equals(pointer.version())) {
            return last.model();
        }
        try {
            return loader.apply(organisation, pointer.version());
        } catch (WrongBundleException e) {
            ScoringModel instead = last == null ? pointer.prior() : last.model();
            LOG.log(
                    Level.ERROR,
                    "Model {0} of {1} is refused, {2} serves: {3}",
                    pointer.version(),
                    organisation,
                    instead.version(),
                    e.getMessage());
            return instead;
        }
    }

    /** A model and the moment until which it is believed to be live. */
    private record Serving(ScoringModel model, Instant until) {}
}
