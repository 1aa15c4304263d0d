package dev.stagecraft.intake;

import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Opportunity;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.opportunity.ReplayedState;
import dev.stagecraft.opportunity.Stages;
import dev.stagecraft.organisation.OwnerStatus;
import dev.stagecraft.organisation.Reps;
import dev.stagecraft.playbook.Playbook;
import dev.stagecraft.playbook.publication.Definitions;
import dev.stagecraft.ranking.Rankings;
import dev.stagecraft.scoring.DealFacts;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The maker of the full JSON of an opportunity for clients: its own facts, its rank in the newest ranking, and the
 * assessment to answer next.
 */
public final class OpportunityViews {
    private final Definitions definitions;
    private final Rankings rankings;
    private final Reps reps;
    private final Clock clock;

    /** Views by these documents, rankings and reps, at the clock's time. */
    public OpportunityViews(Definitions definitions, Rankings rankings, Reps reps, Clock clock) {
        this.definitions = definitions;
        this.rankings = rankings;
        this.reps = reps;
        this.clock = clock;
    }

    /** The stages of an opportunity's pipeline. */
    public static Stages stages(Opportunity opportunity, Playbook playbook) {
        return Stages.of(playbook.pipelineOrDefault(opportunity.profile().pipeline()));
    }

    /** The assessment to answer next, as {@code prospecting@3}; null when there is none. */
    static @Nullable public String nextAssessment(
            History history, ReplayedState standing, Playbook playbook, Instant moment) {
        if (standing.outcome() != Outcome.OPEN) {
            return null;
        }
        return playbook.nextAssessment(standing.stage(), new DealFacts(history, standing, moment)::fact)
                .map(definition -> definition.ref().toString())
                .orElse(null);
    }

    /** The whole opportunity, as {@code GET} returns it. */
    public Json.Fields full(History history) {
        var current = history.current();
        String owner = current.owner().rep();
        return full(history, owner == null ? OwnerStatus.ACTIVE : status(current.organisation(), owner));
    }

    /** The status of an owner among the reps. */
    public OwnerStatus status(String organisation, String owner) {
        return reps.status(organisation, owner);
    }

    /** The whole opportunity, whose owner has this status. */
    public Json.Fields full(History history, OwnerStatus owner) {
        var current = history.current();
        var playbook = definitions.current(current.organisation());
        var standing = history.standing(stages(current, playbook));
        Json rank = current.outcome() == Outcome.OPEN
                ? rankings.rank(current.organisation(), current.id())
                        .<Json>map(Rankings.DealRank::json)
                        .orElse(null)
                : null;
        var now = clock.instant();
        var full = OpportunityJson.full(current, standing, rank, nextAssessment(history, standing, playbook, now), now);
        return owner == OwnerStatus.ACTIVE ? full : full.with("ownerStatus", Json.of(owner.label()));
    }
}
