package dev.stagecraft.model;

import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The models that serve, kept in memory: the pointer is read for every request (one small read, so that a new model serves
 * everywhere at once), a bundle only when its version is new. A version that cannot be read leaves the one before it serving; where there is none, the prior answers, and says
 * that its confidence is low.
 *
 * <p><b>Thread-safety</b>: safe; two threads may load the same version once each.
 */
final class LiveModels {
    /** One process serves few organisations; beyond this many all are read again. */
    private static final int MOST_ORGANISATIONS = 64;

    private static final System.Logger LOG = System.getLogger(LiveModels.class.getName());

    private final Function<String, LivePointer> pointers;
    private final BiFunction<String, String, ScoringModel> loader;
    private final Map<String, ScoringModel> serving = new ConcurrentHashMap<>();

    LiveModels(Function<String, LivePointer> pointers, BiFunction<String, String, ScoringModel> loader) {
        this.pointers = pointers;
        this.loader = loader;
    }

    ScoringModel model(String organisation) {
        LivePointer pointer = pointers.apply(organisation);
        ScoringModel last = serving.get(organisation);
        ScoringModel model = pointer.isPrior() ? pointer.prior() : loaded(organisation, pointer, last);
        if (serving.size() >= MOST_ORGANISATIONS) {
            serving.clear();
        }
        serving.put(organisation, model);
        return model;
    }

    private ScoringModel loaded(String organisation, LivePointer pointer, @Nullable ScoringModel last) {
        if (last != null && last.version().equals(pointer.version())) {
            return last;
        }
        try {
            return loader.apply(organisation, pointer.version());
        } catch (WrongBundleException e) {
            ScoringModel instead = last == null ? pointer.prior() : last;
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
}
