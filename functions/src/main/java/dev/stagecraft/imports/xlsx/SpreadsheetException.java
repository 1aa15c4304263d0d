package dev.stagecraft.imports.xlsx;

/**
 * An exception for a spreadsheet that cannot be converted to CSV (damaged, too large, or without the sheet asked for),
 * with a reason for the people who sent it.
 */
public final class SpreadsheetException extends Exception {
    private static final long serialVersionUID = 1;

    SpreadsheetException(String reason) {
        super(reason);
    }

    SpreadsheetException(String reason, Throwable cause) {
        super(reason, cause);
    }

    /** The reason, in a sentence. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
