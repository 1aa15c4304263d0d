package dev.stagecraft.opportunity;

import dev.stagecraft.json.Json;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The current state of a deal or lead, derived from its event history: profile, stage, outcome, owner, newest score and
 * ranking class.
 *
 * @param organisation the tenant
 * @param id its id
 * @param rev the revision for clients: counts the changes that they must know of, not those of score and class
 * @param version the version for optimistic locking: counts every write of the deal's facts
 * @param profile name, pipeline, amount, creation and attributes
 * @param stage the current stage
 * @param stageSince the time since when it is in the stage
 * @param outcome open, won or lost
 * @param closedAt when it closed
 * @param owner the assignee
 * @param score the newest score
 * @param rankClass the class of the newest ranking, A, B or C; null before the first and once closed
 */
public record Opportunity(
        String organisation,
        String id,
        long rev,
        long version,
        Profile profile,
        String stage,
        Instant stageSince,
        Outcome outcome,
        @Nullable Instant closedAt,
        Assignee owner,
        @Nullable Score score,
        @Nullable String rankClass) {

    /**
     * The descriptive fields of a deal: name, pipeline, amount, creation time and attributes.
     *
     * @param name its name
     * @param pipeline the id of its pipeline
     * @param amount the deal's value; null when unknown
     * @param createdAt the time when the deal began
     * @param attributes arbitrary named texts, numbers and booleans, after all changes
     */
    public record Profile(
            String name, String pipeline, @Nullable Money amount, Instant createdAt, Json.Fields attributes) {
        /** Copies the profile with other attributes. */
        public Profile with(Json.Fields others) {
            return new Profile(name, pipeline, amount, createdAt, others);
        }
    }

    /** The newest score, if there is one. */
    public Optional<Score> scored() {
        return Optional.ofNullable(score);
    }

    /** Copies the deal with the state that a replay computed. */
    public Opportunity standing(ReplayedState standing) {
        return new Opportunity(
                organisation,
                id,
                rev,
                version,
                profile,
                standing.stage(),
                standing.stageSince(),
                standing.outcome(),
                standing.closedAt(),
                standing.owner(),
                score,
                standing.outcome() == Outcome.OPEN ? rankClass : null);
    }

    /** Copies the deal with another profile. */
    public Opportunity profile(Profile changed) {
        return new Opportunity(
                organisation, id, rev, version, changed, stage, stageSince, outcome, closedAt, owner, score, rankClass);
    }

    /** Copies the deal with a new score, which continues the trend. */
    public Opportunity scored(Score next) {
        var grown = score == null ? next.first() : next.after(score);
        return new Opportunity(
                organisation, id, rev, version, profile, stage, stageSince, outcome, closedAt, owner, grown, rankClass);
    }

    /**
     * Copies the deal for the next write: the version grows, and the revision too if clients must know ({@code seen}).
     */
    public Opportunity next(boolean seen) {
        return new Opportunity(
                organisation,
                id,
                seen ? rev + 1 : rev,
                version + 1,
                profile,
                stage,
                stageSince,
                outcome,
                closedAt,
                owner,
                score,
                rankClass);
    }
}
