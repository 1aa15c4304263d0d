package dev.stagecraft.scoring;

import static dev.stagecraft.scoring.Deal.STAGES;
import static dev.stagecraft.scoring.Deal.day;
import static dev.stagecraft.scoring.Deal.none;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.features.FeatureCatalog;
import dev.stagecraft.features.FeatureExtractor;
import dev.stagecraft.features.ImportCompleteness;
import dev.stagecraft.features.LandmarkGrid;
import dev.stagecraft.features.LandmarkReason;
import dev.stagecraft.features.OwnerHistory;
import dev.stagecraft.features.Snapshot;
import dev.stagecraft.features.TrainingSnapshots;
import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.History;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two deals of one id and the same records, but with other ends, have the same rows until the earlier end. */
class RowsWithoutTheEndTest {
    private static final FeatureExtractor READER = new FeatureExtractor(FeatureCatalog.DEFAULT);
    private static final double EARLIER = 23;
    private static final Json.Fields FINNISH =
            Json.object().put("country", "FI").build();

    /** The ways in which a deal comes into the system. */
    enum Kind {
        LIVE {
            @Override
            History ended(double day, String stage) {
                return worked(Deal.begun("d", "rep-1", FINNISH), 0)
                        .changed(day, 0, stage, none())
                        .history();
            }
        },
        KNOWN_LATE {
            @Override
            History ended(double day, String stage) {
                return worked(Deal.known("d", 4.5, FINNISH), 4.5)
                        .changed(day, 0, stage, none())
                        .history();
            }
        },
        REOPENED {
            @Override
            History ended(double day, String stage) {
                return worked(Deal.begun("d", "rep-1", FINNISH), 0)
                        .changed(9.5, 0, "ClosedLost", none())
                        .changed(13, 0, "Discovery", none())
                        .changed(day, 0, stage, none())
                        .history();
            }
        },
        IMPORTED_WITHOUT_TRAIL {
            @Override
            History ended(double day, String stage) {
                return Deal.imported(stage, day(day), FINNISH)
                        .activity(2, 363, "call")
                        .history();
            }
        },
        IMPORTED_WITH_TRAIL {
            @Override
            History ended(double day, String stage) {
                return worked(Deal.imported("Prospecting", null, FINNISH), 365)
                        .changed(day, 365 - day, stage, none())
                        .history();
            }
        },
        BACKFILLED {
            @Override
            History ended(double day, String stage) {
                return worked(Deal.known("d", 365, FINNISH), 365)
                        .changed(day, 365 - day, stage, none())
                        .history();
            }
        };

        /** The deal with this end. */
        abstract History ended(double day, String stage);

        private static Deal worked(Deal deal, double received) {
            UnaryOperator<Deal> asked = told -> told.answered(
                    6,
                    Math.max(0, received - 6),
                    "Prospecting",
                    Json.object().put("hours", "over5").build(),
                    70,
                    null);
            return asked.apply(deal.activity(2, Math.max(0, received - 2), "call")
                    .changed(8, Math.max(0, received - 8), "Demo", none()));
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void of_anotherEnd_sameRowsUntilTheEarlier(Kind kind) {
        var won = before(kind.ended(EARLIER, "ClosedWon"));
        assertThat(won).hasSizeGreaterThan(15);
        assertThat(won).isEqualTo(all(kind.ended(EARLIER, "ClosedWon"), day(400)));
        for (double other : new double[] {EARLIER, 24, 61, 200}) {
            for (String stage : List.of("ClosedWon", "ClosedLost")) {
                assertThat(before(kind.ended(other, stage)))
                        .as(other + " " + stage)
                        .isEqualTo(won);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 3, 10, 23})
    void of_openDeal_sameRowsUntilNowAsWhenItHasClosed(double now) {
        var open = Kind.LIVE.ended(300, "ClosedWon");
        var events = open.events().subList(0, open.events().size() - 1);
        var stillOpen = new History(open.current(), open.created(), events, open.activities());
        var rows = all(stillOpen, day(now));
        assertThat(rows)
                .isNotEmpty()
                .isEqualTo(all(open, day(400)).stream()
                        .filter(row -> row.moment().isBefore(day(now)))
                        .toList());
    }

    /** Of a deal with a beginning or an end that nobody knows there is one row, whatever the end. */
    @ParameterizedTest
    @ValueSource(strings = {"ClosedWon", "ClosedLost"})
    void of_undated_oneRowWithoutATime(String stage) {
        var withoutEnd = Deal.imported(stage, null, FINNISH).history();
        var withoutBeginning = Deal.imported(stage, day(0), FINNISH).history();
        Stream.of(withoutEnd, withoutBeginning)
                .map(history -> all(history, day(400)))
                .forEach(rows -> {
                    assertThat(rows).singleElement().satisfies(row -> {
                        assertThat(row.occasion()).isEqualTo(LandmarkReason.UNDATED);
                        assertThat(row.moment()).isEqualTo(day(0));
                        assertThat(row.days()).isOne();
                    });
                    assertThat(rows.getFirst().facts().names())
                            .contains("attributes.country")
                            .doesNotContain("daysOpen");
                });
    }

    /** Where imports have beginnings, a deal that closed as it began did so on its first day. */
    @ParameterizedTest
    @ValueSource(strings = {"ClosedWon", "ClosedLost"})
    void of_closedAsItBegan_firstContactWhereBeginningsAreKnown(String stage) {
        var dated = new FeatureExtractor(FeatureCatalog.DEFAULT, OwnerHistory.NONE, new ImportCompleteness(true, true));
        var history = Deal.imported(stage, day(0), FINNISH).history();
        assertThat(TrainingSnapshots.of(history, STAGES, dated, LandmarkGrid.ALL, day(400)))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.occasion()).isEqualTo(LandmarkReason.FIRST_CONTACT);
                    assertThat(row.age()).isZero();
                });
    }

    /** A deal that somebody writes down after its end as if it began then was never open here. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01})
    void of_closedInTheMomentOfItsReceipt_noRow(double late) {
        var history = Deal.begun("d", "rep-1", FINNISH)
                .changed(0, late, "ClosedWon", none())
                .history();
        assertThat(all(history, day(400))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void of_importedDeal_activitiesCountOnlyIfImportsCameWithThem(boolean watched) {
        var reader =
                new FeatureExtractor(FeatureCatalog.DEFAULT, OwnerHistory.NONE, new ImportCompleteness(watched, false));
        var history = Deal.imported("ClosedWon", day(40), FINNISH)
                .activity(10, 355, "call")
                .history();
        for (var row : TrainingSnapshots.of(history, STAGES, reader, LandmarkGrid.ALL, day(400))) {
            var count = row.facts().fact("activities.call.count30d").map(value -> value.text());
            if (watched) {
                assertThat(count).contains(row.age() < 10 ? "0" : "1");
            } else {
                assertThat(row.facts().names()).noneMatch(name -> name.startsWith("activities"));
            }
        }
    }

    private static List<Snapshot> before(History history) {
        return all(history, day(400)).stream()
                .filter(row -> row.moment().isBefore(day(EARLIER)))
                .toList();
    }

    private static List<Snapshot> all(History history, Instant now) {
        return TrainingSnapshots.of(history, STAGES, READER, LandmarkGrid.ALL, now);
    }
}
