package dev.stagecraft.playbook;

import dev.stagecraft.condition.Condition;

/**
 * A transition: when the answers satisfy the condition, the opportunity moves on.
 *
 * @param id the rule's name
 * @param when reads {@code score} and the assessment's own answers
 * @param upgradeTo the later stage
 */
public record Rule(String id, Condition when, String upgradeTo) {}
