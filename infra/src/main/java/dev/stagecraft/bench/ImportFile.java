package dev.stagecraft.bench;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** CSV files of made closed deals and of their stage changes, with the requests that import them. */
final class ImportFile {
    static final String DEALS = """
        {"kind":"opportunities","mapping":{"id":"Id","name":"Name","owner":"Owner","createdAt":"Created",
         "closedAt":"Closed","outcome":{"column":"Status","won":["Won"],"lost":["Lost"]}}}\
        """;
    static final String CHANGES = """
        {"kind":"stage-changes","mapping":{"deal":"Deal","from":"From","to":"To","at":"At"}}\
        """;

    private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);
    private static final List<String> STAGES = List.of("Prospecting", "Discovery", "Demo", "Negotiation");
    private static final List<String> SOURCES = List.of("Web", "Partner", "Event", "Referral", "Cold call");
    private static final long SEED = 7;

    private ImportFile() {}

    /** Closed deals with ids of a prefix and numbers, and eight columns that become attributes. */
    static byte[] deals(String prefix, int count) {
        var random = new Random(SEED);
        var csv = new StringBuilder("Id,Name,Owner,Created,Closed,Status,Country,Source,Employees,Amount,Trial,Started,"
                + "Segment,Note\n");
        for (int i = 0; i < count; i++) {
            var created = FIRST.plusDays(random.nextInt(300));
            csv.append("%s-%d,Deal %d,rep-%d,%s,%s,%s,%s,%s,%d,%d.%02d,%s,%s,Segment %d,\"Talked to them, %d times\"\n"
                    .formatted(
                            prefix,
                            i,
                            i,
                            1 + i % 50,
                            created,
                            created.plusDays(80),
                            random.nextInt(3) == 0 ? "Won" : "Lost",
                            List.of("FI", "DE", "SE", "IN").get(random.nextInt(4)),
                            SOURCES.get(random.nextInt(SOURCES.size())),
                            random.nextInt(5_000),
                            random.nextInt(90_000),
                            random.nextInt(100),
                            random.nextBoolean() ? "yes" : "no",
                            created.plusDays(3),
                            random.nextInt(6),
                            random.nextInt(9)));
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Stage changes of such deals, from one open stage to the next and back.
     *
     * @param shuffled true for a file in no order; else one deal after the other
     */
    static byte[] changes(String prefix, int deals, int each, boolean shuffled) {
        List<String> rows = new ArrayList<>();
        for (int deal = 0; deal < deals; deal++) {
            for (int change = 0; change < each; change++) {
                rows.add("%s-%d,%s,%s,%sT10:00:00Z\n"
                        .formatted(
                                prefix,
                                deal,
                                STAGES.get(change % STAGES.size()),
                                STAGES.get((change + 1) % STAGES.size()),
                                FIRST.plusDays(deal % 200 + 7L * change)));
            }
        }
        if (shuffled) {
            Collections.shuffle(rows, new Random(SEED));
        }
        return ("Deal,From,To,At\n" + String.join("", rows)).getBytes(StandardCharsets.UTF_8);
    }
}
