package dev.stagecraft.condition;

/**
 * An exception that ends the parsing of a condition at a syntax error after which the rest cannot be read. Caught in
 * {@link Parser}.
 */
final class SyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Mistake mistake;

    SyntaxException(Mistake mistake) {
        super(mistake.message(), null, false, false);
        this.mistake = mistake;
    }

    Mistake mistake() {
        return mistake;
    }
}
