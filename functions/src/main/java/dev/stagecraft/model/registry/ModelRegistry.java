package dev.stagecraft.model.registry;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.PriorModel;
import dev.stagecraft.model.ScoringModel;
import dev.stagecraft.model.bundle.InvalidBundleException;
import dev.stagecraft.model.bundle.ModelBundle;
import dev.stagecraft.model.card.ModelCard;
import dev.stagecraft.model.card.PromotionDecision;
import dev.stagecraft.table.Page;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The registry of every organisation's model versions and of the live one among them. */
public interface ModelRegistry {

    /** The model that serves; what is known of the base rate before there is any. */
    ScoringModel live(String organisation);

    /** The live model with its version and card, by one read of the pointer. */
    LiveModel liveModel(String organisation);

    /** The version that serves right now, or {@code prior}. */
    String liveVersion(String organisation);

    /** Stores a version; nothing serves it yet. Storing the same again changes nothing. */
    void publish(String organisation, ModelBundle bundle);

    /** Remembers how closed opportunities ended, for as long as no model serves. */
    void remember(String organisation, PriorModel prior);

    /** The card of one version. */
    Optional<ModelCard> card(String organisation, String version);

    /** One file of a stored version, as it was written; empty where the version has none of that name. */
    Optional<byte[]> part(String organisation, String version, String name);

    /** Tells something on a stored version's card that was found out later; it replaces what was told under that name. */
    void tell(String organisation, String version, String section, Json.Fields told);

    /** Cards in order of age, oldest first, after a version. */
    Page<ModelCard> list(String organisation, int limit, @Nullable String after);

    /**
     * Makes a version serve, if the one that serves now is still the expected one. The bundle is read and checked first: a
     * wrong one is refused with {@link InvalidBundleException}. {@code prior} takes every model off.
     */
    PointerMove moveLive(String organisation, String expected, String version);

    /**
     * Makes a version serve by a person's decision, which the card tells from then on: of the version that goes live in
     * {@code wentLive}; of the live one, where {@code prior} takes its place, in {@code takenOff}. A candidate that its
     * gate kept back needs a reason, unless it served before.
     */
    PointerMove moveLive(String organisation, String expected, String version, PromotionDecision decision);

    /** The result of a move. */
    sealed interface PointerMove {
        /** The version serves. */
        record Moved(String version) implements PointerMove {}

        /** Another move came first: this version serves. */
        record Overtaken(String live) implements PointerMove {}

        /** There is no such version. */
        record Unknown() implements PointerMove {}

        /**
         * The gate kept the version back, and the decision has no reason.
         *
         * @param gate why the gate kept it
         */
        record ReasonNeeded(String gate) implements PointerMove {}
    }
}
