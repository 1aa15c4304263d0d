package dev.stagecraft.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagecraft.intake.submissions.SubmitAssessmentHandler;
import dev.stagecraft.intake.submissions.WaitingSubmissions;
import dev.stagecraft.opportunity.DynamoOpportunities;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Tombstones;
import dev.stagecraft.organisation.Organisations;
import dev.stagecraft.organisation.Reps;
import dev.stagecraft.playbook.Shipped;
import dev.stagecraft.scoring.OpportunityScores;
import dev.stagecraft.stores.HttpCall;
import dev.stagecraft.table.TableKey;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An imported open deal is as one that was put: scored at once, ranked by schedule, and what waited for it is applied. */
@Tag("engine")
class ImportedOpenDealTest {
    private static final int PLENTY = 900_000;
    private static final String MAPPING = """
        {"kind":"opportunities","mapping":{"id":"Id","owner":"Seller",
         "outcome":{"column":"Status","won":["Won"],"lost":["Lost"]}}}\
        """;

    private final ImportDesk desk = new ImportDesk();
    private final SubmitAssessmentHandler submit = new SubmitAssessmentHandler(desk.stores.wiring());

    @Test
    void openRow_isStoredWithItsScoreInOneRevision_closedRowWithout() {
        run("Id;Seller;Status\no-1;rep-1;\no-2;rep-1;Won\n");
        var open = history("o-1").current();
        assertThat(open.rev()).isEqualTo(1);
        assertThat(open.scored()).hasValueSatisfying(score -> {
            assertThat(score.probability()).isBetween(0.01, 0.99);
            assertThat(score.modelVersion()).isEqualTo("prior");
        });
        assertThat(history("o-2").current().scored()).isEmpty();
    }

    @Test
    void openRow_ofADealThatIsThere_isScoredAgain() {
        run("Id;Seller;Status;Size\no-1;rep-1;;5\n");
        desk.stores.clock().set(desk.stores.clock().instant().plusSeconds(60));
        run("Id;Seller;Status;Size\no-1;rep-1;;6\n");
        var changed = history("o-1").current();
        assertThat(changed.rev()).isEqualTo(2);
        assertThat(changed.scored().orElseThrow().scoredAt())
                .isEqualTo(desk.stores.clock().instant());
    }

    @Test
    void organisation_isServedBySchedules_afterClosedHistoryAlone() {
        run("Id;Seller;Status\no-1;rep-1;Won\n");
        assertThat(new Organisations(desk.stores.table()).all()).containsExactly("acme");
    }

    @Test
    void submissionsBeforeTheirDeal_areTakenInWhenItIsImported() {
        assertThat(submitted("s-1", "o-1").status()).isEqualTo(404);
        assertThat(submitted("s-2", "o-3").status()).isEqualTo(404);
        run("Id;Seller;Status\no-1;rep-1;\no-2;rep-1;\n");
        assertThat(history("o-1").current().stage()).isEqualTo("Discovery");
        assertThat(history("o-1").answered("s-1")).isPresent();
        assertThat(history("o-2").events()).isEmpty();
        assertThat(waiting("o-1")).isEmpty();
        assertThat(waiting("o-3")).hasSize(1);
        assertThat(submitted("s-1", "o-1").status()).isEqualTo(200);
        assertThat(history("o-1").events()).hasSize(1);
    }

    @Test
    void workerThatDiedBeforeTakingThemIn_doesItWhenItGoesOn() {
        String id = desk.uploaded(MAPPING, "Id;Seller;Status\no-1;rep-1;\n");
        desk.start(id);
        submitted("s-1", "o-1");
        var dying = worker((organisation, opportunities) -> {
            throw new IllegalStateException("crash after storing");
        });
        assertThatThrownBy(() -> dying.goOn("acme", id, () -> PLENTY)).hasMessageContaining("crash");
        assertThat(history("o-1").events()).isEmpty();
        worker(new WaitingSubmissions(desk.stores.wiring())::release).goOn("acme", id, () -> PLENTY);
        assertThat(history("o-1").answered("s-1")).isPresent();
        assertThat(desk.status(id).at("imported")).isEqualTo("1");
    }

    private RowMappers mappers() {
        return new RowMappers(
                new Organisations(desk.stores.table()), organisation -> ImportPipelines.of(Shipped.playbook()));
    }

    private ImportWorker worker(BiConsumer<String, Collection<String>> release) {
        var wiring = desk.stores.wiring();
        var target = new OpportunityTarget(
                new DynamoOpportunities(wiring),
                new Tombstones(wiring),
                new Reps(wiring.table()),
                organisation -> ImportPipelines.of(Shipped.playbook()),
                new OpportunityScores(wiring),
                release,
                wiring.retry(),
                wiring.clock());
        return new ImportWorker(new ImportJobs(wiring.table()), wiring.objects(), target, mappers(), wiring.clock());
    }

    private void run(String csv) {
        String id = desk.uploaded(MAPPING, csv);
        desk.start(id);
        desk.deliver(1, PLENTY);
        assertThat(desk.status(id).at("status")).isEqualTo("done");
        assertThat(desk.status(id).at("rejected")).isEqualTo("0");
    }

    private HttpCall.Answer submitted(String id, String opportunity) {
        return HttpCall.of("PUT /v1/submissions/{id}", "acme", "rep-1", "rep")
                .path("id", id)
                .body("""
                    {"opportunityId":"%s","definition":"prospecting@1","answers":{"hours":"over5","compliance":"yes"},
                    "answeredAt":"2026-11-20T13:59:00+02:00","ageMs":60000}\
                    """.formatted(opportunity))
                .to(submit);
    }

    private History history(String id) {
        return new DynamoOpportunities(desk.stores.wiring()).history("acme", id).orElseThrow();
    }

    private List<?> waiting(String opportunity) {
        return desk.stores.table().all(waitingPartition(opportunity), "").stream()
                .filter(row -> row.flag("waits"))
                .toList();
    }

    private static String waitingPartition(String opportunity) {
        return TableKey.waiting("acme", opportunity, "").partition();
    }
}
