package dev.stagecraft.features;

import dev.stagecraft.model.OwnerWinRates;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Stages;
import dev.stagecraft.playbook.Playbook;
import java.time.Instant;
import java.util.Optional;

/**
 * The won and lost counts of owners that a model carries from its training, used unchanged for every score while it
 * serves. What closed since counts from the next training.
 *
 * <p>A deal that had closed by then and is open again, or is asked about as it stood before, is taken out of it.
 *
 * @param owners the record
 * @param playbook whose stages say which deals are closed
 */
record OwnerHistoryAtTraining(OwnerWinRates owners, Playbook playbook) implements OwnerHistory {

    @Override
    public Ended besides(History deal, String rep, Instant moment) {
        var whole = new Ended(owners.of(rep), owners.all());
        return own(deal).map(own -> whole.without(own, rep)).orElse(whole);
    }

    /** The deal's own closing, if the record holds it. */
    private Optional<DealClosing> own(History deal) {
        if (deal.created().receivedAt().isAfter(owners.at())) {
            return Optional.empty();
        }
        var events = deal.events().stream()
                .filter(event -> !event.receivedAt().isAfter(owners.at()))
                .toList();
        var then = new History(deal.current(), deal.created(), events, deal.activities());
        var stages =
                Stages.of(playbook.pipelineOrDefault(deal.current().profile().pipeline()));
        return DealClosing.of(then, stages)
                .filter(closing -> !closing.knownSince().isAfter(owners.at()));
    }
}
