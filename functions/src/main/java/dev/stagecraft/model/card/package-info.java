/**
 * The model card: a model's training data, evaluation, most important features, and the people who put it live.
 *
 * <p>{@link dev.stagecraft.model.card.ModelCard} is the JSON form for programs, {@link
 * dev.stagecraft.model.card.ModelCardMarkdown} the text for people.
 *
 * <p><b>Access patterns</b>: none. Cards are read and written by {@link dev.stagecraft.model.registry.ModelRegistry}.
 *
 * <p><b>Failures</b>: a section that a later version of the product added is kept as it is and shown under its own name.
 *
 * <p><b>Source</b>: Mitchell et al. 2019, Model Cards for Model Reporting.
 */
@NullMarked
package dev.stagecraft.model.card;

import org.jspecify.annotations.NullMarked;
