package dev.stagecraft.local.template;

/**
 * An exception for a fault of the SAM template that keeps the local cloud from running it, with the place and the
 * problem.
 */
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** A problem at a place in the template, such as {@code Resources.Table.Properties.KeySchema}. */
    public TemplateException(String place, String problem) {
        super(place + ": " + problem);
    }
}
