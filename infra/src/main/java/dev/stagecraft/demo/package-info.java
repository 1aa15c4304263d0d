/**
 * A simulated sales organisation with known win probabilities, and the demo that loads a small one into a running
 * local cloud.
 *
 * <p>{@link dev.stagecraft.demo.SalesWorld} makes deal number {@code i} of a seed from nothing but the two, so that shards
 * of any size, up to millions of deals, are made independently and in constant memory. What was planted, and how strongly,
 * is in {@link dev.stagecraft.demo.PlantedEffects}: whoever trains on the deals can be judged against it. {@link
 * dev.stagecraft.demo.QualificationDeals} makes deals of another shape: categorical answers only, with duplicate rows.
 *
 * <p>{@link dev.stagecraft.demo.DemoData} loads through the public HTTP API alone.
 *
 * <p><b>Failures</b>: a call that the API refuses ends the loading with a {@link dev.stagecraft.demo.DemoException} that
 * says which call and what came back.
 */
@NullMarked
package dev.stagecraft.demo;

import org.jspecify.annotations.NullMarked;
