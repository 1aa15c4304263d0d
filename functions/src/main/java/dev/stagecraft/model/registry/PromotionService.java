package dev.stagecraft.model.registry;

import dev.stagecraft.concurrency.ConflictException;
import dev.stagecraft.concurrency.OptimisticRetry;
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

/**
 * The move of an organisation's live pointer to another model version, by a person or a retraining, with a person's
 * decision written on the models' cards.
 */
final class PromotionService {
    private final ModelRegistry models;
    private final DynamoLivePointers pointers;
    private final OptimisticRetry retry;

    PromotionService(ModelRegistry models, DynamoLivePointers pointers, OptimisticRetry retry) {
        this.models = models;
        this.pointers = pointers;
        this.retry = retry;
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
        try {
            return retry.get(attempt -> {
                var pointer = pointers.read(organisation);
                return pointer.version().equals(expected)
                        ? move(organisation, pointer, version, decision, attempt)
                        : new ModelRegistry.PointerMove.Overtaken(pointer.version());
            });
        } catch (ConflictException e) {
            return new ModelRegistry.PointerMove.Overtaken(models.liveVersion(organisation));
        }
    }

    private ModelRegistry.PointerMove move(
            String organisation,
            LiveModelPointer pointer,
            String version,
            @Nullable PromotionDecision decision,
            int attempt) {
        return switch (pointers.write(writes(organisation, pointer, version, decision), token(decision, attempt))) {
            case WriteOutcome.Written written -> new ModelRegistry.PointerMove.Moved(version);
            case WriteOutcome.Refused refused ->
                new ModelRegistry.PointerMove.Overtaken(models.liveVersion(organisation));
            case WriteOutcome.Contended contended ->
                throw new ConflictException("Another writer holds the live pointer of " + organisation);
        };
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

    /**
     * The write of the pointer and those of a decision on the cards; the pointer's condition guards both, so the card
     * is read after it.
     */
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
