package dev.stagecraft.features;

import static dev.stagecraft.scoring.Deal.day;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.opportunity.Activity;
import dev.stagecraft.scoring.Deal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnowledgeTimesTest {
    /** Imported on day 365: what happened before was known to the system that it comes from. */
    @Test
    void activities_ofAnImportedDeal_onlyThoseOfBeforeTheImportCountFromWhenTheyHappened() {
        var history = Deal.imported("ClosedLost", day(20), Deal.none())
                .activity(3, 397, "call")
                .activity(370, 50, "email")
                .history();
        var known = KnowledgeTimes.of(history, Deal.STAGES);
        assertThat(kinds(known, day(2.9))).isEmpty();
        assertThat(kinds(known, day(10))).containsExactly("call");
        assertThat(kinds(known, day(364.9))).containsExactly("call");
        assertThat(kinds(known, day(419))).containsExactly("call");
        assertThat(kinds(known, day(420))).containsExactly("call", "email");
    }

    /** A score asked for between the deal's receipt and that of its call would not have found the call. */
    @Test
    void activities_receivedAfterTheDeal_areUnknownFromItsReceiptToTheirs() {
        var history = Deal.imported("ClosedLost", day(20), Deal.none())
                .activity(3, 397, "call")
                .history();
        var known = KnowledgeTimes.of(history, Deal.STAGES);
        assertThat(kinds(known, day(365))).isEmpty();
        assertThat(kinds(known, day(399.9))).isEmpty();
        assertThat(kinds(known, day(400))).containsExactly("call");
    }

    /** Somebody writes a deal down, step by step, once it is over. */
    @Test
    void of_putWithTimesOfThePast_isElsewhereOnlyIfItWasOverWhenFirstReceived() {
        var over = Deal.known("d", 30, Deal.none())
                .changed(5, 26, "Demo", Deal.none())
                .changed(12, 19, "ClosedWon", Deal.none())
                .history();
        var known = KnowledgeTimes.of(over, Deal.STAGES);
        assertThat(known.elsewhere()).isTrue();
        assertThat(known.created(day(0))).isTrue();
        assertThat(known.asOf(day(5)).standing(Deal.STAGES).stage()).isEqualTo("Demo");
        assertThat(known.asOf(day(4.9)).standing(Deal.STAGES).stage()).isEqualTo("Prospecting");
        assertThat(known.asOf(day(30)).standing(Deal.STAGES).stage())
                .as("its steps were not received yet")
                .isEqualTo("Prospecting");
        var open = Deal.known("d", 30, Deal.none())
                .changed(5, 26, "Demo", Deal.none())
                .changed(31, 0, "ClosedWon", Deal.none())
                .history();
        assertThat(KnowledgeTimes.of(open, Deal.STAGES).elsewhere()).isFalse();
        assertThat(KnowledgeTimes.of(open, Deal.STAGES).created(day(29.9))).isFalse();
    }

    private static List<String> kinds(KnowledgeTimes known, Instant moment) {
        return known.asOf(moment).activities().stream().map(Activity::kind).toList();
    }

    /** The system that it comes from knew a duplicate's calls of another deal. */
    @Test
    void activities_mergedIntoAnImportedDeal_countFromTheMerge() {
        var duplicate = Deal.imported("ClosedLost", day(20), Deal.none())
                .changed(1, 397, null, Deal.none())
                .activity(3, 397, "call")
                .history();
        var history = Deal.imported("ClosedLost", day(20), Deal.none())
                .activity(4, 397, "email")
                .history()
                .with(duplicate, day(500));
        var known = KnowledgeTimes.of(history, Deal.STAGES);
        assertThat(kinds(known, day(10))).containsExactly("email");
        assertThat(kinds(known, day(499))).containsExactly("email");
        assertThat(kinds(known, day(500))).containsExactly("email", "call");
    }
}
