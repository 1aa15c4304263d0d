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
 * The retry of quarantined submissions, one by itself or all that wait for an opportunity: each is submitted again as
 * its sender sent it, with the time of its first receipt.
 *
 * <p>A body leaves quarantine after its submission is stored. A process that dies in between leaves it there: submitted again, it
 * is a duplicate, and then it leaves.
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

    /** The retry of bodies in the quarantine of a wiring. */
    public static QuarantineRetry of(Wiring wiring) {
        return new QuarantineRetry(new Quarantine(wiring), SubmissionService.of(wiring), wiring.retry());
    }

    /** Submits one body again; one that is no single submission stays rejected. */
    SubmissionResult again(Quarantine.QuarantinedBody kept) {
        var held = kept.held();
        if (kept.isLarge() || !held.incoming().hasId()) {
            return new SubmissionResult.Rejected(held.refusal().with("quarantine", Json.of(kept.id())));
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

    /** The outcome of releasing the bodies that waited for an opportunity. */
    public enum Release {
        /** No body waited. */
        NOTHING,
        /** All bodies were stored, or wait for nothing any more. */
        ALL,
        /** Some bodies still wait, because other writers are busy: try again. */
        SOME
    }

    /** Releases the bodies that waited for many opportunities; most have none, so they are queried in parallel. */
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

    /** Submits the bodies that waited for an opportunity, which now exists, oldest first; a failure does not stop the others. */
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
            // A bug that another attempt would not cure: a person finds the body in the list.
            LOG.log(System.Logger.Level.ERROR, "The waiting body " + waiting.id() + " failed", e);
            return new SubmissionResult.Rejected(waiting.held().refusal());
        }
    }
}
