package dev.stagecraft.playbook;

import dev.stagecraft.condition.Condition;

/**
 * A rule of an assessment that moves an opportunity to a later stage when the answers and their score satisfy a
 * condition.
 *
 * @param id the rule's name
 * @param when the condition, which reads {@code score} and the assessment's own answers
 * @param upgradeTo the later stage that the opportunity moves to
 */
public record Rule(String id, Condition when, String upgradeTo) {}
