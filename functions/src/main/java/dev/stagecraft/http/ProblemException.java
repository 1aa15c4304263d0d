package dev.stagecraft.http;

/** Ends a request with a {@link Problem}; caught once, in {@link HttpHandler}. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Problem problem;

    /** An exception that carries this problem. */
    public ProblemException(Problem problem) {
        super(problem.code() + ": " + problem.detail());
        this.problem = problem;
    }

    /** The problem. */
    public Problem problem() {
        return problem;
    }
}
