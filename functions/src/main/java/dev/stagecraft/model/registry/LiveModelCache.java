package dev.stagecraft.model.registry;

import dev.stagecraft.model.PriorModel;
import dev.stagecraft.model.ScoringModel;
import dev.stagecraft.model.bundle.InvalidBundleException;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A cache of each organisation's live model: the pointer is read for every request, so that a new model serves
 * everywhere at once, a bundle only when its version is new.
 *
 * <p>A version that cannot be read leaves the one before it serving, also in a process that has just started; where that
 * cannot be read either, the prior answers, and says that its confidence is low. A refused version is tried again now and
 * then, so that a repaired one serves without a restart.
 *
 * <p><b>Thread-safety</b>: safe; two threads may load the same version once each.
 */
final class LiveModelCache {
    /** One process serves few organisations; beyond this many one of them is read again. */
    private static final int MOST_ORGANISATIONS = 64;

    /** Every so many requests a refused version is read again. */
    static final int REQUESTS_A_TRY = 64;

    private static final System.Logger LOG = System.getLogger(LiveModelCache.class.getName());

    private final BiFunction<String, String, ScoringModel> loader;
    private final Map<String, CachedModel> serving = new ConcurrentHashMap<>();

    LiveModelCache(BiFunction<String, String, ScoringModel> loader) {
        this.loader = loader;
    }

    /**
     * The cached model of one organisation.
     *
     * @param model what answers
     * @param wanted the live version, which is the model's own unless it was refused
     * @param requests how many were answered since that version was tried last
     */
    private record CachedModel(ScoringModel model, String wanted, int requests) {
        boolean refused() {
            return !model.version().equals(wanted);
        }

        CachedModel again() {
            return new CachedModel(model, wanted, requests + 1);
        }
    }

    ScoringModel model(String organisation, LiveModelPointer pointer) {
        CachedModel last = serving.get(organisation);
        CachedModel now = pointer.isPrior()
                ? new CachedModel(pointer.prior(), pointer.version(), 0)
                : serving(organisation, pointer, last);
        if (last == null && serving.size() >= MOST_ORGANISATIONS) {
            serving.keySet().stream().findAny().ifPresent(serving::remove);
        }
        serving.put(organisation, now);
        return now.model();
    }

    private CachedModel serving(String organisation, LiveModelPointer pointer, @Nullable CachedModel last) {
        if (last != null && last.wanted().equals(pointer.version())) {
            if (!last.refused()) {
                return last;
            }
            if (last.requests() < REQUESTS_A_TRY) {
                return last.again();
            }
        }
        try {
            return new CachedModel(loader.apply(organisation, pointer.version()), pointer.version(), 0);
        } catch (InvalidBundleException e) {
            ScoringModel instead = instead(organisation, pointer, last);
            LOG.log(
                    Level.ERROR,
                    "Model {0} of {1} is refused, {2} serves: {3}",
                    pointer.version(),
                    organisation,
                    instead.version(),
                    e.getMessage());
            return new CachedModel(instead, pointer.version(), 0);
        }
    }

    /** The one that served before, so that all processes say the same; the one in memory where that cannot be read. */
    private ScoringModel instead(String organisation, LiveModelPointer pointer, @Nullable CachedModel last) {
        if (last != null && last.model().version().equals(pointer.before())) {
            return last.model();
        }
        if (pointer.before().equals(PriorModel.VERSION)) {
            return pointer.prior();
        }
        try {
            return loader.apply(organisation, pointer.before());
        } catch (InvalidBundleException e) {
            LOG.log(Level.ERROR, "Nor can {0} of {1} be read: {2}", pointer.before(), organisation, e.getMessage());
            return last == null ? pointer.prior() : last.model();
        }
    }
}
