package dev.stagecraft.scoring;

import dev.stagecraft.model.ScoringModel;
import dev.stagecraft.playbook.Playbook;

/**
 * The live model and current playbook by which an organisation's deals are scored at one moment.
 *
 * @param model the live model
 * @param playbook the current playbook
 */
record ScoringContext(ScoringModel model, Playbook playbook) {}
