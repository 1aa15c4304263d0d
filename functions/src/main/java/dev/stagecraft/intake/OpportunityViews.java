package dev.stagecraft.intake;

import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Opportunity;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.opportunity.Stages;
import dev.stagecraft.playbook.Playbook;
import dev.stagecraft.playbook.publication.Definitions;
import dev.stagecraft.ranking.Rankings;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The maker of the full JSON of an opportunity for clients: its own facts, its rank in the newest ranking, and the
 * assessment to answer next.
 */
public final class OpportunityViews {
    private final Definitions definitions;
    private final Rankings rankings;
    private final Clock clock;

    /** Views by these documents and rankings, at the clock's time. */
    public OpportunityViews(Definitions definitions, Rankings rankings, Clock clock) {
        this.definitions = definitions;
        this.rankings = rankings;
        this.clock = clock;
    }

    /** The stages of an opportunity's pipeline. */
    public static Stages stages(Opportunity opportunity, Playbook playbook) {
        return Stages.of(playbook.pipelineOrDefault(opportunity.profile().pipeline()));
    }

    /** The assessment to answer next, as {@code prospecting@3}; null when there is none. */
    static @Nullable public String nextAssessment(Opportunity opportunity, Playbook playbook) {
        if (opportunity.outcome() != Outcome.OPEN) {
            return null;
        }
        return playbook.nextAssessment(opportunity.stage(), name -> fact(opportunity, name))
                .map(definition -> definition.ref().toString())
                .orElse(null);
    }

    /** The whole opportunity, as {@code GET} returns it. */
    public Json.Fields full(History history) {
        var current = history.current();
        var playbook = definitions.current(current.organisation());
        var standing = history.standing(stages(current, playbook));
        Json rank = current.outcome() == Outcome.OPEN
                ? rankings.rank(current.organisation(), current.id())
                        .<Json>map(Rankings.DealRank::json)
                        .orElse(null)
                : null;
        return OpportunityJson.full(current, standing, rank, nextAssessment(current, playbook), clock.instant());
    }

    private static Optional<Json> fact(Opportunity opportunity, String name) {
        return name.startsWith("attributes.")
                ? opportunity.profile().attributes().field(name.substring("attributes.".length()))
                : Optional.empty();
    }
}
