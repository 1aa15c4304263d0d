/**
 * The opportunity: its events, their replay into a state, its store and the change feed for phones.
 *
 * <p>An opportunity's truth is its {@link dev.stagecraft.opportunity.History}: one creation, then changes by people and
 * CRMs, answered assessments and activities, all in one partition. The stage is never written by hand anywhere: {@link
 * dev.stagecraft.opportunity.Replay} computes it from all events by (effective time, id), so it does not matter when or
 * in which order they arrived. The current state beside the events is a copy for reading.
 *
 * <p><b>Access patterns</b>: read a history (one query), commit events, activities, state, id guards and feed rows in
 * one transaction, list by stage, owner and class over 16 shards, read a rep's feed and assignments, put a mark where an
 * opportunity was merged or deleted ({@link dev.stagecraft.opportunity.Tombstones}), erase.
 *
 * <p><b>Failures</b>: a commit that another overtook is an outcome ({@code Overtaken}) and is tried again on a fresh
 * history; a store that cannot be asked is a {@link dev.stagecraft.table.TableException}.
 *
 * <p><b>Looks wrong, is intended</b>: a submission that supersedes another may take back an upgrade, since the replay no
 * longer sees the old answers; this is a person's correction, not an automatic downgrade. A merge moves no events: a
 * history reads the partitions of all that were merged into it, and the events of one opportunity may thus stand in
 * several.
 */
@NullMarked
package dev.stagecraft.opportunity;

import org.jspecify.annotations.NullMarked;
