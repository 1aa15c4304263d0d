package dev.stagecraft.training.drift;

import dev.stagecraft.features.FeatureExtractor;
import dev.stagecraft.model.ScoringModel;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Opportunities;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.opportunity.Score;
import dev.stagecraft.opportunity.Stages;
import dev.stagecraft.playbook.Pipeline;
import dev.stagecraft.playbook.Playbook;
import dev.stagecraft.scoring.Scorer;
import dev.stagecraft.training.dataset.HistoryReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A sample of an organisation's open deals with their present facts, to measure drift and changes of grades on.
 *
 * <p><b>Access pattern</b>: open opportunities from the list index, then each sampled one's history.
 *
 * @param deals at most {@value #MOST}, the same ones for the same ids
 * @param at the moment of the facts
 */
public record OpenDealSample(List<OpenDeal> deals, Instant at) {
    static final int MOST = 1_000;

    public OpenDealSample {
        deals = List.copyOf(deals);
    }

    /**
     * One open deal with its present facts.
     *
     * @param facts as the model that serves is told them
     * @param renewed as a model that is made now would be told them: what is known of owners goes with the model
     */
    record OpenDeal(Facts facts, Facts renewed, Pipeline pipeline) {
        Score score(ScoringModel live, Instant at) {
            return new Scorer(live, pipeline).score(facts, at);
        }

        Score renewed(ScoringModel candidate, Instant at) {
            return new Scorer(candidate, pipeline).score(renewed, at);
        }
    }

    /**
     * The readers of the deals' facts, for the live model and for a candidate.
     *
     * @param live for the model that serves
     * @param candidate for a model that is made now
     */
    record Readers(Playbook playbook, FeatureExtractor live, FeatureExtractor candidate) {}

    static OpenDealSample read(Opportunities opportunities, String organisation, Readers readers, Instant now) {
        List<String> ids = new ArrayList<>();
        opportunities.each(organisation, Outcome.OPEN, listed -> ids.add(listed.id()));
        var sampled = ids.stream()
                .sorted(Comparator.comparingInt(String::hashCode).thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
        List<OpenDeal> deals = new ArrayList<>();
        new HistoryReader(opportunities, organisation)
                .each(sampled, history -> open(history, readers, now), deal -> deal.ifPresent(deals::add));
        return new OpenDealSample(deals, now);
    }

    /** The replay decides whether a deal is open: the list may be behind. */
    private static Optional<OpenDeal> open(History history, Readers readers, Instant now) {
        var pipeline =
                readers.playbook().pipelineOrDefault(history.current().profile().pipeline());
        var standing = history.standing(Stages.of(pipeline));
        return standing.outcome() != Outcome.OPEN
                ? Optional.empty()
                : Optional.of(new OpenDeal(
                        readers.live().read(history, standing, now),
                        readers.candidate().read(history, standing, now),
                        pipeline));
    }
}
