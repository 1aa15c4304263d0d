package dev.stagecraft.imports;

import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.Money;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.playbook.Content;
import dev.stagecraft.playbook.Pipeline;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An export file, the request that imports it, and the deals that must come of it.
 *
 * @param name the system whose export it resembles
 * @param request the body of {@code POST /v1/imports}
 * @param stages the labels of the organisation's open stages, then those of won and lost
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ExportFile(String name, byte[] bytes, String request, List<String> stages, List<Wanted> deals) {
    /** The organisation's time zone. */
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    /** A deal as it must be imported. */
    record Wanted(
            String id,
            @Nullable String name,
            String stage,
            Outcome outcome,
            @Nullable Instant createdAt,
            @Nullable Instant closedAt,
            @Nullable Money amount,
            @Nullable String owner) {
        Wanted worth(@Nullable Money other) {
            return new Wanted(id, name, stage, outcome, createdAt, closedAt, other, owner);
        }

        Wanted closed(@Nullable Instant other) {
            return new Wanted(id, name, stage, outcome, createdAt, other, amount, owner);
        }

        Wanted created(Instant other) {
            return new Wanted(id, name, stage, outcome, other, closedAt, amount, owner);
        }

        Wanted at(String other) {
            return new Wanted(id, name, other, outcome, createdAt, closedAt, amount, owner);
        }

        Wanted ownedBy(@Nullable String other) {
            return new Wanted(id, name, stage, outcome, createdAt, closedAt, amount, other);
        }
    }

    /** The deal as a file tells it that writes all times to the minute. */
    static Wanted wanted(MadeDeal deal, String id) {
        return new Wanted(
                id,
                "Deal " + deal.number(),
                deal.told("Stage" + deal.stage(), "ClosedWon", "ClosedLost"),
                deal.outcome(),
                instant(deal.created()),
                deal.isOpen() ? null : instant(deal.closing()),
                money(deal.amount(), deal.currency()),
                deal.owner());
    }

    /** The deal as a file tells it that writes days alone. */
    static Wanted wantedInDays(MadeDeal deal, String id) {
        return wanted(deal, id).created(day(deal.created())).closed(deal.isOpen() ? null : day(deal.closing()));
    }

    static Money money(String value, String currency) {
        return new Money(new BigDecimal(value), currency);
    }

    static Instant instant(LocalDateTime local) {
        return local.atZone(ZONE).toInstant();
    }

    static Instant day(LocalDateTime local) {
        return local.toLocalDate().atStartOfDay(ZONE).toInstant();
    }

    /** A file's text: its header, one line for each deal, its end. */
    static String text(String header, Function<MadeDeal, String> line, String newline) {
        List<String> lines = new ArrayList<>(List.of(header));
        MadeDeal.all().forEach(deal -> lines.add(line.apply(deal)));
        return String.join(newline, lines) + newline;
    }

    static String quoted(String delimiter, Object... cells) {
        List<String> quoted = new ArrayList<>();
        for (Object cell : cells) {
            quoted.add('"' + cell.toString().replace("\"", "\"\"") + '"');
        }
        return String.join(delimiter, quoted);
    }

    static String request(String mapping) {
        return "{\"kind\":\"opportunities\",\"mapping\":{" + mapping.strip().replace('\'', '"') + "}}";
    }

    /** The content of the organisation's pipeline, whose stages carry the system's names. */
    Json.Fields pipeline() {
        List<Json> all = new ArrayList<>();
        int open = stages.size() - 2;
        for (int i = 0; i < stages.size(); i++) {
            var stage = Json.object()
                    .put("id", i < open ? "Stage" + i : i == open ? "ClosedWon" : "ClosedLost")
                    .put("label", stages.get(i));
            all.add((i < open ? stage : stage.put("outcome", i == open ? "won" : "lost")).build());
        }
        var content = (Json.Fields) Json.parse("{\"classes\":{\"A\":20,\"B\":30},\"grades\":{\"A\":0.5,\"B\":0},"
                + "\"id\":\"sales\",\"kind\":\"pipeline\",\"recall\":0.8}");
        var whole = Json.object();
        content.fields().forEach(whole::put);
        return whole.put("stages", all).build();
    }

    /** The pipeline as rows enter it. */
    ImportPipeline entered() {
        return ImportPipeline.of((Pipeline) Content.of(pipeline().with("version", Json.of(1))));
    }

    @Override
    public String toString() {
        return name;
    }
}
