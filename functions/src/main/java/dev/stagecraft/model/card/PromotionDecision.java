package dev.stagecraft.model.card;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person's decision to put a model version live, or to take the live one off: its id, when, by whom and why, without
 * the version.
 *
 * @param id unique, so that a decision that is written again has one effect
 * @param at when it was taken
 * @param by the user who took it
 * @param reason why, in the user's words; null where none was given
 */
public record PromotionDecision(
        String id, Instant at, String by, @Nullable String reason) {}
