package dev.stagecraft.intake;

import dev.stagecraft.json.Json;
import dev.stagecraft.objects.ObjectException;
import dev.stagecraft.ranking.Abreast;
import dev.stagecraft.table.TableException;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Takes in again what lies in quarantine, as its sender sent it and as when it was first received.
 *
 * <p>A body leaves quarantine after its submission is stored. Whoever dies in between leaves it there: taken in again, it is a
 * duplicate, and then it leaves.
 */
final class HeldSubmissions {
    private static final System.Logger LOG = System.getLogger(HeldSubmissions.class.getName());

    private final Quarantine quarantine;
    private final Submissions submissions;

    HeldSubmissions(Quarantine quarantine, Submissions submissions) {
        this.quarantine = quarantine;
        this.submissions = submissions;
    }

    /** Takes one body in again; one that is no single submission stays what it is. */
    Receipt again(Quarantine.Kept kept) {
        var held = kept.held();
        if (kept.isLarge() || !held.incoming().hasId()) {
            return new Receipt.Rejected(held.problem().with("quarantine", Json.of(kept.id())));
        }
        var receipt = submissions.receive(held.incoming());
        return switch (receipt) {
            case Receipt.Stored stored -> settled(kept, receipt);
            case Receipt.Duplicate duplicate -> settled(kept, receipt);
            case Receipt.Rejected rejected -> receipt;
            case Receipt.Later later -> receipt;
        };
    }

    private Receipt settled(Quarantine.Kept kept, Receipt receipt) {
        return Contention.settle(() -> quarantine.settle(kept) ? Optional.of(receipt) : Optional.empty())
                .orElseGet(Submissions::later);
    }

    /** What became of the bodies that waited. */
    enum Release {
        /** Nothing waited. */
        NOTHING,
        /** All were taken in, or wait for nothing any more. */
        ALL,
        /** Some still wait: too much is going on, try again. */
        SOME
    }

    /** {@link #release(String, String)} for many: they are asked about at the same time, and few have anything. */
    Release release(String organisation, Collection<String> opportunities) {
        Set<String> awaited = new ConcurrentSkipListSet<>();
        Abreast.each(opportunities, opportunity -> {
            if (!quarantine.waitingFor(organisation, opportunity).isEmpty()) {
                awaited.add(opportunity);
            }
        });
        return awaited.stream()
                .map(opportunity -> release(organisation, opportunity))
                .max(Comparator.naturalOrder())
                .orElse(Release.NOTHING);
    }

    /** Takes in what waited for an opportunity that now exists, oldest first; one that fails does not keep the others. */
    Release release(String organisation, String opportunity) {
        var result = Release.NOTHING;
        for (Quarantine.Kept waiting : quarantine.waitingFor(organisation, opportunity)) {
            var receipt = released(waiting);
            result = result == Release.SOME || receipt instanceof Receipt.Later ? Release.SOME : Release.ALL;
        }
        return result;
    }

    private Receipt released(Quarantine.Kept waiting) {
        try {
            return again(waiting);
        } catch (TableException.Busy | ObjectException e) {
            LOG.log(System.Logger.Level.WARNING, "The waiting body " + waiting.id() + " waits on", e);
            return new Receipt.Later(0);
        } catch (RuntimeException e) {
            // A fault of ours that trying again would not mend: a person finds the body in the list.
            LOG.log(System.Logger.Level.ERROR, "The waiting body " + waiting.id() + " failed", e);
            return new Receipt.Rejected(waiting.held().problem());
        }
    }
}
