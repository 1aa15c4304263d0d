package dev.stagecraft.opportunity;

import dev.stagecraft.table.Item;
import dev.stagecraft.table.TableException;
import dev.stagecraft.table.TableKey;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The conversion of {@link Event}s and {@link Activity activities} to and from DynamoDB items of their opportunity's
 * partition.
 */
final class EventItem {
    private static final String KIND = "kind";

    private EventItem() {}

    /** Converts events that are stored together to items. */
    static List<Item> of(Opportunity opportunity, List<Event> events) {
        var changes = events.stream()
                .filter(Event.Changed.class::isInstance)
                .map(Event.Changed.class::cast)
                .toList();
        if (changes.size() < 2) {
            return events.stream().map(event -> of(opportunity, event)).toList();
        }
        List<Item> items = new ArrayList<>();
        items.add(ChangesItem.of(opportunity, changes));
        events.stream()
                .filter(event -> !(event instanceof Event.Changed))
                .forEach(event -> items.add(of(opportunity, event)));
        return items;
    }

    static Item of(Opportunity opportunity, Event event) {
        var item = Item.at(TableKey.event(opportunity.organisation(), opportunity.id(), event.id()))
                .put("id", event.id())
                .put("effectiveAt", event.effectiveAt())
                .put("receivedAt", event.receivedAt());
        return switch (event) {
            case Event.Created created -> fill(item, created).build();
            case Event.Changed changed -> fill(item, changed).build();
            case Event.Answered answered -> fill(item, answered).build();
        };
    }

    private static Item.Builder fill(Item.Builder item, Event.Created created) {
        return item.put(KIND, "created")
                .put("by", created.by())
                .put("stage", created.stage())
                .put("owner", created.owner().rep())
                .put("closedAt", created.closedAt())
                .put("attributes", created.attributes())
                .put("history", created.history());
    }

    private static Item.Builder fill(Item.Builder item, Event.Changed changed) {
        var owner = changed.owner();
        var closing = changed.closing();
        return item.put(KIND, "changed")
                .put("by", changed.by())
                .put("cause", changed.cause().name())
                .put("reason", changed.reason())
                .put("stage", changed.stage())
                .put("from", changed.from())
                .put("assigns", owner != null)
                .put("owner", owner == null ? null : owner.rep())
                .put("attributes", changed.attributes())
                .put("closing", closing == null ? null : closing.json());
    }

    private static Item.Builder fill(Item.Builder item, Event.Answered answered) {
        var judged = answered.judged();
        if (answered.deviceSeq() != null) {
            item.put("deviceSeq", answered.deviceSeq());
        }
        return item.put(KIND, "answered")
                .put("timeQuality", answered.quality().label())
                .put("author", answered.author())
                .put("sentBy", answered.sentBy())
                .put("definition", answered.definition())
                .put("stage", answered.stage())
                .put("points", judged.score().toPlainString())
                .put("maxPoints", judged.maxScore().toPlainString())
                .put("rule", judged.rule())
                .put("upgradeTo", judged.upgradeTo())
                .put("withdrawn", answered.withdrawn())
                .put("supersedes", answered.supersedes())
                .put("answers", answered.answers())
                .put("hash", answered.hash())
                .put("result", answered.result());
    }

    /** True if the item's id was chosen by a client: an activity's or a submission's. */
    static boolean isGuarded(Item item) {
        return item.key().sort().startsWith(TableKey.ACTIVITY)
                || item.requireText(KIND).equals("answered");
    }

    /** The events that an item holds. */
    static List<Event> events(Item item) {
        return item.requireText(KIND).equals(ChangesItem.KIND) ? ChangesItem.events(item) : List.of(event(item));
    }

    static Event event(Item item) {
        return switch (item.requireText(KIND)) {
            case "created" -> created(item);
            case "changed" -> changed(item);
            case "answered" -> answered(item);
            default -> throw new TableException("An event of an unknown kind: " + item.key());
        };
    }

    private static Event.Created created(Item item) {
        return new Event.Created(
                item.requireText("id"),
                item.requireInstant("effectiveAt"),
                item.requireInstant("receivedAt"),
                item.requireText("by"),
                item.requireText("stage"),
                new Assignee(item.text("owner").orElse(null)),
                item.instant("closedAt").orElse(null),
                item.jsonOrEmpty("attributes"),
                item.flag("history"));
    }

    private static Event.Changed changed(Item item) {
        return new Event.Changed(
                item.requireText("id"),
                item.requireInstant("effectiveAt"),
                item.requireInstant("receivedAt"),
                item.requireText("by"),
                Event.Cause.valueOf(item.requireText("cause")),
                item.text("reason").orElse(null),
                item.text("stage").orElse(null),
                item.flag("assigns") ? new Assignee(item.text("owner").orElse(null)) : null,
                item.jsonOrEmpty("attributes"),
                item.json("closing").map(Event.Closing::of).orElse(null),
                item.text("from").orElse(null));
    }

    private static Event.Answered answered(Item item) {
        return new Event.Answered(
                item.requireText("id"),
                item.requireInstant("effectiveAt"),
                item.requireInstant("receivedAt"),
                TimeQuality.labelled(item.requireText("timeQuality")),
                item.requireText("author"),
                item.requireText("sentBy"),
                item.requireText("definition"),
                item.requireText("stage"),
                new Event.AssessmentScore(
                        new BigDecimal(item.requireText("points")),
                        new BigDecimal(item.requireText("maxPoints")),
                        item.text("rule").orElse(null),
                        item.text("upgradeTo").orElse(null)),
                item.flag("withdrawn"),
                item.text("supersedes").orElse(null),
                item.jsonOrEmpty("answers"),
                item.requireText("hash"),
                item.jsonOrEmpty("result"),
                item.number("deviceSeq").map(Number::longValue).orElse(null));
    }

    static Item of(Opportunity opportunity, Activity activity) {
        return Item.at(TableKey.activity(opportunity.organisation(), opportunity.id(), activity.id()))
                .put("id", activity.id())
                .put(KIND, activity.kind())
                .put("name", activity.name())
                .put("at", activity.at())
                .put("receivedAt", activity.receivedAt())
                .put("value", activity.value() == null ? null : activity.value().toPlainString())
                .put("attributes", activity.attributes())
                .build();
    }

    static Activity activity(Item item) {
        return new Activity(
                item.requireText("id"),
                item.requireText(KIND),
                item.text("name").orElse(null),
                item.requireInstant("at"),
                item.requireInstant("receivedAt"),
                item.text("value").map(BigDecimal::new).orElse(null),
                item.jsonOrEmpty("attributes"));
    }
}
