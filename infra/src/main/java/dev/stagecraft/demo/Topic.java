package dev.stagecraft.demo;

/**
 * The numbers of the topics (such as times, answers, outcome) for which {@link Draw} draws random numbers. A number
 * never changes its meaning, because old seeds would then give other worlds.
 */
final class Topic {
    static final int REP = 1;
    static final int FACTS = 2;
    static final int TIMES = 3;
    static final int MISSING = 4;
    static final int OUTCOME = 5;
    static final int ACTIVITIES = 6;
    static final int ANSWERS = 7;
    static final int QUALIFICATION = 8;
    static final int DUPLICATE = 9;

    private Topic() {}
}
