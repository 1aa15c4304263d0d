package dev.stagecraft.playbook;

import java.math.BigDecimal;
import java.time.LocalDate;

/** How large a document and the answers to it may be. */
public final class Limits {
    /** Bytes of a document's source. */
    public static final int SOURCE = 256 * 1024;

    /** Levels of nesting of a document's source. */
    public static final int DEPTH = 24;

    /** Questions of an assessment. */
    public static final int QUESTIONS = 100;

    /** Options of a question. */
    public static final int OPTIONS = 200;

    /** Rules, examples and stages of a document. */
    public static final int ENTRIES = 100;

    /** Features of a document, and the names that it leaves out. */
    public static final int FEATURES = 300;

    /** Characters of a title, question or label. */
    public static final int WORDS = 500;

    /** The longest answer in text, and its default. */
    public static final int TEXT = 2_000;

    /** The least and greatest number. */
    public static final BigDecimal MOST = new BigDecimal("999999999999999");

    public static final BigDecimal LEAST = MOST.negate();

    /** The first and last day. */
    public static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);

    public static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    private Limits() {}
}
