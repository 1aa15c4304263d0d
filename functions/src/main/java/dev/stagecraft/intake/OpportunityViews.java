package dev.stagecraft.intake;

import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Opportunity;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.opportunity.Stages;
import dev.stagecraft.playbook.Definitions;
import dev.stagecraft.playbook.Pipeline;
import dev.stagecraft.playbook.Playbook;
import dev.stagecraft.ranking.Rankings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What clients see of an opportunity beyond its own facts: its pipeline, its rank, and what the app should offer next. */
final class OpportunityViews {
    private final Definitions definitions;
    private final Rankings rankings;

    OpportunityViews(Definitions definitions, Rankings rankings) {
        this.definitions = definitions;
        this.rankings = rankings;
    }

    /** The stages of an opportunity's pipeline. */
    Stages stages(Opportunity opportunity) {
        return Stages.of(
                pipeline(opportunity.organisation(), opportunity.profile().pipeline())
                        .orElseGet(() -> playbook(opportunity.organisation()).defaultPipeline()));
    }

    /** The pipeline with this id, if the organisation has it. */
    Optional<Pipeline> pipeline(String organisation, String id) {
        return playbook(organisation).pipeline(id);
    }

    /** The assessment to answer next, as {@code prospecting@3}; null when there is none. */
    @Nullable
    String nextAssessment(Opportunity opportunity) {
        if (opportunity.outcome() != Outcome.OPEN) {
            return null;
        }
        return playbook(opportunity.organisation())
                .nextAssessment(opportunity.stage(), name -> fact(opportunity, name))
                .map(definition -> definition.ref().toString())
                .orElse(null);
    }

    /** The whole opportunity, as GET answers it. */
    Json.Fields full(History history) {
        var standing = history.standing(stages(history.current()));
        var current = history.current();
        Json rank = current.outcome() == Outcome.OPEN
                ? rankings.rank(current.organisation(), current.id())
                        .<Json>map(Rankings.Place::json)
                        .orElse(null)
                : null;
        return OpportunityJson.full(current, standing, rank, nextAssessment(current));
    }

    private Playbook playbook(String organisation) {
        return definitions.current(organisation);
    }

    private static Optional<Json> fact(Opportunity opportunity, String name) {
        return name.startsWith("attributes.")
                ? opportunity.profile().attributes().field(name.substring("attributes.".length()))
                : Optional.empty();
    }
}
