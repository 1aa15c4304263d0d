/**
 * The linter: a document's source in YAML or JSON becomes canonical JSON, or a list of findings.
 *
 * <p>{@link dev.stagecraft.playbook.lint.Linter} names every mistake with its place and a hint, runs the document's
 * examples and counts what its rules can do over the space of answers ({@link
 * dev.stagecraft.playbook.lint.AnswerSpaceExplorer}).
 *
 * <p><b>Access patterns</b>: none. Pure.
 *
 * <p><b>Failures</b>: mistakes in a source are findings, never exceptions.
 */
@NullMarked
package dev.stagecraft.playbook.lint;

import org.jspecify.annotations.NullMarked;
