package dev.stagecraft.model.registry;

import dev.stagecraft.model.PriorModel;
import dev.stagecraft.model.card.ModelCard;
import dev.stagecraft.model.card.PromotionDecision;
import dev.stagecraft.model.card.PromotionHistory;
import dev.stagecraft.table.Write;
import dev.stagecraft.table.WriteOutcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The moves of the live pointer, with what cards tell of those that people decided. */
final class PromotionService {
    private static final int TRIES = 8;

    private final S3ModelRegistry models;
    private final DynamoLivePointers pointers;

    PromotionService(S3ModelRegistry models, DynamoLivePointers pointers) {
        this.models = models;
        this.pointers = pointers;
    }

    /**
     * Makes a version serve, as {@link ModelRegistry#moveLive(String, String, String, Decision)} says.
     *
     * @param decision the person's decision that it is; null for the automatic move of a retraining
     */
    ModelRegistry.PointerMove move(
            String organisation, String expected, String version, @Nullable PromotionDecision decision) {
        var card = models.card(organisation, version).orElse(null);
        if (card != null) {
            models.load(organisation, version);
        } else if (!version.equals(PriorModel.VERSION)) {
            return new ModelRegistry.PointerMove.Unknown();
        }
        if (card != null && decision != null && decision.reason() == null && needsReason(organisation, card)) {
            return new ModelRegistry.PointerMove.ReasonNeeded(card.decision());
        }
        for (int i = 0; i < TRIES; i++) {
            var pointer = pointers.read(organisation);
            if (!pointer.version().equals(expected)) {
                return new ModelRegistry.PointerMove.Overtaken(pointer.version());
            }
            switch (pointers.write(writes(organisation, pointer, version, decision), token(decision, i))) {
                case WriteOutcome.Written written -> {
                    return new ModelRegistry.PointerMove.Moved(version);
                }
                case WriteOutcome.Refused refused -> {
                    return new ModelRegistry.PointerMove.Overtaken(models.liveVersion(organisation));
                }
                case WriteOutcome.Contended again -> {}
            }
        }
        return new ModelRegistry.PointerMove.Overtaken(models.liveVersion(organisation));
    }

    private static String token(@Nullable PromotionDecision decision, int attempt) {
        String id = decision == null ? "" : decision.id();
        return UUID.nameUUIDFromBytes((id + "#" + attempt).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** A candidate that its gate kept back needs one, unless it serves or served before. */
    private boolean needsReason(String organisation, ModelCard card) {
        var pointer = pointers.read(organisation);
        return !card.publishable()
                && !PromotionHistory.served(card)
                && !card.version().equals(pointer.version())
                && !card.version().equals(pointer.before());
    }

    /** The pointer's, and beside it what a decision tells; the pointer's condition guards both, so the card is read after it. */
    private List<Write> writes(
            String organisation, LiveModelPointer pointer, String version, @Nullable PromotionDecision decision) {
        List<Write> writes = new ArrayList<>();
        writes.add(DynamoLivePointers.move(organisation, pointer, version, before(organisation, pointer, version)));
        if (decision != null) {
            var live = models.card(organisation, pointer.version()).orElse(null);
            var next = models.card(organisation, version).orElse(null);
            writes.addAll(PromotionHistory.told(organisation, live, next, decision));
        }
        return writes;
    }

    /** The version to fall back on: what really serves now, which is not the live one where that cannot be read. */
    private String before(String organisation, LiveModelPointer pointer, String version) {
        String serving = models.live(organisation).version();
        return serving.equals(version) ? pointer.before() : serving;
    }
}
