package dev.stagecraft.intake.submissions;

import dev.stagecraft.concurrency.BoundedParallel;
import dev.stagecraft.concurrency.ConflictException;
import dev.stagecraft.concurrency.OptimisticRetry;
import dev.stagecraft.json.Json;
import dev.stagecraft.objects.ObjectException;
import dev.stagecraft.table.TableException;
import dev.stagecraft.wiring.Wiring;
import java.util.Collection;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Takes in again what lies in quarantine, as its sender sent it and as when it was first received.
 *
 * <p>A body leaves quarantine after its submission is stored. Whoever dies in between leaves it there: taken in again, it is a
 * duplicate, and then it leaves.
 */
public final class QuarantineRetry {
    private static final System.Logger LOG = System.getLogger(QuarantineRetry.class.getName());

    private final Quarantine quarantine;
    private final SubmissionService submissions;
    private final OptimisticRetry retry;

    QuarantineRetry(Quarantine quarantine, SubmissionService submissions, OptimisticRetry retry) {
        this.quarantine = quarantine;
        this.submissions = submissions;
        this.retry = retry;
    }

    /** The retry of what lies in the quarantine of a wiring. */
    public static QuarantineRetry of(Wiring wiring) {
        return new QuarantineRetry(new DynamoQuarantine(wiring), SubmissionService.of(wiring), wiring.retry());
    }

    /** Takes one body in again; one that is no single submission stays what it is. */
    SubmissionResult again(Quarantine.QuarantinedBody kept) {
        var held = kept.held();
        if (kept.isLarge() || !held.incoming().hasId()) {
            return new SubmissionResult.Rejected(held.problem().with("quarantine", Json.of(kept.id())));
        }
        var receipt = submissions.receive(held.incoming());
        return switch (receipt) {
            case SubmissionResult.Stored stored -> settled(kept, receipt);
            case SubmissionResult.Duplicate duplicate -> settled(kept, receipt);
            case SubmissionResult.Rejected rejected -> receipt;
            case SubmissionResult.Later later -> receipt;
        };
    }

    private SubmissionResult settled(Quarantine.QuarantinedBody kept, SubmissionResult receipt) {
        try {
            retry.run(() -> quarantine.settle(kept));
            return receipt;
        } catch (ConflictException e) {
            return SubmissionService.later();
        }
    }

    /** What became of the bodies that waited. */
    public enum Release {
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
        BoundedParallel.each(opportunities, opportunity -> {
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
    public Release release(String organisation, String opportunity) {
        var result = Release.NOTHING;
        for (Quarantine.QuarantinedBody waiting : quarantine.waitingFor(organisation, opportunity)) {
            var receipt = released(waiting);
            result = result == Release.SOME || receipt instanceof SubmissionResult.Later ? Release.SOME : Release.ALL;
        }
        return result;
    }

    private SubmissionResult released(Quarantine.QuarantinedBody waiting) {
        try {
            return again(waiting);
        } catch (TableException.Busy | ObjectException e) {
            LOG.log(System.Logger.Level.WARNING, "The waiting body " + waiting.id() + " waits on", e);
            return new SubmissionResult.Later(0);
        } catch (RuntimeException e) {
            // A fault of ours that trying again would not mend: a person finds the body in the list.
            LOG.log(System.Logger.Level.ERROR, "The waiting body " + waiting.id() + " failed", e);
            return new SubmissionResult.Rejected(waiting.held().problem());
        }
    }
}
