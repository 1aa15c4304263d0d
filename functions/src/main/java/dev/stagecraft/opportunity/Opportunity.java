package dev.stagecraft.opportunity;

import dev.stagecraft.json.Json;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A deal or lead as it stands now: a copy, for reading, of what its history says.
 *
 * @param organisation the tenant
 * @param id its id
 * @param rev counts the changes that clients must know of; score and class change without it
 * @param version counts every write of its facts; guards commits
 * @param profile name, pipeline, amount, creation and attributes
 * @param stage the current stage
 * @param stageSince since when
 * @param outcome open, won or lost
 * @param closedAt when it closed
 * @param owner the assignee
 * @param score what the model said last
 * @param rankClass A, B or C of the newest ranking; null before the first and once closed
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
     * What people write of a deal directly.
     *
     * @param name its name
     * @param pipeline the id of its pipeline
     * @param amount its worth; null when unknown
     * @param createdAt when it began
     * @param attributes any named facts: texts, numbers and truth values, as all changes together make them
     */
    public record Profile(
            String name, String pipeline, @Nullable Money amount, Instant createdAt, Json.Fields attributes) {
        /** The same profile with other attributes. */
        public Profile with(Json.Fields others) {
            return new Profile(name, pipeline, amount, createdAt, others);
        }
    }

    /** The score, if there is one. */
    public Optional<Score> scored() {
        return Optional.ofNullable(score);
    }

    /** The same deal after a replay. */
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

    /** The same deal with another profile. */
    public Opportunity profile(Profile changed) {
        return new Opportunity(
                organisation, id, rev, version, changed, stage, stageSince, outcome, closedAt, owner, score, rankClass);
    }

    /** The same deal with a new score, which continues the trend. */
    public Opportunity scored(Score next) {
        var grown = score == null ? next.first() : next.after(score);
        return new Opportunity(
                organisation, id, rev, version, profile, stage, stageSince, outcome, closedAt, owner, grown, rankClass);
    }

    /** The same deal one write later; clients must know of it when {@code seen}. */
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
