package dev.stagecraft.local.template;

/** A template that the local cloud cannot run: where, and what is wrong there. */
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** With the place in the template, such as {@code Resources.Table.Properties.KeySchema}. */
    public TemplateException(String place, String problem) {
        super(place + ": " + problem);
    }
}
