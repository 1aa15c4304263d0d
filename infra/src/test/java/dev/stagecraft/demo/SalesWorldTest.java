package dev.stagecraft.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stagecraft.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SalesWorldTest {
    private static final Instant END = Instant.parse("2026-11-20T00:00:00Z");

    private final SalesWorld world = new SalesWorld(SalesWorld.DEMO_SEED, END);

    @Test
    void deal_anyOrderAndShard_sameDeal() {
        List<SimulatedDeal> all = world.deals(0, 300).toList();
        List<SimulatedDeal> shards = new ArrayList<>(
                new SalesWorld(SalesWorld.DEMO_SEED, END).deals(150, 300).toList());
        shards.addAll(0, world.deals(0, 150).toList());
        assertThat(shards).isEqualTo(all);
        assertThat(LongStream.range(0, 300).parallel().mapToObj(world::deal).toList())
                .isEqualTo(all);
        assertThat(new SalesWorld(SalesWorld.DEMO_SEED + 1, END).deal(7)).isNotEqualTo(all.get(7));
    }

    @Test
    void deals_marginals_asDocumented() {
        List<SimulatedDeal> deals = world.deals(0, 10_000).toList();
        assertThat(share(deals, SimulatedDeal::closed)).isCloseTo(0.89, within(0.02));
        assertThat(share(deals, deal -> deal.attribute("employees").isEmpty())).isCloseTo(0.12, within(0.01));
        assertThat(share(deals, deal -> deal.attribute("industry").isEmpty())).isCloseTo(0.05, within(0.01));
        assertThat(share(deals, deal -> deal.attribute("country").isEmpty())).isCloseTo(0.03, within(0.01));
        var sources = deals.stream()
                .collect(Collectors.groupingBy(deal -> deal.attribute("source").orElseThrow(), Collectors.counting()));
        assertThat(sources.getOrDefault("inbound", 0L) / 10_000.0).isCloseTo(0.35, within(0.015));
        assertThat(sources).containsOnlyKeys("inbound", "outbound", "referral", "event");
    }

    @Test
    void trueProbability_outcomes_agreeInEveryTenthAndSetTheCeiling() {
        List<SimulatedDeal> closed = world.closed(20_000).toList();
        double won = share(closed, SimulatedDeal::won);
        double auc = Auc.of(closed.stream()
                .map(deal -> new Auc.Scored(deal.trueProbability(), deal.won()))
                .toList());
        System.out.printf("Simulated deals: %.1f %% won; AUC of the true probability (ceiling) %.3f%n", 100 * won, auc);
        assertThat(won).isBetween(0.25, 0.36);
        assertThat(auc).isBetween(0.78, 0.86);
        closed.stream()
                .collect(Collectors.groupingBy(deal -> (int) (deal.trueProbability() * 10)))
                .forEach((tenth, deals) -> assertThat(share(deals, SimulatedDeal::won))
                        .isCloseTo(
                                deals.stream()
                                        .mapToDouble(SimulatedDeal::trueProbability)
                                        .average()
                                        .orElseThrow(),
                                within(4 * Math.sqrt(0.25 / deals.size()))));
    }

    @Test
    void plantedEffects_logisticRegressionOnWhatIsSeen_recoversThem() {
        List<SimulatedDeal> closed = world.closed(25_000)
                .filter(deal -> List.of("employees", "industry", "country").stream()
                        .allMatch(name -> deal.attribute(name).isPresent()))
                .toList();
        Map<String, ToDoubleFunction<SimulatedDeal>> columns = columns();
        double[][] rows = closed.stream()
                .map(deal -> columns.values().stream()
                        .mapToDouble(column -> column.applyAsDouble(deal))
                        .toArray())
                .toArray(double[][]::new);
        boolean[] won = new boolean[rows.length];
        for (int i = 0; i < won.length; i++) {
            won[i] = closed.get(i).won();
        }
        double[] found = LogisticFit.fit(rows, won);
        Map<String, Double> planted = Map.ofEntries(
                Map.entry("referral", 1.0),
                Map.entry("outbound", -0.8),
                Map.entry("finance", 0.5),
                Map.entry("retail", -0.5),
                Map.entry("FI", 0.4),
                Map.entry("trial", 0.7),
                Map.entry("smallTrial", 0.6),
                Map.entry("doublings", 0.2),
                Map.entry("over5", 0.8),
                Map.entry("compliance", 0.6),
                Map.entry("meetings", 0.35),
                Map.entry("slowCall", -0.5));
        int i = 0;
        for (String name : columns.keySet()) {
            System.out.printf(
                    "  %-11s planted %5s found %5.2f%n", name, planted.getOrDefault(name, Double.NaN), found[i]);
            if (planted.containsKey(name)) {
                assertThat(found[i]).as(name).isCloseTo(planted.get(name), within(0.2));
            }
            i++;
        }
    }

    @Test
    void deals_times_inOrderAndNothingAfterTheEndButPayments() {
        world.deals(0, 3_000).forEach(deal -> {
            Instant until = deal.closedAt() == null ? END : deal.closedAt();
            assertThat(deal.createdAt()).isBefore(END);
            assertThat(deal.stageSince()).isBetween(deal.createdAt(), until);
            deal.submissions().forEach(filled -> assertThat(filled.at()).isBetween(deal.createdAt(), until));
            deal.activities().stream()
                    .filter(happening -> !happening.kind().equals("payment"))
                    .forEach(happening -> assertThat(happening.at()).isBetween(deal.createdAt(), until));
            assertThat(deal.activities().stream()
                            .anyMatch(happening -> happening.kind().equals("payment")))
                    .isEqualTo(deal.won());
        });
    }

    @Test
    void write_manyDeals_streamsOneAtATime() {
        long[] bytes = new long[1];
        ImportFiles.write(world.deals(0, 100_000), new OutputStream() {
            @Override
            public void write(int b) {
                bytes[0]++;
            }

            @Override
            public void write(byte[] buffer, int offset, int length) {
                bytes[0] += length;
            }
        });
        assertThat(bytes[0]).isGreaterThan(100_000 * 80L);
    }

    @Test
    void write_deals_mappingNamesItsColumns() {
        var out = new ByteArrayOutputStream();
        ImportFiles.write(world.closed(3), out);
        List<String> lines =
                out.toString(java.nio.charset.StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(List.of(lines.getFirst().split(","))).contains("id", "stage", "closed", "status", "employees");
        assertThat(Json.parse(ImportFiles.DEALS_MAPPING).text()).contains("\"createdAt\":\"created\"");
    }

    private static Map<String, ToDoubleFunction<SimulatedDeal>> columns() {
        Map<String, ToDoubleFunction<SimulatedDeal>> columns = new java.util.LinkedHashMap<>();
        columns.put("one", deal -> 1);
        for (String source : List.of("referral", "inbound", "outbound")) {
            columns.put(source, deal -> is(deal, "source", source));
        }
        for (String industry : List.of("finance", "software", "retail")) {
            columns.put(industry, deal -> is(deal, "industry", industry));
        }
        for (String country : List.of("FI", "DE", "FR")) {
            columns.put(country, deal -> is(deal, "country", country));
        }
        columns.put("trial", deal -> is(deal, "trial", "true"));
        columns.put("smallTrial", deal -> employees(deal) < 100 ? is(deal, "trial", "true") : 0);
        columns.put("doublings", deal -> Math.clamp(Math.log(employees(deal) / 100) / Math.log(2), -3, 3));
        columns.put("over5", deal -> answered(deal, "over5"));
        columns.put("h1to2", deal -> answered(deal, "h1to2"));
        columns.put("compliance", deal -> answered(deal, "\"compliance\":\"yes\""));
        columns.put(
                "meetings",
                deal -> Math.min(
                        3,
                        deal.activities().stream()
                                .filter(happening -> happening.kind().equals("meeting"))
                                .count()));
        columns.put(
                "slowCall",
                deal -> deal.activities().stream()
                                .filter(happening -> happening.name().equals("first call"))
                                .anyMatch(call ->
                                        call.at().isAfter(deal.createdAt().plus(Duration.ofDays(2))))
                        ? 1
                        : 0);
        for (int i = 1; i < SalesRep.COUNT; i++) {
            String rep = "rep-" + i;
            columns.put(rep, deal -> deal.owner().id().equals(rep) ? 1 : 0);
        }
        return columns;
    }

    private static double is(SimulatedDeal deal, String attribute, String value) {
        return deal.attribute(attribute).filter(value::equals).isPresent() ? 1 : 0;
    }

    private static double employees(SimulatedDeal deal) {
        return Double.parseDouble(deal.attribute("employees").orElseThrow());
    }

    private static double answered(SimulatedDeal deal, String answer) {
        return deal.submissions().getFirst().answers().text().contains(answer) ? 1 : 0;
    }

    private static double share(List<SimulatedDeal> deals, java.util.function.Predicate<SimulatedDeal> which) {
        return deals.stream().filter(which).count() / (double) deals.size();
    }

    /** Every deal begins in the first stage, passes each stage once and in order, and ends where and when it does. */
    @Test
    void stageChanges_ofEveryDeal_leadToWhereItStands() {
        var world = new SalesWorld(SalesWorld.DEMO_SEED, Instant.parse("2026-11-29T00:00:00Z"));
        world.deals(0, 500).forEach(deal -> {
            var changes = deal.stageChanges();
            var stages = new ArrayList<>(List.of(SalesWorld.STAGES.getFirst()));
            changes.forEach(change -> stages.add(change.stage()));
            assertThat(stages).endsWith(deal.stage());
            int open = SalesWorld.STAGES.indexOf(deal.lastOpenStage()) + 1;
            assertThat(stages.subList(0, open)).isEqualTo(SalesWorld.STAGES.subList(0, open));
            assertThat(stages).hasSize(deal.closed() ? open + 1 : open);
            assertThat(changes)
                    .extracting(SimulatedDeal.StageChange::at)
                    .isSorted()
                    .allMatch(at -> at.isAfter(deal.createdAt()) && !at.isAfter(world.end()));
            if (open > 1) {
                assertThat(changes.get(open - 2).at()).isEqualTo(deal.stageSince());
            }
        });
    }
}
