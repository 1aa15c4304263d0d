package dev.stagecraft.http;

/** An exception that ends a request with an error reply of the API, a {@link Problem}. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Problem problem;

    /** Creates an exception that carries the problem. */
    public ProblemException(Problem problem) {
        super(problem.code() + ": " + problem.detail());
        this.problem = problem;
    }

    /** The problem to reply with. */
    public Problem problem() {
        return problem;
    }
}
