package dev.stagecraft.ranking;

import java.util.ArrayList;
import java.util.List;

/** Some organisations could not be ranked; their earlier rankings keep serving. */
public final class RankingFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private RankingFailedException(List<String> organisations) {
        super("Not ranked: " + String.join(", ", organisations));
    }

    /** What failed so far. */
    static final class Failures {
        private final List<String> organisations = new ArrayList<>();
        private final List<RuntimeException> causes = new ArrayList<>();

        void add(String organisation, RuntimeException cause) {
            organisations.add(organisation);
            causes.add(cause);
        }

        /** Throws if anything failed: the first cause as cause, the others suppressed. */
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
