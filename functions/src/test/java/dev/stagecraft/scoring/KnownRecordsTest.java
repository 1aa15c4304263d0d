package dev.stagecraft.scoring;

import static dev.stagecraft.scoring.Deal.day;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.opportunity.Activity;
import org.junit.jupiter.api.Test;

class KnownRecordsTest {
    /** Imported on day 365: what happened before was known to the system that it comes from. */
    @Test
    void activities_ofAnImportedDeal_onlyThoseOfBeforeTheImportCountFromWhenTheyHappened() {
        var history = Deal.imported("ClosedLost", day(20), Deal.none())
                .activity(3, 397, "call")
                .activity(370, 50, "email")
                .history();
        var known = new KnownRecords(history);
        assertThat(known.activities(day(10))).extracting(Activity::kind).containsExactly("call");
        assertThat(known.activities(day(419))).extracting(Activity::kind).containsExactly("call");
        assertThat(known.activities(day(420))).extracting(Activity::kind).containsExactly("call", "email");
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
        var known = new KnownRecords(history);
        assertThat(known.activities(day(499))).extracting(Activity::kind).containsExactly("email");
        assertThat(known.activities(day(500))).extracting(Activity::kind).containsExactly("email", "call");
    }
}
