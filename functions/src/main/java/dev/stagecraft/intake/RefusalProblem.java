package dev.stagecraft.intake;

import dev.stagecraft.http.Problem;
import dev.stagecraft.http.ProblemException;

/** The translation between refusals, as rules state them, and HTTP problem details (RFC 9457), as handlers send them. */
public final class RefusalProblem {
    private RefusalProblem() {}

    /** The problem details of a refusal. */
    public static Problem of(Refusal refusal) {
        return new Problem(refusal.kind().status(), refusal.code(), refusal.detail(), refusal.field(), refusal.more());
    }

    /** The exception that ends a request with a refusal. */
    public static ProblemException exception(Refusal refusal) {
        return new ProblemException(of(refusal));
    }

    /** The refusal of a request that a reader found wrong. */
    public static Refusal refusal(ProblemException found) {
        var problem = found.problem();
        return new Refusal(
                Refusal.RefusalKind.of(problem.status()),
                problem.code(),
                problem.detail(),
                problem.field(),
                problem.more());
    }
}
