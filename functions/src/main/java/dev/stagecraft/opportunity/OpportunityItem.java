package dev.stagecraft.opportunity;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.PriorModel;
import dev.stagecraft.table.Item;
import dev.stagecraft.table.ListKey;
import dev.stagecraft.table.TableKey;
import dev.stagecraft.table.Write;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The conversion of an {@link Opportunity} to and from its DynamoDB item. */
final class OpportunityItem {
    /** The attribute for optimistic locking, which counts every write of the deal's facts. */
    static final String VERSION = "version";

    private static final String CLASS = "class";

    private OpportunityItem() {}

    static TableKey key(Opportunity opportunity) {
        return TableKey.opportunity(opportunity.organisation(), opportunity.id());
    }

    /**
     * The write of the new state, on condition that nobody wrote since {@code before} was read; the ranking class is
     * left alone.
     */
    static Write write(@Nullable Opportunity before, Opportunity after) {
        var place = ListKey.of(after.organisation(), after.id(), after.outcome().label(), after.stage());
        if (before == null) {
            var item = fill(Item.at(key(after)), after).listed(place).put("id", after.id());
            return Write.putIfAbsent(item.build());
        }
        var set = fill(Item.attributes(), after).listed(place).build();
        Set<String> remove = new HashSet<>();
        for (String optional : List.of("owner", "closedAt", "amount")) {
            if (!set.has(optional)) {
                remove.add(optional);
            }
        }
        if (after.outcome() != Outcome.OPEN) {
            remove.add(CLASS);
        }
        return new Write.Update(key(after), set, remove, new Write.WriteCondition.NumberIs(VERSION, before.version()));
    }

    private static Item.Builder fill(Item.Builder item, Opportunity opportunity) {
        var profile = opportunity.profile();
        item.put("rev", opportunity.rev())
                .put(VERSION, opportunity.version())
                .put("name", profile.name())
                .put("pipeline", profile.pipeline())
                .put(
                        "amount",
                        profile.amount() == null ? null : profile.amount().json())
                .put("createdAt", profile.createdAt())
                .put("attributes", profile.attributes())
                .put("stage", opportunity.stage())
                .put("stageSince", opportunity.stageSince())
                .put("outcome", opportunity.outcome().label())
                .put("closedAt", opportunity.closedAt())
                .put("owner", opportunity.owner().rep());
        opportunity.scored().ifPresent(score -> fill(item, score));
        return item;
    }

    static Item.Builder fill(Item.Builder item, Score score) {
        var whole = score.json().with("logOdds", Json.of(score.logOdds()));
        var before = score.before();
        return item.put("probability", score.probability())
                .put("modelVersion", score.modelVersion())
                .put("scoredAt", score.scoredAt())
                .put("score", before == null ? whole : whole.with("before", before.json()));
    }

    static Opportunity read(String organisation, Item item) {
        return new Opportunity(
                organisation,
                item.requireText("id"),
                item.requireLong("rev"),
                item.requireLong(VERSION),
                new Opportunity.Profile(
                        item.requireText("name"),
                        item.requireText("pipeline"),
                        item.json("amount").map(Money::of).orElse(null),
                        item.requireInstant("createdAt"),
                        item.jsonOrEmpty("attributes")),
                item.requireText("stage"),
                item.requireInstant("stageSince"),
                Outcome.labelled(item.requireText("outcome")),
                item.instant("closedAt").orElse(null),
                new Assignee(item.text("owner").orElse(null)),
                item.json("score").map(json -> score(item, json)).orElse(null),
                item.text(CLASS).orElse(null));
    }

    private static Score score(Item item, Json.Fields json) {
        var trend = (Json.Items) json.field("trend").orElseGet(() -> Json.of(List.of()));
        String model = item.requireText("modelVersion");
        // Scores that were stored before any model was trained once carried both.
        boolean trained = !model.equals(PriorModel.VERSION);
        return new Score(
                item.number("probability").map(BigDecimal::doubleValue).orElseThrow(),
                StoredScoreJson.number(json, "logOdds"),
                trained ? StoredScoreJson.text(json, "grade") : null,
                trained ? json.field("likely").equals(Optional.of(Json.of(true))) : null,
                StoredScoreJson.text(json, "confidence"),
                model,
                java.time.Instant.parse(StoredScoreJson.text(json, "scoredAt")),
                trend.items().stream()
                        .map(point -> Score.Point.of((Json.Fields) point))
                        .toList(),
                json.field("outsideExperience").isPresent(),
                json.field("before")
                        .map(before -> Score.Before.of((Json.Fields) before))
                        .orElse(null));
    }
}
