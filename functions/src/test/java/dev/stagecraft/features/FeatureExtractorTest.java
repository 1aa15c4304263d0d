package dev.stagecraft.features;

import static dev.stagecraft.scoring.Deal.STAGES;
import static dev.stagecraft.scoring.Deal.day;
import static dev.stagecraft.scoring.Deal.none;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.features.FactValue;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.playbook.publication.Definitions;
import dev.stagecraft.scoring.Deal;
import dev.stagecraft.scoring.Declared;
import dev.stagecraft.stores.TestStores;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
class FeatureExtractorTest {
    private static final FeatureExtractor READER = new FeatureExtractor(FeatureCatalog.DEFAULT);

    private static final Json.Fields FIRST = Json.object()
            .put("country", "FI")
            .put("employees", 120)
            .put("trial", true)
            .put("tags", Json.of(List.of(Json.of("x"))))
            .put("huge", new Json.Num(new BigDecimal("1e999")))
            .put("note", "n".repeat(201))
            .put("renewal", "2026-04-01")
            .put("batch", "2026-04-31")
            .build();

    @Test
    void read_everyKind_factsByName() {
        var answers = Json.object()
                .put("hours", "over5")
                .put("seats", 12)
                .put("board", "2026-03-01T12:00:00Z")
                .put("regulated", false)
                .put("pains", Json.of(List.of(Json.of("cost"), Json.of("time"))))
                .build();
        var history = Deal.begun("d", "rep-1", FIRST)
                .changed(
                        2,
                        0,
                        null,
                        Json.object()
                                .put("country", Json.Null.NULL)
                                .put("employees", 130)
                                .build())
                .answered(3, 0, "Prospecting", answers, 70, "Discovery")
                .activity(1, 0, "call")
                .activity(5, 0, "call")
                .activity(5.5, 0, "email")
                .history();
        assertThat(now(history, 33.25))
                .isEqualTo(Facts.builder()
                        .flag("attributes.tags[x]", true)
                        .number("attributes.employees", 130)
                        .flag("attributes.trial", true)
                        .number("days.attributes.renewal", 3.625)
                        .category("attributes.batch", "2026-04-31")
                        .number("days.answers.prospecting.board", 34.125)
                        .category("answers.prospecting.hours", "over5")
                        .number("answers.prospecting.seats", 12)
                        .flag("answers.prospecting.regulated", false)
                        .flag("answers.prospecting.pains.cost", true)
                        .flag("answers.prospecting.pains.time", true)
                        .number("scores.prospecting", 70)
                        .number("activities.call.count30d", 1)
                        .number("activities.email.count30d", 1)
                        .number("activities.meeting.count30d", 0)
                        .number("activities.event.count30d", 0)
                        .number("activities.payment.count30d", 0)
                        .number("activities.task.count30d", 0)
                        .number("activities.other.count30d", 0)
                        .number("activities.daysSinceLast", 27.75)
                        .category("stage", "Discovery")
                        .number("daysInStage", 30.25)
                        .number("daysOpen", 33.25)
                        .category("createdMonth", "3")
                        .category("owner", "rep-1")
                        .build());
    }

    /** Of an answered question an option that was not chosen is a no; of one that was not answered nothing is known. */
    @Test
    void read_manyOf_whatWasNotChosenIsNo() {
        var wiring = TestStores.create().wiring();
        var shipped = new Definitions(wiring).current("acme");
        var reader = new FeatureExtractor(FeatureCatalog.of(shipped));
        var answers = Json.object()
                .put("attended", Json.of(List.of(Json.of("users"), Json.of("retired"))))
                .build();
        var history = Deal.begun("d", "rep-1", none())
                .answered(3, 0, "Demo", answers, 10, null)
                .history();
        var facts = reader.read(history, history.standing(STAGES), day(4));
        assertThat(facts.fact("answers.demo.attended.users")).contains(new FactValue.Flag(true));
        assertThat(facts.fact("answers.demo.attended.retired")).contains(new FactValue.Flag(true));
        assertThat(facts.fact("answers.demo.attended.decider")).contains(new FactValue.Flag(false));
        var silent = Deal.begun("d", "rep-1", none()).history();
        assertThat(reader.read(silent, silent.standing(STAGES), day(4)).names())
                .noneMatch(name -> name.startsWith("answers."));
    }

    /** An imported open deal has no activities that anybody recorded; that is no zero until it was watched for a while. */
    @Test
    void read_becameKnownLongAfterItBegan_nothingIsSaidOfTheTimeBefore() {
        var deal = Deal.known("d", 100, none());
        assertThat(READER.read(deal.history(), deal.history().standing(STAGES), day(110))
                        .names())
                .contains("daysOpen")
                .noneMatch(name -> name.startsWith("activities."));
        assertThat(READER.read(deal.history(), deal.history().standing(STAGES), day(130))
                        .fact("activities.call.count30d"))
                .contains(new FactValue.Numeric(0));
        var called = deal.activity(105, 0, "call").history();
        var wait = Declared.reader("{id: wait, from: activities, take: responseTime}");
        assertThat(wait.read(called, called.standing(STAGES), day(110)).names()).containsExactly("stage");
        assertThat(READER.read(called, called.standing(STAGES), day(110)).fact("activities.call.count30d"))
                .contains(new FactValue.Numeric(1));
    }

    /** Imported history that knows its closing alone is dated by that: nobody knows when it began. */
    @Test
    void asOf_historyThatBeganWhenItClosed_hasNoAgeAndNoMonth() {
        var history = Deal.imported("ClosedLost", Deal.BEGAN, FIRST).history();
        assertThat(READER.asOf(history, STAGES, day(0)).names())
                .contains("attributes.country")
                .doesNotContain("daysOpen", "createdMonth", "daysInStage");
    }

    @Test
    void asOf_effectiveBeforeButReceivedAfter_isNotKnown() {
        var history = Deal.begun("d", "rep-1", FIRST)
                .answered(3, 10, "Prospecting", none(), 70, "Discovery")
                .changed(4, 10, null, Json.object().put("country", "SE").build())
                .activity(5, 10, "call")
                .history();
        var before = READER.asOf(history, STAGES, day(12.9));
        assertThat(before.json().text()).contains("\"stage\":\"Prospecting\"", "\"attributes.country\":\"FI\"");
        assertThat(before.names()).doesNotContain("scores.prospecting").doesNotContain("activities.daysSinceLast");
        var after = READER.asOf(history, STAGES, day(15));
        assertThat(after.json().text()).contains("\"stage\":\"Discovery\"", "\"attributes.country\":\"SE\"");
        assertThat(after.names()).contains("scores.prospecting").contains("activities.daysSinceLast");
        assertThat(after.json().text()).contains("\"daysInStage\":12");
    }

    @Test
    void asOf_closingStage_isNoFact() {
        var history = Deal.begun("d", "rep-1", FIRST)
                .changed(9, 0, "ClosedWon", none())
                .history();
        assertThat(READER.asOf(history, STAGES, day(9)).names())
                .doesNotContain("stage", "daysInStage")
                .contains("daysOpen");
        assertThat(READER.asOf(history, STAGES, day(8.9)).names()).contains("stage", "daysInStage");
    }

    @Test
    void asOf_beforeTheDealWasKnown_none() {
        var history = Deal.begun("d", "rep-1", FIRST).history();
        assertThat(READER.asOf(history, STAGES, day(-.1))).isEqualTo(Facts.none());
    }

    @Test
    void asOf_importedClosed_knownFromItsBeginning() {
        var history = Deal.imported("ClosedWon", day(20), FIRST)
                .activity(3, 400, "call")
                .history();
        var facts = READER.asOf(history, STAGES, day(10)).names();
        assertThat(facts).contains("attributes.country", "activities.call.count30d", "daysOpen", "createdMonth");
        assertThat(facts).doesNotContain("stage", "daysInStage");
        var before = READER.asOf(history, STAGES, day(2));
        assertThat(before.fact("activities.call.count30d")).contains(new FactValue.Numeric(0));
        assertThat(before.names()).doesNotContain("activities.daysSinceLast");
        var unwatched = new FeatureExtractor(READER.catalogue(), READER.others(), new ImportCompleteness(false, false));
        assertThat(unwatched.asOf(history, STAGES, day(2)).names())
                .doesNotContain("activities.call.count30d", "activities.daysSinceLast");
    }

    @Test
    void asOf_importedWithoutDates_noAges() {
        var history = Deal.imported("ClosedLost", null, FIRST).history();
        assertThat(READER.asOf(history, STAGES, day(0)).names())
                .contains("attributes.country")
                .doesNotContain("daysOpen", "daysInStage", "stage");
    }

    /** The proof that there is no leak: what is received after a moment changes nothing of it. */
    @Test
    void asOf_recordsReceivedLater_changeNothing() {
        var random = new Random(20_261_121);
        for (int round = 0; round < 200; round++) {
            History all = random(random);
            var moment = day(random.nextDouble() * 40);
            var events = new ArrayList<>(all.events());
            events.removeIf(event -> event.receivedAt().isAfter(moment));
            var activities = new ArrayList<>(all.activities());
            activities.removeIf(activity -> activity.receivedAt().isAfter(moment));
            var then = new History(all.current(), all.created(), events, activities);
            assertThat(READER.asOf(all, STAGES, moment)).isEqualTo(READER.asOf(then, STAGES, moment));
        }
    }

    /** And the proof that training and scoring agree: once everything is received, the past is read as the present is. */
    @Test
    void asOf_everythingReceived_isThePresent() {
        var random = new Random(7);
        for (int round = 0; round < 200; round++) {
            History all = random(random);
            var moment = day(60).plus(Duration.ofDays(random.nextInt(60)));
            assertThat(READER.asOf(all, STAGES, moment)).isEqualTo(READER.read(all, all.standing(STAGES), moment));
        }
    }

    private static History random(Random random) {
        var deal = Deal.begun("d", "rep-1", FIRST);
        var stages = List.of("Prospecting", "Discovery", "Demo", "ClosedWon");
        for (int i = 0; i < 8; i++) {
            double at = random.nextDouble() * 40;
            double late = random.nextInt(3) * random.nextDouble() * 10;
            String stage = stages.get(random.nextInt(4));
            switch (random.nextInt(3)) {
                case 0 ->
                    deal.changed(at, late, stage, Json.object().put("x", i).build());
                case 1 ->
                    deal.answered(at, late, stage, Json.object().put("q", i).build(), i, "Demo");
                default -> deal.activity(at, late, "call");
            }
        }
        return deal.history();
    }

    private static Facts now(History history, double day) {
        return READER.read(history, history.standing(STAGES), day(day));
    }
}
