package dev.stagecraft.model.card;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.PriorModel;
import dev.stagecraft.table.Item;
import dev.stagecraft.table.TableKey;
import dev.stagecraft.table.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The writer of people's promotion decisions into model cards: who put the model live ({@code wentLive}) or took it off
 * without another in its place ({@code takenOff}), when and why.
 *
 * <p><b>Shape</b>: lists of {@code {at, by, from, reason}}, newest last, at most {@value #MOST}; {@code from} is the version
 * that was live before, and only {@code wentLive} has it.
 */
public final class PromotionHistory {
    /** The section of the times at which the model was put live. */
    public static final String WENT_LIVE = "wentLive";
    /** The section of the times at which the model was taken off. */
    public static final String TAKEN_OFF = "takenOff";

    /** The number of entries that fit into a row of the table beside its card, with the longest reasons. */
    private static final int MOST = 20;

    private PromotionHistory() {}

    /** True where somebody let this model serve before. */
    public static boolean served(ModelCard card) {
        return card.sections().containsKey(WENT_LIVE);
    }

    /** The writes beside the pointer's that tell a decision on a card; none where the live version stays. */
    public static List<Write> told(
            String organisation, @Nullable ModelCard live, @Nullable ModelCard next, PromotionDecision decision) {
        String from = live == null ? PriorModel.VERSION : live.version();
        String to = next == null ? PriorModel.VERSION : next.version();
        if (from.equals(to)) {
            return List.of();
        }
        return next != null
                ? List.of(appended(organisation, next, WENT_LIVE, entry(decision, from)))
                : List.of(appended(organisation, Objects.requireNonNull(live), TAKEN_OFF, entry(decision, null)));
    }

    private static Write appended(String organisation, ModelCard card, String section, Json.Fields entry) {
        List<Json> entries = new ArrayList<>();
        if (card.sections().get(section) instanceof Json.Items told) {
            entries.addAll(told.items());
        }
        entries.add(entry);
        var newest = entries.subList(Math.max(0, entries.size() - MOST), entries.size());
        var attributes = Item.attributes().put(section, Json.of(newest)).build();
        return Write.update(
                TableKey.model(organisation, card.version()), attributes, new Write.WriteCondition.Present());
    }

    private static Json.Fields entry(PromotionDecision decision, @Nullable String from) {
        return Json.object()
                .put("at", decision.at())
                .put("by", decision.by())
                .putIfPresent("from", from)
                .putIfPresent("reason", decision.reason())
                .build();
    }
}
