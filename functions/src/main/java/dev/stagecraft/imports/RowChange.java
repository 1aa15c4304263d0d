package dev.stagecraft.imports;

import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.Assignee;
import dev.stagecraft.opportunity.Event;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Money;
import dev.stagecraft.opportunity.Opportunity;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.opportunity.ReplayedState;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The differences between a row and the deal that is there. Pure.
 *
 * @param pipeline the pipeline that the deal is in afterwards
 * @param place the place in it that the row tells
 * @param zone the organisation's time zone, in which the days of a file are
 */
record RowChange(
        ImportRow row, History history, ImportPipeline pipeline, ImportPipeline.PlaceResult.Placed place, ZoneId zone) {

    private Opportunity before() {
        return history.current();
    }

    /** The stage that the row moves the deal to; null if it stays. */
    @Nullable
    String stage() {
        String to = row.place().tells() ? told() : before().stage();
        return to.equals(before().stage()) ? null : to;
    }

    /** The stage that the row tells: by its name, or by the outcome alone, which keeps a stage that has it. */
    private String told() {
        boolean stays =
                place.outcome() == before().outcome() && pipeline.stages().has(before().stage());
        if (place.named() || !(stays || place.outcome() == Outcome.OPEN)) {
            return place.stage();
        }
        return stays ? before().stage() : lastOpen().orElse(place.stage());
    }

    /** The open stage that the deal was in before it closed. */
    private Optional<String> lastOpen() {
        return history.standing(pipeline.stages()).trail().reversed().stream()
                .map(ReplayedState.StageMove::from)
                .filter(stage -> pipeline.stages().has(stage))
                .filter(stage -> pipeline.stages().outcome(stage) == Outcome.OPEN)
                .findFirst();
    }

    private boolean closedAfter() {
        String stage = stage();
        return pipeline.stages().outcome(stage == null ? before().stage() : stage) != Outcome.OPEN;
    }

    private boolean closedBefore() {
        return before().outcome() != Outcome.OPEN;
    }

    /**
     * The time at which the change takes effect: that of the closing where the row closes the deal and nothing happened
     * since, else the given one.
     */
    Instant effectiveAt(Instant now) {
        ToldTime closedAt = row.closedAt();
        if (closedAt == null || closedBefore() || !closedAfter()) {
            return now;
        }
        boolean isLast = closedAt.at().isAfter(history.created().effectiveAt())
                && history.events().stream()
                        .allMatch(event -> event.effectiveAt().isBefore(closedAt.at()));
        return isLast ? closedAt.at() : now;
    }

    /** The closing time that the row tells, where it is another one; null if it tells nothing new. */
    Event.@Nullable Closing closing() {
        if (!closedAfter()) {
            return null;
        }
        ToldTime told = row.closedAt();
        Instant known = before().closedAt();
        if (told != null) {
            return stage() == null && told.saysClosing(known, zone) ? null : new Event.Closing(told.at());
        }
        if (closedBefore() && row.cleared().contains(ColumnMapping.Field.closedAt)) {
            return stage() == null && known == null ? null : new Event.Closing(null);
        }
        return closedBefore() && stage() != null ? new Event.Closing(known) : null;
    }

    /** The owner that the row tells, where it is another one; null if it tells nothing new. */
    @Nullable
    Assignee owner() {
        String rep = row.owner();
        if (rep == null && !row.cleared().contains(ColumnMapping.Field.owner)) {
            return null;
        }
        var owner = new Assignee(rep);
        return owner.equals(before().owner()) ? null : owner;
    }

    /** The attributes that the row sets or clears. */
    Json.Fields attributes() {
        Json.Fields known = before().profile().attributes();
        Map<String, Json> attributes = new LinkedHashMap<>(row.attributes());
        attributes.entrySet().removeIf(attribute -> known.field(attribute.getKey())
                .orElse(Json.Null.NULL)
                .equals(attribute.getValue()));
        return new Json.Fields(attributes);
    }

    /** The descriptive fields afterwards, with the attributes as they were. */
    Opportunity.Profile profile() {
        var known = before().profile();
        return new Opportunity.Profile(
                row.name() == null ? known.name() : row.name(),
                row.place().pipeline() == null ? known.pipeline() : row.place().pipeline(),
                amount(known.amount()),
                createdAt(),
                known.attributes());
    }

    private @Nullable Money amount(@Nullable Money known) {
        Money told = row.amount();
        if (told == null) {
            return row.cleared().contains(ColumnMapping.Field.amount) ? null : known;
        }
        boolean same = known != null
                && known.currency().equals(told.currency())
                && known.value().compareTo(told.value()) == 0;
        return same ? known : told;
    }

    private Instant createdAt() {
        Instant known = before().profile().createdAt();
        ToldTime told = row.createdAt();
        return told == null || told.says(known, zone) ? known : told.at();
    }

    /** True if the row takes back what was told of the deal before: that it is closed, how, when, or since when it exists. */
    boolean corrects() {
        return !createdAt().equals(before().profile().createdAt())
                || (closedBefore() && (stage() != null || closing() != null));
    }

    /** True if the row tells nothing new. */
    boolean isEmpty() {
        return stage() == null
                && closing() == null
                && owner() == null
                && attributes().fields().isEmpty()
                && profile().equals(before().profile());
    }
}
