package dev.stagecraft.intake;

import dev.stagecraft.http.Problem;
import dev.stagecraft.http.ProblemException;
import dev.stagecraft.http.Role;
import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.Commit;
import dev.stagecraft.opportunity.Event;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Opportunities;
import dev.stagecraft.playbook.Definition;
import dev.stagecraft.playbook.DefinitionRef;
import dev.stagecraft.playbook.Definitions;
import dev.stagecraft.ranking.Abreast;
import dev.stagecraft.table.TableException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Takes submissions in: exactly one effect each, whatever is sent again, late, out of order or at the same time.
 *
 * <p>Access patterns: one query (the history), one read (the feed's head), one transaction.
 */
final class Submissions {
    private static final int LATER_MILLIS = 4_000;
    private static final String KIND = "submission";

    private final Opportunities opportunities;
    private final Definitions definitions;
    private final Quarantine quarantine;
    private final SubmissionEffects effects;

    Submissions(
            Opportunities opportunities, Definitions definitions, Quarantine quarantine, SubmissionEffects effects) {
        this.opportunities = opportunities;
        this.definitions = definitions;
        this.quarantine = quarantine;
        this.effects = effects;
    }

    /** Takes one submission in. */
    Receipt receive(Incoming incoming) {
        SubmissionRequest request;
        try {
            request = SubmissionRequest.read(incoming.id(), incoming.body(), incoming.caller(), incoming.batchSentAt());
            mayWrite(incoming, request);
        } catch (ProblemException e) {
            return rejected(incoming, e.problem(), Optional.empty());
        }
        return Contention.settle(() -> attempt(incoming, request)).orElseGet(() -> new Receipt.Later(LATER_MILLIS));
    }

    private static void mayWrite(Incoming incoming, SubmissionRequest request) {
        var caller = incoming.caller();
        boolean own = request.author().equals(caller.user());
        if (!own && caller.role() == Role.REP) {
            throw new ProblemException(
                    new Problem(403, "not-the-author", "A rep may not send for " + request.author(), "author"));
        }
    }

    /** One try; empty when another writer got in between. */
    private Optional<Receipt> attempt(Incoming incoming, SubmissionRequest request) {
        String organisation = incoming.caller().organisation();
        var history = opportunities.history(organisation, request.opportunity());
        if (history.isEmpty()) {
            return Optional.of(withoutOpportunity(incoming, request));
        }
        var earlier = history.get().answered(request.id());
        if (earlier.isPresent()) {
            return Optional.of(again(earlier.get(), request));
        }
        try {
            return commit(incoming, request, history.get());
        } catch (ProblemException e) {
            return Optional.of(rejected(incoming, e.problem(), Optional.empty()));
        }
    }

    private Optional<Receipt> commit(Incoming incoming, SubmissionRequest request, History history) {
        var definition = definition(incoming, request);
        var applied = effects.of(incoming, request, definition, history);
        String hash = request.hash();
        var guard = new Commit.IdGuard(request.id(), KIND, request.opportunity(), hash);
        var commit = new Commit(
                history.current(), applied.after(), List.of(applied.event()), List.of(), List.of(guard), true);
        Commit.Result result;
        try {
            result = opportunities.commit(List.of(commit));
        } catch (TableException e) {
            result = settle(incoming, e);
        }
        return switch (result) {
            case Commit.Result.Stored stored ->
                Optional.of(new Receipt.Stored(applied.event().result()));
            case Commit.Result.Overtaken overtaken -> Optional.empty();
            case Commit.Result.IdTaken taken ->
                Optional.of(taken(incoming, request, taken.earlier().getFirst()));
        };
    }

    /** After an unknown outcome only the store knows whether the submission is there. */
    private Commit.Result settle(Incoming incoming, TableException failure) {
        var guard = opportunities.guard(incoming.caller().organisation(), incoming.id());
        if (guard.isPresent()) {
            return new Commit.Result.IdTaken(List.of(guard.get()));
        }
        if (failure instanceof TableException.Busy) {
            return new Commit.Result.Overtaken();
        }
        throw failure;
    }

    private Receipt taken(Incoming incoming, SubmissionRequest request, Commit.IdGuard guard) {
        boolean same = guard.opportunity().equals(request.opportunity())
                && guard.hash().equals(request.hash());
        if (!same) {
            return reused();
        }
        return opportunities
                .history(incoming.caller().organisation(), request.opportunity())
                .flatMap(history -> history.answered(request.id()))
                .map(earlier -> again(earlier, request))
                .orElseThrow(() -> new TableException("The guard of " + request.id() + " has no submission"));
    }

    private static Receipt again(Event.Answered earlier, SubmissionRequest request) {
        return earlier.hash().equals(request.hash()) ? new Receipt.Duplicate(earlier.result()) : reused();
    }

    private static Receipt reused() {
        return new Receipt.Rejected(
                Problem.conflict("id-reused", "This id was used before for another content; the first is kept"),
                Optional.empty());
    }

    private Receipt withoutOpportunity(Incoming incoming, SubmissionRequest request) {
        if (opportunities.guard(incoming.caller().organisation(), request.id()).isPresent()) {
            return reused();
        }
        var problem = new Problem(
                404,
                "unknown-opportunity",
                "There is no opportunity " + request.opportunity() + " yet; the submission is kept until there is",
                "opportunityId");
        return rejected(incoming, problem, Optional.of(request.opportunity()));
    }

    private Definition definition(Incoming incoming, SubmissionRequest request) {
        var pinned = request.definition();
        var definition = definitions
                .find(incoming.caller().organisation(), new DefinitionRef(pinned.id(), pinned.version()))
                .orElseThrow(() -> new ProblemException(
                        Problem.unprocessable("unknown-definition", "definition", "There is no definition " + pinned)));
        if (request.definitionHash()
                .filter(hash -> !hash.equals(definition.hash()))
                .isPresent()) {
            throw new ProblemException(Problem.unprocessable(
                    "definition-hash-mismatch", "definitionHash", pinned + " has the hash " + definition.hash()));
        }
        return definition;
    }

    private Receipt rejected(Incoming incoming, Problem problem, Optional<String> waitsFor) {
        String id = quarantine.keep(incoming.held(problem, waitsFor));
        return new Receipt.Rejected(problem.with("quarantine", Json.of(id)), Optional.of(id));
    }

    /** {@link #release(String, String)} for many: they are asked about at the same time, and few have anything. */
    void release(String organisation, Collection<String> opportunities) {
        Set<String> awaited = new ConcurrentSkipListSet<>();
        Abreast.each(opportunities, opportunity -> {
            if (!quarantine.waitingFor(organisation, opportunity).isEmpty()) {
                awaited.add(opportunity);
            }
        });
        awaited.forEach(opportunity -> release(organisation, opportunity));
    }

    /** Takes in again what waited for an opportunity that now exists; received stays the first receipt. */
    void release(String organisation, String opportunity) {
        for (Quarantine.Held held : quarantine.waitingFor(organisation, opportunity)) {
            var body = (Json.Fields) Json.parse(held.body());
            var receipt = receive(new Incoming(held.caller(), held.submission(), body, held.received(), null));
            if (!(receipt instanceof Receipt.Later)) {
                quarantine.release(held);
            }
        }
    }
}
