package dev.stagecraft.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.features.FeatureCatalog;
import dev.stagecraft.features.FeatureExtractor;
import dev.stagecraft.features.FieldFillTimes;
import dev.stagecraft.features.LandmarkGrid;
import dev.stagecraft.features.TrainingSnapshots;
import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.scoring.Deal;
import dev.stagecraft.training.leakage.LeakageDetector;
import dev.stagecraft.training.leakage.LeakageWarning;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deals told day by day, as people work: honest work raises no alarm, and what is only done to close a deal does. */
@Tag("training")
class LeakHistoriesTest {
    private static final FeatureExtractor READER = new FeatureExtractor(FeatureCatalog.DEFAULT);
    private static final List<String> PATH = List.of("Prospecting", "Discovery", "Demo");
    private static final double MINUTE = 1.0 / (24 * 60);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void of_honestWork_noAlarm(long seed) {
        assertThat(warnings(seed, false)).isEmpty();
    }

    @Test
    void of_whatIsDoneToCloseADeal_namedAndLeftOut() {
        var warnings = warnings(6, true);
        assertThat(warnings)
                .extracting(LeakageWarning::fact)
                .containsExactly("answers.debrief.why", "attributes.contractNo", "scores.debrief");
        assertThat(warnings).allMatch(LeakageWarning::leftOut);
    }

    /** Payments are recorded in the last minute of deals that are won. No row was picked for being there. */
    @Test
    void rows_ofWorkOnlyDoneAtTheEnd_knowNothingOfIt() {
        List<TrainingRow> rows = new ArrayList<>();
        var fills = new FillTimeStatistics();
        for (int i = 0; i < 500; i++) {
            take(history("o-" + i, new Random(6_000 + i), true), rows, fills);
        }
        var filled = Objects.requireNonNull(fills.byName().get("activities.payment"));
        assertThat(filled.deals()).isGreaterThan(100);
        assertThat(filled.atClosing()).isEqualTo(filled.deals());
        long known = rows.stream()
                .filter(row -> row.facts()
                        .fact("activities.payment.count30d")
                        .filter(count -> !count.text().equals("0"))
                        .isPresent())
                .count();
        assertThat(known).as("of " + rows.size()).isLessThanOrEqualTo(rows.size() / 1_000);
    }

    private static List<LeakageWarning> warnings(long seed, boolean leaks) {
        List<TrainingRow> rows = new ArrayList<>();
        var fills = new FillTimeStatistics();
        for (int i = 0; i < 500; i++) {
            take(history("o-" + i, new Random(1_000 * seed + i), leaks), rows, fills);
        }
        return LeakageDetector.of(rows, fills, Set.of(), _ -> {
            throw new AssertionError("No name is suspicious");
        });
    }

    private static void take(History history, List<TrainingRow> rows, FillTimeStatistics fills) {
        var end = history.standing(Deal.STAGES);
        var closedAt = Objects.requireNonNull(end.closedAt());
        TrainingSnapshots.of(history, Deal.STAGES, READER, LandmarkGrid.ALL, closedAt)
                .forEach(row -> rows.add(new TrainingRow(
                        history.current().id(),
                        row.facts(),
                        end.outcome(),
                        closedAt,
                        1,
                        "",
                        Landmark.of(Deal.BEGAN, row))));
        fills.add(FieldFillTimes.of(history, Deal.STAGES), closedAt);
    }

    /**
     * Each stage asks its questions and moves good deals on; some close by the last of them, others by a manager's word. Hopeless
     * demos end without a quote. A deal that does not go on is given up after a month of silence.
     */
    private static History history(String id, Random random, boolean leaks) {
        double quality = random.nextGaussian();
        var created =
                Json.object().put("country", random.nextBoolean() ? "FI" : "SE").put("size", 10 + random.nextInt(500));
        var deal = Deal.begun(id, "rep-1", created.build());
        double day = 0;
        for (int stage = 0; stage < 3; stage++) {
            day = worked(deal, day, stage == 2 ? "meeting" : "call", random);
            int score = (int) Math.clamp(60 + 15 * quality + 20 * random.nextGaussian(), 0, 99);
            var answers = Json.object().put("need", score / 25).put("budget", random.nextBoolean());
            boolean on = score >= 50;
            if (stage == 2 && score >= 35) {
                var quoted = Json.object().put("seatsQuoted", 5 + random.nextInt(200));
                deal.changed(day - 0.2, 0, null, quoted.build());
            }
            if (on && stage == 2) {
                return won(deal, answers.build(), day, leaks, random).history();
            }
            deal.answered(day, 0, PATH.get(stage), answers.build(), score, on ? PATH.get(stage + 1) : null);
            if (!on) {
                return lost(deal, day + 30 + random.nextInt(20), leaks, random).history();
            }
        }
        throw new AssertionError("It ends before");
    }

    /** A contact every few days until the questions are answered. */
    private static double worked(Deal deal, double from, String kind, Random random) {
        double day = from;
        for (int contacts = 1 + random.nextInt(3); contacts > 0; contacts--) {
            day += 1 + random.nextInt(5);
            deal.activity(day, 0, kind);
        }
        return day + 0.5;
    }

    private static Deal won(Deal deal, Json.Fields answers, double day, boolean leaks, Random random) {
        boolean rule = random.nextBoolean();
        deal.answered(day, 0, "Demo", answers, 100, rule ? "ClosedWon" : null);
        double closed = rule ? day : worked(deal, day, "call", random);
        if (leaks) {
            var contract = Json.object().put("contractNo", "c-" + random.nextInt(5));
            deal.activity(closed - MINUTE, 0, "payment").changed(closed - MINUTE, 0, null, contract.build());
        }
        return rule ? deal : deal.changed(closed, 0, "ClosedWon", Deal.none());
    }

    private static Deal lost(Deal deal, double day, boolean leaks, Random random) {
        if (leaks && random.nextInt(5) < 3) {
            var why = Json.object().put("why", "why-" + random.nextInt(5));
            deal.answered(day - 5 * MINUTE, 0, "Debrief", why.build(), 0, null);
        }
        return deal.changed(day, 0, "ClosedLost", Deal.none());
    }
}
