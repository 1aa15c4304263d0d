package dev.stagecraft.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.Event;
import dev.stagecraft.opportunity.Feed;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.ReplayedState;
import dev.stagecraft.opportunity.SubmissionEffect;
import dev.stagecraft.playbook.publication.Definitions;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What is stored of one deal. Making one checks what must hold after any history: the state is the replay of the events,
 * each event counted once in the revision, each answer has its guard, GET shows the replay, and the owner's feed has no gap
 * and ends at the deal's revision.
 */
final class DealProof {
    private final SyncScene scene;
    private final String id;
    private final History history;
    private final ReplayedState standing;

    DealProof(SyncScene scene, String id) {
        this.scene = scene;
        this.id = id;
        this.history = scene.stored.history("acme", id).orElseThrow();
        this.standing = history.standing(
                OpportunityViews.stages(history.current(), new Definitions(scene.wiring).current("acme")));
        stateIsTheReplay();
        everyEventCountedOnce();
        ownerWasTold();
    }

    private void stateIsTheReplay() {
        var current = history.current();
        assertThat(current.standing(standing)).as("the state is the replay").isEqualTo(current);
        var shown = scene.get(id);
        assertThat(shown.at("stage")).isEqualTo(standing.stage());
        assertThat(shown.at("rev")).isEqualTo(Long.toString(current.rev()));
        assertThat(shown.json().field("trail"))
                .contains(Json.of(standing.trail().stream()
                        .map(ReplayedState.StageMove::json)
                        .toList()));
        assertThat(shown.json().field("answered").isPresent())
                .isEqualTo(!standing.answers().isEmpty());
        standing.sources().forEach((assessment, source) -> assertThat(shown.at("answered." + assessment))
                .isEqualTo(source.json().text()));
        assertThat(shown.at("score.probability")).as("scored").isNotEmpty();
    }

    private void everyEventCountedOnce() {
        assertThat(history.current().rev())
                .as("one revision an event")
                .isEqualTo(1 + history.events().size());
        for (Event event : history.events()) {
            if (event instanceof Event.Answered answered) {
                var guard = scene.stored.guard("acme", answered.id()).orElseThrow();
                assertThat(guard.hash()).isEqualTo(answered.hash());
                assertThat(guard.opportunity()).isEqualTo(id);
            }
        }
    }

    private void ownerWasTold() {
        String owner = history.current().owner().rep();
        if (owner == null) {
            return;
        }
        var rows = scene.rows(owner).stream()
                .filter(row -> row.opportunity().equals(id))
                .toList();
        assertThat(rows).as("the owner's feed").isNotEmpty();
        assertThat(rows.getLast().rev()).isEqualTo(history.current().rev());
        assertThat(rows.getLast().removed()).isFalse();
        assertThat(rows).extracting(Feed.Row::rev).isSorted().doesNotHaveDuplicates();
    }

    /** Exactly these answers are stored. */
    DealProof answered(String... ids) {
        assertThat(history.events())
                .filteredOn(Event.Answered.class::isInstance)
                .extracting(Event::id)
                .containsExactlyInAnyOrder(ids);
        return this;
    }

    DealProof stage(String stage) {
        assertThat(standing.stage()).isEqualTo(stage);
        return this;
    }

    /** The moves, oldest first, each as {@code Prospecting > Discovery by rep-1}. */
    DealProof trail(String... moves) {
        assertThat(standing.trail())
                .extracting(move -> move.from() + " > " + move.to() + " by " + move.by())
                .containsExactly(moves);
        return this;
    }

    /** The points that count for an assessment. */
    DealProof score(String assessment, int points) {
        assertThat(standing.scores()).containsKey(assessment);
        assertThat(Objects.requireNonNull(standing.scores().get(assessment)))
                .isEqualByComparingTo(BigDecimal.valueOf(points));
        return this;
    }

    /** No answer counts. */
    DealProof noScore() {
        assertThat(standing.scores()).isEmpty();
        return this;
    }

    DealProof effect(String answer, SubmissionEffect effect) {
        assertThat(standing.effects()).containsEntry(answer, effect);
        return this;
    }

    /** What a rep's feed tells of the deal: revisions in order; a minus means that it left the rep. */
    DealProof told(String rep, long... revisions) {
        List<Long> told = new ArrayList<>();
        for (Feed.Row row : scene.rows(rep)) {
            if (row.opportunity().equals(id)) {
                told.add(row.removed() ? -row.rev() : row.rev());
            }
        }
        assertThat(told).isEqualTo(LongStream.of(revisions).boxed().toList());
        return this;
    }

    /** Every revision was told to one of these reps. */
    DealProof everyRevisionTold(String... reps) {
        var told = Stream.of(reps)
                .flatMap(rep -> scene.rows(rep).stream())
                .filter(row -> row.opportunity().equals(id) && !row.removed())
                .map(Feed.Row::rev)
                .toList();
        assertThat(told)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, history.current().rev())
                                .boxed()
                                .toList());
        return this;
    }

    /** A full pull gives the deal to its owner as GET shows it. */
    DealProof pulled() {
        String owner = Objects.requireNonNull(history.current().owner().rep());
        var pulled = (Json.Items) scene.pull(owner, "").json().field("changes").orElseThrow();
        assertThat(pulled.items())
                .contains(Json.object()
                        .put("type", "opportunity")
                        .put("id", id)
                        .put("rev", history.current().rev())
                        .put("opportunity", scene.get(id).json())
                        .build());
        return this;
    }

    /** The answer as stored. */
    Event.Answered answer(String answer) {
        return history.answered(answer).orElseThrow();
    }

    /** The replay's result. */
    ReplayedState standing() {
        return standing;
    }
}
