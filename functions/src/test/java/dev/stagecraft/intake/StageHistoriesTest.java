package dev.stagecraft.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import dev.stagecraft.stores.HttpCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The histories of {@value #DEALS} deals, written by a CRM in the order in which people do: create each deal with the time when
 * it began, then move it through its stages, then close it, all dated back.
 */
@Tag("engine")
class StageHistoriesTest {
    private static final int DEALS = 120;
    private static final int WEEK = 7 * 24;
    private static final Instant BEGIN = Instant.parse("2026-03-02T08:00:00Z");
    private static final List<String> STAGES = List.of("Discovery", "Demo", "Negotiation");

    private final IntakeFixture intake = new IntakeFixture();

    /** One change as it is sent, so many hours after the one before, and as the trail must show it. */
    private record Move(int deal, int place, int apart, String from, String to) {
        private Instant at() {
            return began(deal).plus(Duration.ofHours(72L + (long) apart * place + 24L * (deal % 5)));
        }

        private String item() {
            return "{\"id\":\"crm-%d-%d\",\"opportunityId\":\"o-%d\",\"stage\":\"%s\",\"reason\":\"Stage %s\",\"effectiveAt\":\"%s\"}"
                    .formatted(deal, place, deal, to, to, at());
        }

        private Json trail() {
            return Json.object()
                    .put("at", at())
                    .put("from", from)
                    .put("to", to)
                    .put("cause", "Stage " + to)
                    .put("by", "crm")
                    .build();
        }
    }

    private static Instant began(int deal) {
        return BEGIN.plus(Duration.ofHours(31L * deal));
    }

    private static boolean won(int deal) {
        return deal % 3 == 0;
    }

    /** A deal passes one to three stages, and is closed. */
    private static List<Move> moves(int deal) {
        List<Move> moves = new ArrayList<>();
        String stage = "Prospecting";
        for (int i = 0; i <= deal % STAGES.size(); i++) {
            moves.add(new Move(deal, i, WEEK, stage, STAGES.get(i)));
            stage = STAGES.get(i);
        }
        moves.add(new Move(deal, moves.size(), WEEK, stage, won(deal) ? "ClosedWon" : "ClosedLost"));
        return moves;
    }

    @Test
    void histories_createdMovedAndClosed_areShownAsTheyWere() {
        for (int deal = 0; deal < DEALS; deal++) {
            var created = intake.put(
                    "crm",
                    "integration",
                    "o-" + deal,
                    "{\"name\":\"Deal %d\",\"owner\":\"rep-%d\",\"createdAt\":\"%s\",\"attributes\":{\"size\":%d}}"
                            .formatted(deal, deal % 7, began(deal), deal));
            assertThat(created.status()).isEqualTo(201);
        }
        var all = IntStream.range(0, DEALS)
                .boxed()
                .flatMap(deal -> moves(deal).stream())
                .toList();
        for (int from = 0; from < all.size(); from += 100) {
            send(all.subList(from, Math.min(all.size(), from + 100)));
        }
        IntStream.range(0, DEALS).forEach(this::checkShown);
    }

    /** Whatever a source sends, a deal stays small enough for one reply. */
    @Test
    void history_of1100Moves_showsTheNewest1000_andCountsTheOthers() {
        intake.put("crm", "integration", "o-0", "{\"name\":\"Deal\",\"createdAt\":\"" + began(0) + "\"}");
        List<Move> moves = new ArrayList<>();
        for (int i = 0; i < 1_100; i++) {
            moves.add(new Move(0, i, 1, i == 0 ? "Prospecting" : STAGES.get((i + 1) % 2), STAGES.get(i % 2)));
        }
        for (int from = 0; from < moves.size(); from += 100) {
            send(moves.subList(from, from + 100));
        }

        var shown = intake.get("manager-1", "manager", "o-0");

        assertThat(shown.at("earlierMoves")).isEqualTo("100");
        assertThat(shown.json().field("trail"))
                .contains(Json.of(
                        moves.subList(100, 1_100).stream().map(Move::trail).toList()));
    }

    private void send(List<Move> moves) {
        var answer = HttpCall.of("POST /v1/opportunities/stages", "acme", "crm", "integration")
                .body("{\"items\":["
                        + String.join(",", moves.stream().map(Move::item).toList()) + "]}")
                .to(intake.opportunities);
        assertThat(answer.text().split("\"stored\"", -1)).as(answer.text()).hasSize(moves.size() + 1);
    }

    private void checkShown(int deal) {
        var shown = intake.get("manager-1", "manager", "o-" + deal);
        var moves = moves(deal);
        var closing = moves.getLast();
        assertThat(shown.json().field("trail"))
                .contains(Json.of(moves.stream().map(Move::trail).toList()));
        assertThat(shown.at("stage")).isEqualTo(closing.to());
        assertThat(shown.at("outcome")).isEqualTo(won(deal) ? "won" : "lost");
        assertThat(shown.at("createdAt")).isEqualTo(began(deal).toString());
        assertThat(shown.at("closedAt")).isEqualTo(closing.at().toString());
        assertThat(shown.at("stageSince")).isEqualTo(closing.at().toString());
        assertThat(shown.at("owner")).isEqualTo("rep-" + deal % 7);
    }
}
