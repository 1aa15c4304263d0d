/**
 * Deals: the writes of people and integrations to opportunities, stage changes, merges, deletion, and activities.
 *
 * <p>{@link dev.stagecraft.intake.deals.OpportunityWrites} creates and changes deals. {@link
 * dev.stagecraft.intake.deals.StageChangeBatch} and {@link dev.stagecraft.intake.deals.ActivityBatch} store many items of one request,
 * each once by its id. {@link dev.stagecraft.intake.deals.OpportunityErasure} erases what was stored of a deleted deal.
 *
 * <p><b>Access patterns</b>: read a history; commit events under the version that was read; list deals; mark and erase a deleted
 * deal.
 *
 * <p><b>Failures</b>: wrong input is 4xx with field and reason. A write that keeps losing against other writers is 503, and nothing
 * is stored.
 */
@NullMarked
package dev.stagecraft.intake.deals;

import org.jspecify.annotations.NullMarked;
