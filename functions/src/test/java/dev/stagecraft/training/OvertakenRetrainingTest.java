package dev.stagecraft.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.Damage;
import dev.stagecraft.model.PriorModel;
import dev.stagecraft.model.card.ModelCard;
import dev.stagecraft.model.registry.MadeCards;
import dev.stagecraft.model.registry.ModelRegistry;
import dev.stagecraft.model.registry.ModelsHandler;
import dev.stagecraft.stores.HttpCall;
import dev.stagecraft.stores.TestStores;
import dev.stagecraft.training.dataset.TrainingRow;
import dev.stagecraft.wiring.Wiring;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Somebody moves the live pointer while a retraining is under way: what people decide stays, at whatever moment. */
@Tag("engine")
@Tag("training")
class OvertakenRetrainingTest {
    private static final Instant NOW = Instant.parse("2026-12-30T12:00:00Z");
    /** After the made cards say that their models were trained. */
    private static final Duration SINCE = Duration.ofDays(300);

    private final TestStores stores = TestStores.create();
    private final ModelRegistry models = new ModelRegistry(stores.wiring());
    private final ModelsHandler people = new ModelsHandler(stores.wiring());

    /** How far the retraining is when somebody moves the pointer. */
    enum Moment {
        DEALS_ARE_READ,
        TREES_GROW,
        CANDIDATE_IS_STORED,
        POINTER_IS_WRITTEN
    }

    @BeforeEach
    void twoModelsServedAndManyDealsClosedSince() {
        for (int seed = 1; seed <= 2; seed++) {
            models.publish("acme", MadeCards.bundle("m-" + seed, seed, Damage.FACT));
            move("m-" + seed);
        }
        StoredRows.close(
                stores,
                "acme",
                MadeRows.crossed(400, 21).stream()
                        .map(row -> new TrainingRow(
                                row.group(),
                                row.facts(),
                                row.won(),
                                closedAt(row).plus(SINCE),
                                1))
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void retrain_rolledBackMeanwhile_theRollBackStaysAndTheCandidateIsListed(Moment moment) {
        var report = retrained(moment, "m-1");
        assertThat(report.json("acme").field("status")).contains(Json.of("overtaken"));
        assertThat(models.liveVersion("acme")).isEqualTo("m-1");
        assertThat(models.live("acme").version()).isEqualTo("m-1");
        String candidate = report.card().version();
        assertThat(models.list("acme", 10, null).items())
                .extracting(ModelCard::version)
                .containsExactly("m-1", "m-2", candidate);
        assertThat(models.card("acme", candidate).orElseThrow().publishable()).isTrue();
        move(candidate);
        assertThat(models.live("acme").version()).isEqualTo(candidate);
    }

    @Test
    void retrain_everyModelTakenOffMeanwhile_thePriorOfWhatClosedServes() {
        var report = retrained(Moment.TREES_GROW, PriorModel.VERSION);
        assertThat(report.status()).isEqualTo("overtaken");
        assertThat(models.live("acme"))
                .isEqualTo(new PriorModel(report.card().won(), report.card().lost()));
        assertThat(models.card("acme", report.card().version())).isPresent();
    }

    /** The first model of all is a choice of people too. */
    @Test
    void retrain_modelPutLiveMeanwhileWhereNoneServed_itStays() {
        move(PriorModel.VERSION);
        var report = retrained(Moment.TREES_GROW, "m-1");
        assertThat(report.status()).isEqualTo("overtaken");
        assertThat(models.live("acme").version()).isEqualTo("m-1");
    }

    private RetrainingReport.Trained retrained(Moment moment, String version) {
        var moves = new AtomicInteger();
        var meanwhile = new Meanwhile(now -> {
            if (now == moment && moves.getAndIncrement() == 0) {
                move(version);
            }
        });
        var beside = stores.beside(meanwhile).wiring();
        var wiring = new Wiring(
                beside.settings(),
                meanwhile.clock(),
                beside.ids(),
                beside.random(),
                beside.table(),
                beside.objects(),
                beside.retry());
        var report = RetrainingFixture.retraining(wiring).retrain("acme");
        assertThat(moves).as("the moment came").hasPositiveValue();
        return (RetrainingReport.Trained) report;
    }

    private void move(String version) {
        var answer = HttpCall.of("POST /v1/models/{version}/live", "acme", "u-1", "admin")
                .path("version", version)
                .to(people);
        assertThat(answer.status()).isEqualTo(200);
    }

    private static Instant closedAt(TrainingRow row) {
        return Objects.requireNonNull(row.closedAt());
    }

    /** Tells how far a retraining is, by what it asks of the table and of the clock. */
    private record Meanwhile(Reached reached) implements ExecutionInterceptor {
        private interface Reached {
            void now(Moment moment);
        }

        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            switch (context.request()) {
                case QueryRequest query when query.indexName() != null -> reached.now(Moment.DEALS_ARE_READ);
                case PutItemRequest card -> reached.now(Moment.CANDIDATE_IS_STORED);
                case UpdateItemRequest update when movesPointer(update) -> reached.now(Moment.POINTER_IS_WRITTEN);
                default -> {}
            }
        }

        /** The win rate so far is written to the same row, whatever serves. */
        private static boolean movesPointer(UpdateItemRequest update) {
            return update.expressionAttributeNames().containsValue("moves");
        }

        /** Only the provenance that Tribuo's trainer writes asks for a zone. */
        private Clock clock() {
            return new Clock() {
                @Override
                public ZoneId getZone() {
                    reached.now(Moment.TREES_GROW);
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return fixed(NOW, zone);
                }

                @Override
                public Instant instant() {
                    return NOW;
                }
            };
        }
    }
}
