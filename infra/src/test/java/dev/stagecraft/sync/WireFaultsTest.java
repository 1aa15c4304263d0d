package dev.stagecraft.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.local.LocalCloud;
import dev.stagecraft.local.LocalOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Six phones of three reps on a network that fails every other request, with tokens that expire under way, apps that are
 * killed, and deals recorded after their first answers: nothing is lost, nothing is there twice, every queue ends empty.
 */
@Tag("cloud")
class WireFaultsTest {
    private static final Path TEMPLATE = Path.of("../template.yaml");
    private static final int PERCENT = 50;
    private static final Duration TOKENS = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final Map<String, Integer> MET = new TreeMap<>();

    private static LocalCloud cloud;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        cloud = LocalCloud.start(LocalOptions.forTests(TEMPLATE));
    }

    /** One seed may miss a fault by chance; all of them together may not. */
    @AfterAll
    static void stop() {
        cloud.close();
        assertThat(MET).as("requests by fault").isNotEmpty().allSatisfy((fault, times) -> assertThat(times)
                .as(fault)
                .isPositive());
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void phones_onAFaultyWire_loseNothingAndDoubleNothing(long seed) throws Exception {
        var plan = new FieldPlan("s" + seed, 3, 8, 6, seed);
        var headquarters = new Headquarters(cloud.apiUri(), cloud.edgeUri());
        plan.deals().stream().filter(deal -> !deal.late()).forEach(headquarters::record);
        BooleanSupplier patient = patience();
        try (var wire = new FaultyWire(cloud::apiUri, seed, PERCENT)) {
            var run = new FieldRun(plan, folder, wire.uri(), TOKENS, seed);
            run.sync(patient, 3, () -> {
                run.awaitAnswerToUnknownDeal(patient);
                plan.deals().stream().filter(FieldPlan.Deal::late).forEach(headquarters::record);
            });
            System.out.println(
                    "seed " + seed + ": " + plan.answers().size() + " submissions, requests by fault " + wire.met());
            wire.calm();
            run.assertSettled(headquarters, patient);
            wire.met().forEach((fault, times) -> MET.merge(fault.toString(), times.get(), Integer::sum));
        }
    }

    @Test
    void secondUser_onTheSameDevice_sendsOnlyTheirOwn() throws Exception {
        var plan = new FieldPlan("shared", 2, 2, 5, 1);
        var headquarters = new Headquarters(cloud.apiUri(), cloud.edgeUri());
        plan.deals().forEach(headquarters::record);
        var ann = new Phone(plan.reps().get(0), "d-shared", folder, cloud.apiUri(), Duration.ofHours(1), 1);
        var bob = new Phone(plan.reps().get(1), "d-shared", folder, cloud.apiUri(), Duration.ofHours(1), 2);
        plan.finished(ann.user()).forEach(ann::finish);
        plan.finished(bob.user()).forEach(bob::finish);
        int waiting = ann.queue().waiting();

        bob.sync(patience());
        assertThat(bob.queue().waiting()).isZero();
        assertThat(ann.queue().waiting()).as("nobody sends for another").isEqualTo(waiting);

        var foreign = ann.queue().oldest(1).getFirst();
        var put = bob.send(
                "PUT",
                "/v1/submissions/" + foreign.id(),
                foreign.item(Phone.uptime()).text());
        assertThat(put.status()).isEqualTo(403);
        assertThat(Reply.text(put.json().orElseThrow(), "code")).isEqualTo("not-the-author");

        ann.sync(patience());
        assertThat(ann.queue().waiting()).isZero();
        headquarters.assertAllThereOnce(plan);
    }

    private static BooleanSupplier patience() {
        var end = Instant.now().plus(PATIENCE);
        return () -> Instant.now().isBefore(end);
    }
}
