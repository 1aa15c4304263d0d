package dev.stagecraft.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.training.SharedRows;
import dev.stagecraft.training.leakage.LeakageDetector;
import dev.stagecraft.training.leakage.LeakageWarning;
import dev.stagecraft.training.leakage.ReferenceAuc;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No false alarm on real deals and realistic leads; the one planted column is asked about by name. */
@Tag("shared-data")
@Tag("training")
class SharedLeaksTest {
    private static final FillTimeStatistics UNKNOWN = new FillTimeStatistics();

    @Test
    void of_salvirt_noAlarm() throws IOException {
        var rows = SharedRows.read("salvirt_b2b/salvirt_b2b.csv", ";", "Status", "Won");
        assertThat(rows).hasSize(448);
        assertThat(warnings(rows)).isEmpty();
    }

    @Test
    void of_leads_noAlarm() throws IOException {
        var rows = SharedRows.read("leadforge/leads.csv", ",", "converted", "1");
        assertThat(rows).hasSize(1_000);
        assertThat(warnings(rows)).isEmpty();
    }

    @Test
    void of_leadsWithLeak_theColumnIsAskedAboutAndLeftOut() throws IOException {
        var rows = SharedRows.read("leadforge/leads_with_leak.csv", ",", "converted", "1");
        var warnings = warnings(rows);
        assertThat(warnings).hasSize(1);
        var warning = warnings.getFirst();
        System.out.println("LEAK " + warning.words());
        assertThat(warning.fact()).startsWith("attributes.__leak");
        assertThat(warning.leftOut()).isTrue();
        var auc = ((LeakageWarning.Evidence.Group) warning.evidence()).auc();
        assertThat(auc.with()).isBetween(.76, .82);
        assertThat(auc.without()).isBetween(.69, .75);
    }

    private static List<LeakageWarning> warnings(List<TrainingRow> rows) {
        var model = new ReferenceAuc();
        return LeakageDetector.andImplausible(
                rows, LeakageDetector.of(rows, UNKNOWN, Set.of(), model), Set.of(), model);
    }
}
