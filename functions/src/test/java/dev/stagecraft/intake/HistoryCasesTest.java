package dev.stagecraft.intake;

import static dev.stagecraft.intake.SyncScene.minute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.opportunity.ReplayedState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Cases of the sync contract about whole histories: any order of arrival, and any length. */
@Tag("long")
@Tag("engine")
class HistoryCasesTest {
    /** The shipped stages, and one that no rule leads to, so that a person's change to it always is one. */
    private static final String PIPELINE = """
        kind: pipeline
        id: sales
        stages:
          - {id: Prospecting}
          - {id: Discovery}
          - {id: Demo}
          - {id: Negotiation}
          - {id: Trial}
          - {id: ClosedWon, label: Closed Won, outcome: won}
          - {id: ClosedLost, label: Closed Lost, outcome: lost}
        classes: {A: 20, B: 30}
        recall: 0.80
        grades: {A+: 0.80, A: 0.65, B+: 0.50, B: 0.35, C: 0.15, D: 0}
        """;

    private final SyncScene scene = new SyncScene();

    /** Things that happen to a deal of the reps a-{deal} and b-{deal}, told to the server whenever they arrive. */
    private static final List<BiConsumer<SyncScene, String>> HISTORY = List.of(
            (scene, deal) -> taken(scene, "a-" + deal, Form.prospecting(deal + "-1", deal, minute(10))),
            (scene, deal) -> taken(scene, "a-" + deal, Form.discovery(deal + "-2", deal, minute(11))),
            (scene, deal) -> scene.change(deal, "owner", "b-" + deal, minute(12)),
            (scene, deal) -> taken(scene, "b-" + deal, Form.demo(deal + "-4", deal, minute(13))),
            (scene, deal) -> scene.change(deal, "stage", "Trial", minute(14)));

    private static void taken(SyncScene scene, String rep, Form form) {
        assertThat(scene.put(rep, form).status()).isEqualTo(201);
    }

    private static <T> List<List<T>> permutations(List<T> all) {
        if (all.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> permutations = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            List<T> rest = new ArrayList<>(all);
            T first = rest.remove(i);
            for (List<T> tail : permutations(rest)) {
                List<T> permutation = new ArrayList<>(List.of(first));
                permutation.addAll(tail);
                permutations.add(permutation);
            }
        }
        return permutations;
    }

    @Test
    void historyOf5Events_in120Orders_sameStageScoreAndTrail() {
        var orders = permutations(HISTORY);
        assertThat(orders).hasSize(120);
        scene.publish("sales", PIPELINE);
        Set<String> probabilities = new HashSet<>();
        for (int i = 0; i < orders.size(); i++) {
            String deal = "o-" + i;
            scene.now(minute(0));
            scene.opportunity("admin-1", "admin", deal, "{\"name\":\"Deal\",\"owner\":\"a-" + deal + "\"}");
            for (int arrival = 0; arrival < 5; arrival++) {
                scene.now(minute(20 + arrival));
                orders.get(i).get(arrival).accept(scene, deal);
            }
            var proof = scene.proof(deal)
                    .answered(deal + "-1", deal + "-2", deal + "-4")
                    .stage("Trial")
                    .trail(
                            "Prospecting > Discovery by a-" + deal,
                            "Discovery > Demo by a-" + deal,
                            "Demo > Negotiation by b-" + deal,
                            "Negotiation > Trial by manager-1")
                    .score("prospecting", 70)
                    .score("discovery", 100)
                    .score("demo", 100)
                    .everyRevisionTold("a-" + deal, "b-" + deal);
            assertThat(proof.standing().trail())
                    .extracting(ReplayedState.StageMove::at)
                    .containsExactly(minute(10), minute(11), minute(13), minute(14));
            assertThat(scene.get(deal).at("owner")).isEqualTo("b-" + deal);
            probabilities.add(scene.get(deal).at("score.probability"));
        }
        assertThat(probabilities).hasSize(1);
    }

    @Test
    void moreThan200Events_onOneDeal_readInPagesAndStillRight() {
        scene.deal("o-1");
        assertThat(scene.publish("prospecting", """
            kind: assessment
            id: prospecting
            title: Prospecting
            stage: Prospecting
            questions:
              - {id: why, ask: Why?, type: text, required: true, maxLength: 2000}
              - {id: go, ask: Go?, type: oneOf, options: [{id: "on", label: On, points: 70}]}
            rules: [{id: up, when: score > 60, then: {upgradeTo: Discovery}}]
            """)).isEqualTo(2);
        List<String> ids = new ArrayList<>();
        for (int batch = 0; batch < 9; batch++) {
            scene.now(minute(600 + batch));
            List<Form> forms = new ArrayList<>();
            for (int i = 0; i < 25; i++) {
                String id = "s-%03d".formatted(batch * 25 + i);
                String go = id.equals("s-111") ? ",\"go\":\"on\"" : "";
                forms.add(Form.of(
                        id,
                        "o-1",
                        "prospecting@2",
                        "{\"why\":\"" + "é".repeat(2_000) + "\"" + go + "}",
                        minute(batch * 25 + i)));
                ids.add(id);
            }
            Collections.reverse(forms);
            assertThat(scene.flush("rep-1", forms.toArray(Form[]::new)).status())
                    .isEqualTo(200);
        }
        var proof = scene.proof("o-1")
                .answered(ids.toArray(String[]::new))
                .stage("Discovery")
                .trail("Prospecting > Discovery by rep-1")
                .score("prospecting", 0)
                .pulled();
        assertThat(proof.standing().stageSince()).isEqualTo(minute(111));
        assertThat(scene.get("o-1").at("rev")).isEqualTo("226");
        assertThat(scene.rows("rep-1")).hasSize(226);
    }
}
