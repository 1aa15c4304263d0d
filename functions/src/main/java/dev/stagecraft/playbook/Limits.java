package dev.stagecraft.playbook;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * The limits, as constants, of playbook documents (size of the source, numbers of questions, options, rules and
 * features, and so on) and of answers (text length, number range, first and last day).
 */
public final class Limits {
    /** The maximum size of a document's source, in bytes. */
    public static final int SOURCE = 256 * 1024;

    /** The maximum nesting depth of a document's source. */
    public static final int DEPTH = 24;

    /** The maximum number of questions in an assessment. */
    public static final int QUESTIONS = 100;

    /** The maximum number of options of a question. */
    public static final int OPTIONS = 200;

    /** The maximum number of rules, of examples and of stages in a document. */
    public static final int ENTRIES = 100;

    /** The maximum number of features in a document, and of names that it leaves out. */
    public static final int FEATURES = 300;

    /** The maximum length of a title, question or label, in characters. */
    public static final int WORDS = 500;

    /** The maximum length of a text answer, in characters; also the default. */
    public static final int TEXT = 2_000;

    /** The maximum number in a document or an answer. */
    public static final BigDecimal MOST = new BigDecimal("999999999999999");

    /** The minimum number in a document or an answer. */
    public static final BigDecimal LEAST = MOST.negate();

    /** The first day that a document or an answer may hold. */
    public static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);

    /** The last day that a document or an answer may hold. */
    public static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    private Limits() {}
}
