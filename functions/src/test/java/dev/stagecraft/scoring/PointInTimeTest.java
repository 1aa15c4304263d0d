package dev.stagecraft.scoring;

import static dev.stagecraft.scoring.Deal.STAGES;
import static dev.stagecraft.scoring.Deal.day;
import static dev.stagecraft.scoring.Deal.none;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.features.DealClosing;
import dev.stagecraft.features.FeatureExtractor;
import dev.stagecraft.features.LandmarkGrid;
import dev.stagecraft.features.OwnerHistoryAsOf;
import dev.stagecraft.features.Snapshot;
import dev.stagecraft.features.TrainingSnapshots;
import dev.stagecraft.json.Json;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.opportunity.Activity;
import dev.stagecraft.opportunity.Assignee;
import dev.stagecraft.opportunity.Event;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.TimeQuality;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A fact counts at a moment only if it had both happened and been received by then. Every kind of record is planted into a
 * deal twice, once received too late and once dated into the future, and no feature of the catalogue may see it; once both
 * times have passed, some feature must.
 */
class PointInTimeTest {
    private static final FeatureExtractor READER = reader();
    private static final double EARLY = 4;
    private static final double MOMENT = 10;
    private static final double LATE = 20;

    /** One record of each kind that a deal can have. */
    enum Planted {
        ANSWERS {
            @Override
            History into(History deal, Instant happened, Instant received) {
                return deal.with(answered("planted", null, happened, received, 90));
            }
        },
        CORRECTED_ANSWERS {
            @Override
            History into(History deal, Instant happened, Instant received) {
                return deal.with(answered("planted", "first", happened, received, 90));
            }
        },
        STAGE {
            @Override
            History into(History deal, Instant happened, Instant received) {
                return deal.with(changed("Demo", null, none(), happened, received));
            }
        },
        OWNER {
            @Override
            History into(History deal, Instant happened, Instant received) {
                return deal.with(changed(null, new Assignee("rep-9"), none(), happened, received));
            }
        },
        NEW_ATTRIBUTE {
            @Override
            History into(History deal, Instant happened, Instant received) {
                var set = Json.object().put("need", "yes").build();
                return deal.with(changed(null, null, set, happened, received));
            }
        },
        CHANGED_ATTRIBUTE {
            @Override
            History into(History deal, Instant happened, Instant received) {
                var set = Json.object().put("employees", 5).build();
                return deal.with(changed(null, null, set, happened, received));
            }
        },
        CLEARED_ATTRIBUTE {
            @Override
            History into(History deal, Instant happened, Instant received) {
                var set = Json.object().put("country", Json.Null.NULL).build();
                return deal.with(changed(null, null, set, happened, received));
            }
        },
        CALL {
            @Override
            History into(History deal, Instant happened, Instant received) {
                return deal.with(List.of(activity("call", null, none(), happened, received)));
            }
        },
        MAIL_FROM_THE_LEAD {
            @Override
            History into(History deal, Instant happened, Instant received) {
                var inbound = Json.object().put("direction", "in").build();
                return deal.with(List.of(activity("email", null, inbound, happened, received)));
            }
        },
        PRODUCT_EVENT {
            @Override
            History into(History deal, Instant happened, Instant received) {
                return deal.with(List.of(activity("event", "login", none(), happened, received)));
            }
        },
        PAYMENT {
            @Override
            History into(History deal, Instant happened, Instant received) {
                return deal.with(List.of(activity("payment", null, none(), happened, received)));
            }
        },
        DONE_TASK {
            @Override
            History into(History deal, Instant happened, Instant received) {
                var done = Json.object().put("done", true).put("task", "open").build();
                return deal.with(List.of(activity("task", null, done, happened, received)));
            }
        },
        MERGED_ANSWERS {
            @Override
            History into(History deal, Instant happened, Instant received) {
                var duplicate = Deal.begun("duplicate", "rep-1", none()).history();
                return deal.with(duplicate.with(answered("planted", null, happened, happened, 90)), received);
            }
        },
        MERGED_CALL {
            @Override
            History into(History deal, Instant happened, Instant received) {
                var duplicate = Deal.begun("duplicate", "rep-1", none()).history();
                return deal.with(duplicate.with(List.of(activity("call", null, none(), happened, happened))), received);
            }
        };

        abstract History into(History deal, Instant happened, Instant received);
    }

    @ParameterizedTest
    @EnumSource(Planted.class)
    void asOf_receivedTooLate_noFeatureSeesIt(Planted planted) {
        assertUnseen(planted, EARLY, LATE);
    }

    @ParameterizedTest
    @EnumSource(Planted.class)
    void asOf_datedIntoTheFuture_noFeatureSeesIt(Planted planted) {
        assertUnseen(planted, LATE, EARLY);
    }

    private static void assertUnseen(Planted planted, double happened, double received) {
        var without = deal();
        var with = planted.into(without, day(happened), day(received));
        for (double at : new double[] {EARLY, MOMENT, LATE - .001}) {
            assertThat(facts(with, at)).isEqualTo(facts(without, at));
        }
        assertThat(facts(with, LATE)).isNotEqualTo(facts(without, LATE));
    }

    /** A call and a meeting with a duplicate that was merged in long after the deal had closed. */
    @Test
    void snapshots_ofADealThatClosedBeforeTheMerge_knowNothingOfIt() {
        var won = Deal.begun("d", "rep-1", none())
                .changed(10, 0, "ClosedWon", none())
                .history();
        var duplicate = Deal.begun("duplicate", "rep-1", none())
                .activity(3, 0, "call")
                .activity(4, 0, "meeting")
                .history();
        var merged = won.with(duplicate, day(100));
        assertThat(merged.activities()).hasSize(2);
        assertThat(snapshots(merged, READER)).isNotEmpty().isEqualTo(snapshots(won, READER));
        assertThat(facts(merged, 100)).isNotEqualTo(facts(won, 100));
    }

    /** How another deal ended counts once that had both happened and been received. */
    @ParameterizedTest
    @CsvSource({"4, 20", "20, 4", "20, 20"})
    void asOf_anotherDealClosedOrReceivedLater_noFeatureSeesIt(double happened, double received) {
        var without = reader();
        for (String stage : List.of("ClosedWon", "ClosedLost")) {
            var with = reader(ended("other", stage, happened, received));
            for (double at : new double[] {EARLY, MOMENT, LATE - .001}) {
                assertThat(with.asOf(deal(), STAGES, day(at))).isEqualTo(without.asOf(deal(), STAGES, day(at)));
            }
            assertThat(with.asOf(deal(), STAGES, day(LATE))).isNotEqualTo(without.asOf(deal(), STAGES, day(LATE)));
        }
    }

    /** How the deal itself ends is never told, not even of a moment after it. */
    @ParameterizedTest
    @ValueSource(doubles = {EARLY, MOMENT, LATE - .001, LATE, 2 * LATE})
    void asOf_theDealsOwnOutcome_noFeatureSeesIt(double at) {
        var won = deal().with(changed("ClosedWon", null, none(), day(MOMENT), day(MOMENT)));
        var lost = deal().with(changed("ClosedLost", null, none(), day(MOMENT), day(MOMENT)));
        var other = ended("other", "ClosedWon", EARLY, EARLY);
        var ofWon = reader(won, other);
        assertThat(ofWon.asOf(won, STAGES, day(at)))
                .isEqualTo(reader(lost, other).asOf(lost, STAGES, day(at)));
        assertThat(ofWon.asOf(won, STAGES, day(at)).names()).contains("ownerWinRate");
        assertThat(snapshots(won, ofWon)).isNotEmpty().isEqualTo(snapshots(lost, reader(lost, other)));
    }

    /** A reader that knows how these deals ended, and two deals more. */
    private static FeatureExtractor reader(History... closed) {
        Map<String, DealClosing> closings = new HashMap<>();
        Stream.concat(
                        Stream.of(ended("first", "ClosedLost", 1, 1), ended("second", "ClosedWon", 1, 1)),
                        Stream.of(closed))
                .forEach(history -> closings.put(
                        history.current().id(), DealClosing.of(history, STAGES).orElseThrow()));
        return new FeatureExtractor(Declared.catalogue(Declared.EVERYTHING), new OwnerHistoryAsOf(closings));
    }

    private static History ended(String id, String stage, double happened, double received) {
        return Deal.begun(id, "rep-1", none())
                .changed(happened, received - happened, stage, none())
                .history();
    }

    /** The deal itself is a record too. */
    @ParameterizedTest
    @ValueSource(doubles = {-1, 0, 3.9})
    void asOf_beforeTheDealWasReceived_nothing(double at) {
        var deal = deal();
        var created = deal.created();
        var late = new Event.Created(
                created.id(),
                created.effectiveAt(),
                day(4),
                created.by(),
                created.stage(),
                created.owner(),
                null,
                created.attributes(),
                false);
        var history = new History(deal.current(), late, deal.events(), deal.activities());
        assertThat(facts(history, at)).isEqualTo(Facts.none());
        assertThat(facts(history, 4)).isNotEqualTo(Facts.none());
    }

    /** Any deal, any moment: what was not known by then could as well not exist; so for every snapshot of training. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void asOf_anyDeal_isThatOfTheRecordsKnownThen(long seed) {
        var random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            var deal = random(random);
            for (int i = 0; i < 5; i++) {
                assertKnownAlone(deal, day(random.nextDouble() * 40));
            }
            var closed = deal.with(changed("ClosedWon", null, none(), day(41), day(41)));
            for (var snapshot : snapshots(closed, READER)) {
                assertThat(snapshot.moment()).isBefore(day(41));
                assertThat(snapshot.facts())
                        .isEqualTo(READER.asOf(known(closed, snapshot.moment()), STAGES, snapshot.moment()));
            }
        }
    }

    private static List<Snapshot> snapshots(History history, FeatureExtractor reader) {
        return TrainingSnapshots.of(history, STAGES, reader, LandmarkGrid.ALL, day(200));
    }

    private static void assertKnownAlone(History deal, Instant moment) {
        assertThat(READER.asOf(deal, STAGES, moment)).isEqualTo(READER.asOf(known(deal, moment), STAGES, moment));
    }

    private static History known(History deal, Instant moment) {
        var events = deal.events().stream()
                .filter(event -> !event.effectiveAt().isAfter(moment)
                        && !event.receivedAt().isAfter(moment))
                .toList();
        var activities = deal.activities().stream()
                .filter(activity ->
                        !activity.at().isAfter(moment) && !activity.receivedAt().isAfter(moment))
                .toList();
        return new History(deal.current(), deal.created(), events, activities);
    }

    private static Facts facts(History history, double at) {
        return READER.asOf(history, STAGES, day(at));
    }

    private static History deal() {
        var attributes = Json.object()
                .put("country", "FI")
                .put("employees", 120)
                .put("trial", true)
                .put("renewal", "2026-05-01")
                .build();
        return Deal.begun("d", "rep-1", attributes)
                .history()
                .with(answered("first", null, day(2), day(2), 30))
                .with(List.of(
                        activity("call", null, none(), day(1), day(1)),
                        new Activity("open", "task", null, day(2), day(2), null, none())));
    }

    private static History random(Random random) {
        var deal = deal();
        for (int i = 0; i < 10; i++) {
            double one = random.nextDouble() * 40;
            double other = random.nextInt(3) == 0 ? one : random.nextDouble() * 40;
            var kind = Planted.values()[random.nextInt(Planted.values().length)];
            deal = kind.into(deal, day(one), day(other));
        }
        return numbered(deal);
    }

    /** The same records, with ids of their own where one kind was planted twice. */
    private static History numbered(History deal) {
        List<Event> events = new ArrayList<>();
        for (Event event : deal.events()) {
            String id = "e" + events.size();
            events.add(
                    switch (event) {
                        case Event.Changed changed ->
                            new Event.Changed(
                                    id,
                                    changed.effectiveAt(),
                                    changed.receivedAt(),
                                    changed.by(),
                                    changed.cause(),
                                    changed.reason(),
                                    changed.stage(),
                                    changed.owner(),
                                    changed.attributes());
                        case Event.Answered answered ->
                            answered.id().equals("first")
                                    ? answered
                                    : new Event.Answered(
                                            id,
                                            answered.effectiveAt(),
                                            answered.receivedAt(),
                                            answered.quality(),
                                            answered.author(),
                                            answered.sentBy(),
                                            answered.definition(),
                                            answered.stage(),
                                            answered.judged(),
                                            false,
                                            answered.supersedes(),
                                            answered.answers(),
                                            answered.hash(),
                                            answered.result());
                        case Event.Created created -> created;
                    });
        }
        return new History(deal.current(), deal.created(), events, deal.activities());
    }

    private static Event.Answered answered(
            String id, @Nullable String supersedes, Instant happened, Instant received, int score) {
        var judged = new Event.AssessmentScore(BigDecimal.valueOf(score), BigDecimal.valueOf(100), null, null);
        return new Event.Answered(
                id,
                happened,
                received,
                TimeQuality.MONOTONIC,
                "rep-1",
                "rep-1",
                "prospecting@1",
                "Prospecting",
                judged,
                false,
                supersedes,
                Json.object().put("hours", score > 50 ? "over5" : "h1to2").build(),
                "hash",
                none());
    }

    private static Event.Changed changed(
            @Nullable String stage, @Nullable Assignee owner, Json.Fields set, Instant happened, Instant received) {
        return new Event.Changed(
                "planted", happened, received, "manager-1", Event.Cause.PERSON, "so", stage, owner, set);
    }

    private static Activity activity(
            String kind, @Nullable String name, Json.Fields more, Instant happened, Instant received) {
        return new Activity("planted", kind, name, happened, received, BigDecimal.TEN, more);
    }
}
