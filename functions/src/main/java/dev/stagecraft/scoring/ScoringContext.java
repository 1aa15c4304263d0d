package dev.stagecraft.scoring;

import dev.stagecraft.model.ScoringModel;
import dev.stagecraft.playbook.Playbook;

/**
 * What an organisation's deals are scored by at one moment.
 *
 * @param model the live model
 * @param playbook the current playbook
 */
record ScoringContext(ScoringModel model, Playbook playbook) {}
