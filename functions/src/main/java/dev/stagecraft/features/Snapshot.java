package dev.stagecraft.features;

import dev.stagecraft.model.features.Facts;
import java.time.Instant;

/**
 * The facts of one deal as they were known at one moment of its life, with its age then and why the moment was picked:
 * a training or evaluation row without the outcome.
 *
 * @param moment the last instant of which it knows
 * @param facts what was known
 * @param occasion why this moment
 * @param age days since the deal began
 * @param days the days of open deals that it stands for; 0 for a moment that is not of the grid of ages
 */
public record Snapshot(Instant moment, Facts facts, LandmarkReason occasion, double age, double days) {}
