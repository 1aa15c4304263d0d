package dev.stagecraft.histories;

import dev.stagecraft.http.HttpHandler;
import dev.stagecraft.intake.changes.PullChangesHandler;
import dev.stagecraft.intake.deals.OpportunitiesHandler;
import dev.stagecraft.intake.submissions.SubmitAssessmentHandler;
import dev.stagecraft.intake.submissions.SyncSubmissionsHandler;
import dev.stagecraft.playbook.publication.PlaybooksHandler;
import dev.stagecraft.scoring.ScoreOpportunityHandler;
import dev.stagecraft.stores.Faults;
import dev.stagecraft.stores.HttpCall;
import dev.stagecraft.stores.TestStores;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The functions on the one table of all histories, with their faults and their turns. */
final class Cloud {
    private final Faults faults = Faults.none();
    private final Turns turns = new Turns("");
    private final TestStores stores;
    private final ThreadLocal<Optional<Act.Glitch>> planned = ThreadLocal.withInitial(Optional::empty);
    private final ThreadLocal<AtomicInteger> reached = ThreadLocal.withInitial(AtomicInteger::new);
    private final OpportunitiesHandler opportunities;
    private final SubmitAssessmentHandler submit;
    private final SyncSubmissionsHandler sync;
    private final PullChangesHandler pull;
    private final PlaybooksHandler playbooks;
    private final ScoreOpportunityHandler score;

    Cloud(TestStores table) {
        this.stores = table.beside(turns, faults);
        var wiring = stores.wiring();
        this.opportunities = new OpportunitiesHandler(wiring);
        this.submit = new SubmitAssessmentHandler(wiring);
        this.sync = new SyncSubmissionsHandler(wiring);
        this.pull = new PullChangesHandler(wiring);
        this.playbooks = new PlaybooksHandler(wiring);
        this.score = new ScoreOpportunityHandler(wiring);
        faults.follow((point, operation) -> planned.get()
                .map(Act.Glitch::fault)
                .filter(fault -> fault.point() == point && Faults.possible(fault, operation))
                .filter(fault -> reached.get().getAndDecrement() == 0));
    }

    TestStores stores() {
        return stores;
    }

    Faults faults() {
        return faults;
    }

    /** The answer, unless a fault kept it from the client. */
    Optional<HttpCall.Answer> call(HttpCall call) {
        return faults.call(call, handler(call.route()));
    }

    private HttpHandler handler(String route) {
        return switch (route) {
            case "PUT /v1/submissions/{id}" -> submit;
            case "POST /v1/sync/submissions" -> sync;
            case "GET /v1/sync/changes" -> pull;
            case "GET /v1/opportunities/{id}/score" -> score;
            case "PUT /v1/opportunities/{id}", "GET /v1/opportunities/{id}" -> opportunities;
            default -> playbooks;
        };
    }

    /** Does this while what is planned goes wrong, once. */
    void during(Optional<Act.Glitch> glitch, Runnable work) {
        planned.set(glitch);
        reached.get().set(glitch.map(Act.Glitch::nth).orElse(0));
        try {
            work.run();
        } finally {
            planned.set(Optional.empty());
        }
    }

    /** Does all this at the same time, step by step as the numbers say. */
    void together(List<Runnable> works, List<Integer> schedule) {
        SortedMap<String, Runnable> clients = new TreeMap<>();
        works.forEach(work -> clients.put("client " + clients.size(), work));
        var step = new AtomicInteger();
        try {
            turns.play(clients, situation -> {
                var movable = situation.movable();
                if (movable.isEmpty()) {
                    return Optional.empty();
                }
                int place = schedule.isEmpty() ? 0 : schedule.get(step.getAndIncrement() % schedule.size());
                return Optional.of(new Turns.Turn(movable.get(place % movable.size()), false));
            });
        } catch (InterruptedException e) {
            throw new IllegalStateException("Interrupted in the middle of a history", e);
        }
    }
}
