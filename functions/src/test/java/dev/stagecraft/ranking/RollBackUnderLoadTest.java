package dev.stagecraft.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stagecraft.intake.submissions.SyncSubmissionsHandler;
import dev.stagecraft.json.Json;
import dev.stagecraft.model.Damage;
import dev.stagecraft.model.ScoringModel;
import dev.stagecraft.model.registry.MadeCards;
import dev.stagecraft.model.registry.ModelRegistry;
import dev.stagecraft.model.registry.ModelsHandler;
import dev.stagecraft.opportunity.DynamoOpportunities;
import dev.stagecraft.playbook.publication.Definitions;
import dev.stagecraft.scoring.OpportunityScores;
import dev.stagecraft.scoring.ScoreOpportunityHandler;
import dev.stagecraft.stores.HttpCall;
import dev.stagecraft.stores.TestStores;
import dev.stagecraft.wiring.Wiring;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The live pointer flips while deals are scored, answered, ranked and listed: each answer is one model's alone. */
@Tag("engine")
class RollBackUnderLoadTest {
    private static final int FLIPS = 60;
    private static final List<String> DEALS = List.of("o-1", "o-2", "o-3", "o-4", "o-5");

    private final Wiring wiring = TestStores.create().wiring();
    private final ModelRegistry models = new ModelRegistry(wiring);
    private final ModelsHandler roller = new ModelsHandler(wiring);
    private final Map<String, Json.Fields> expected = new TreeMap<>();
    private final SyncSubmissionsHandler sync = new SyncSubmissionsHandler(wiring);
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean flipping = new AtomicBoolean(true);

    @BeforeEach
    void twoModelsAndSomeDeals() {
        var deals = new StoredDeals(wiring);
        DEALS.forEach(id -> deals.put("acme", id, "rep-1", id.charAt(2) - '3'));
        for (int seed = 1; seed <= 2; seed++) {
            models.publish("acme", MadeCards.bundle("m-" + seed, seed, Damage.FACT));
        }
        for (String version : List.of("m-1", "m-2")) {
            move(version);
            ScoringModel model = models.live("acme");
            DEALS.forEach(id -> expected.put(version + " " + id, alone(model, id)));
        }
    }

    /** What a model alone says of a deal; each has its own trend, which is the time's and not the model's. */
    private Json.Fields alone(ScoringModel model, String id) {
        var playbook = new Definitions(wiring);
        var scores = new OpportunityScores(organisation -> model, playbook::current, wiring.clock());
        return scores.explain(
                        new DynamoOpportunities(wiring).history("acme", id).orElseThrow())
                .json();
    }

    @Test
    void flips_whileScoredRankedAndListed_noAnswerMixesTwoModels() throws Exception {
        var shared = new ScoreOpportunityHandler(wiring);
        try (var threads = Executors.newFixedThreadPool(6)) {
            var work = List.of(
                    threads.submit(flipping()),
                    threads.submit(whileFlipping(() -> score(shared))),
                    threads.submit(whileFlipping(() -> score(shared))),
                    threads.submit(whileFlipping(() -> score(new ScoreOpportunityHandler(wiring)))),
                    threads.submit(whileFlipping(this::sync)),
                    threads.submit(whileFlipping(this::rankAndList)));
            for (var each : work) {
                assertThat(each.get()).isPositive();
            }
        }
        assertThat(seen).contains("score m-1", "score m-2", "sync m-1", "sync m-2", "list m-1", "list m-2");
    }

    @Test
    void live_damaged_scoringAndRankingGoOnByTheModelBefore() {
        Damage.SWAPPED_FOREST.strike(wiring.objects(), "acme", MadeCards.bundle("m-2", 2, Damage.FACT));
        score(new ScoreOpportunityHandler(wiring));
        rankAndList();
        assertThat(seen).containsExactlyInAnyOrder("score m-1", "list m-1");
        move("m-1");
        assertThat(models.liveVersion("acme")).isEqualTo("m-1");
    }

    private Callable<Integer> flipping() {
        var scorer = new ScoreOpportunityHandler(wiring);
        return () -> {
            try {
                for (int flip = 0; flip < FLIPS; flip++) {
                    String version = flip % 2 == 0 ? "m-1" : "m-2";
                    move(version);
                    assertThat(get(scorer, "o-1").at("modelVersion")).isEqualTo(version);
                }
                return FLIPS;
            } finally {
                flipping.set(false);
            }
        };
    }

    private Callable<Integer> whileFlipping(Runnable request) {
        return () -> {
            int done = 0;
            do {
                request.run();
                done++;
            } while (flipping.get());
            return done;
        };
    }

    private void move(String version) {
        var answer = HttpCall.of("POST /v1/models/{version}/live", "acme", "u-1", "admin")
                .path("version", version)
                .to(roller);
        assertThat(answer.status()).isEqualTo(200);
    }

    private void score(ScoreOpportunityHandler handler) {
        for (String id : DEALS) {
            var answer = get(handler, id);
            String version = answer.at("modelVersion");
            Json.Fields alone = of(version, id);
            for (String field : List.of("probability", "logOdds", "grade", "likely", "base", "reasons")) {
                assertThat(answer.json().field(field)).as(field).isEqualTo(alone.field(field));
            }
            double sum = number(answer, "base.logOdds");
            for (int i = 0; !answer.at("reasons." + i + ".logOdds").isEmpty(); i++) {
                sum += number(answer, "reasons." + i + ".logOdds");
            }
            assertThat(sum).isCloseTo(number(answer, "logOdds"), within(1e-6));
            seen.add("score " + version);
        }
    }

    private void rankAndList() {
        new HourlyRanking(wiring, new OpportunityScores(wiring)).rank("acme");
        var answer =
                HttpCall.of("GET /v1/rankings", "acme", "manager-1", "manager").to(new RankingsHandler(wiring));
        String version = answer.at("run.modelVersion");
        for (int place = 0; place < DEALS.size(); place++) {
            var alone = of(version, answer.at("items." + place + ".opportunityId"));
            assertThat(number(answer, "items." + place + ".probability"))
                    .isEqualTo(((Json.Num) alone.field("probability").orElseThrow())
                            .value()
                            .doubleValue());
        }
        seen.add("list " + version);
    }

    /** Answers that move no deal; an item that others got in the way of is told to come again, and says nothing. */
    private void sync() {
        var items = DEALS.stream().map(this::answers).collect(Collectors.joining(","));
        var answer = HttpCall.of("POST /v1/sync/submissions", "acme", "rep-1", "rep")
                .body("{\"protocol\":1,\"items\":[" + items + "]}")
                .to(sync);
        assertThat(answer.status()).isEqualTo(200);
        Map<String, String> told = new TreeMap<>();
        for (int i = 0; i < DEALS.size(); i++) {
            String probability = answer.at("results." + i + ".opportunity.probability");
            if (!probability.isEmpty()) {
                told.put(answer.at("results." + i + ".opportunity.id"), probability);
            }
        }
        var alike = Stream.of("m-1", "m-2")
                .filter(version -> told.entrySet().stream()
                        .allMatch(deal -> deal.getValue().equals(probability(version, deal.getKey()))))
                .toList();
        assertThat(alike).as(told.toString()).isNotEmpty();
        if (alike.size() == 1) {
            seen.add("sync " + alike.getFirst());
        }
    }

    private String probability(String version, String id) {
        return of(version, id).field("probability").orElseThrow().text();
    }

    private String answers(String id) {
        return """
                {"id":"%s","opportunityId":"%s","definition":"prospecting@1","answeredAt":"2026-11-20T11:59:00Z",\
                "answers":{"hours":"h1to2","compliance":"no"}}""".formatted(wiring.ids().next(), id);
    }

    private Json.Fields of(String version, String id) {
        assertThat(expected).containsKey(version + " " + id);
        return expected.getOrDefault(version + " " + id, Json.object().build());
    }

    private static HttpCall.Answer get(ScoreOpportunityHandler handler, String id) {
        var answer = HttpCall.of("GET /v1/opportunities/{id}/score", "acme", "rep-1", "rep")
                .path("id", id)
                .to(handler);
        assertThat(answer.status()).isEqualTo(200);
        return answer;
    }

    private static double number(HttpCall.Answer answer, String path) {
        return Double.parseDouble(answer.at(path));
    }
}
