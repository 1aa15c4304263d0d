package dev.stagecraft.intake.deals;

import dev.stagecraft.http.Problem;
import dev.stagecraft.http.ProblemException;
import dev.stagecraft.http.Request;
import dev.stagecraft.http.Role;
import dev.stagecraft.opportunity.ListFilter;
import dev.stagecraft.opportunity.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * The filter of a list of opportunities, read from {@code ?outcome=&stage=&owner=&class=}; a rep sees own deals only.
 *
 * @param filter the opportunities to list; empty when the caller may see none of them
 */
record OpportunityListRequest(Optional<ListFilter> filter) {
    /** Reads and checks the parameters; 422 with the one that is wrong. A rep sees own deals only. */
    static OpportunityListRequest read(Request request) {
        var caller = request.caller();
        Optional<String> owner = request.query("owner");
        boolean rep = caller.role() == Role.REP;
        if (rep && !owner.orElse(caller.user()).equals(caller.user())) {
            return new OpportunityListRequest(Optional.empty());
        }
        var filter = new ListFilter(
                word(request, "outcome", List.of("open", "won", "lost"))
                        .map(Outcome::labelled)
                        .orElse(null),
                request.query("stage").orElse(null),
                rep ? caller.user() : owner.orElse(null),
                word(request, "class", List.of("A", "B", "C")).orElse(null));
        return new OpportunityListRequest(Optional.of(filter));
    }

    private static Optional<String> word(Request request, String name, List<String> words) {
        var word = request.query(name);
        if (word.filter(given -> !words.contains(given)).isPresent()) {
            throw new ProblemException(
                    Problem.unprocessable("unknown-value", name, name + " must be one of " + String.join(", ", words)));
        }
        return word;
    }
}
