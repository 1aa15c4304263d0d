package dev.stagecraft.features;

/**
 * The reason for which a moment of a deal became a row for training or evaluation: first contact, a fixed age, another
 * stage, a sampled age, or a deal without dates. None of them depends on how or when the deal ends.
 */
public enum LandmarkReason {
    /** The deal became known. */
    FIRST_CONTACT,
    /** The deal reached one of the {@link TrainingSnapshots#AGES}. */
    AGE,
    /** The deal was known to be in another stage. */
    STAGE_ENTRY,
    /** The deal reached an age of the grid of {@link LandmarkGrid}: the moment stands for a span of its time. */
    SAMPLED,
    /** The only moment of a deal of which nobody knows when it began or when it closed. */
    UNDATED
}
