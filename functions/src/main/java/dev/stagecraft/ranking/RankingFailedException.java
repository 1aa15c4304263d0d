package dev.stagecraft.ranking;

import java.util.ArrayList;
import java.util.List;

/**
 * An exception at the end of a run in which some organisations could not be ranked; their earlier rankings remain in
 * use.
 */
public final class RankingFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private RankingFailedException(List<String> organisations) {
        super("Organisations that could not be ranked: " + String.join(", ", organisations));
    }

    /** A collector of the failures in a run over organisations. */
    static final class Failures {
        private final List<String> organisations = new ArrayList<>();
        private final List<RuntimeException> causes = new ArrayList<>();

        void add(String organisation, RuntimeException cause) {
            organisations.add(organisation);
            causes.add(cause);
        }

        /**
         * Throws an exception if there were failures: the first one is the cause, the others are suppressed exceptions.
         */
        void raise() {
            if (!causes.isEmpty()) {
                var failed = new RankingFailedException(organisations);
                failed.initCause(causes.getFirst());
                causes.stream().skip(1).forEach(failed::addSuppressed);
                throw failed;
            }
        }
    }
}
