package dev.stagecraft.histories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.opportunity.History;
import dev.stagecraft.stores.HttpCall;
import dev.stagecraft.table.Table;
import dev.stagecraft.table.TableKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What must hold of the feeds of one organisation when everything has come to rest.
 *
 * @param deals its deals by id
 * @param seen a deal as it is read
 */
record FeedVerdict(
        Organisation organisation, Table table, Map<String, History> deals, Function<String, HttpCall.Answer> seen) {
    private static final List<String> REPS = List.of("rep-1", "rep-2");

    /** Every revision was told to one rep, without a gap; following the feed shows the same as pulling everything. */
    void check() {
        Map<String, List<Long>> told = new HashMap<>();
        for (String rep : REPS) {
            var rows = table.all(TableKey.feedRow(organisation.name(), rep, 1).partition(), TableKey.ROW);
            for (int i = 0; i < rows.size(); i++) {
                assertThat(rows.get(i).requireLong("sequence")).isEqualTo(i + 1);
                if (!rows.get(i).flag("removed")) {
                    told.computeIfAbsent(rows.get(i).requireText("opportunity"), id -> new ArrayList<>())
                            .add(rows.get(i).requireLong("rev"));
                }
            }
        }
        deals.forEach((id, history) -> {
            List<Long> revisions = new ArrayList<>();
            for (long rev = 1; rev <= history.current().rev(); rev++) {
                revisions.add(rev);
            }
            assertThat(told.getOrDefault(id, List.of())).containsExactlyInAnyOrderElementsOf(revisions);
        });
        for (Phone phone : organisation.phones()) {
            Map<String, String> own = new TreeMap<>();
            deals.forEach((id, history) -> {
                if (phone.rep().equals(history.current().owner().rep())) {
                    own.put(id, Phone.shown(seen.apply(id).json()));
                }
            });
            assertThat(phone.deals()).as("what %s shows", phone.rep()).isEqualTo(own);
        }
    }
}
