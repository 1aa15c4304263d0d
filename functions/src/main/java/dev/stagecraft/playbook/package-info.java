/**
 * Playbooks: the assessments, pipelines and features that sales operations own, from a draft in YAML to immutable
 * versions.
 *
 * <p><b>Reading</b>: {@link dev.stagecraft.playbook.publication.Definitions} gives published versions as canonical JSON
 * and as records ({@link dev.stagecraft.playbook.Assessment}, {@link dev.stagecraft.playbook.Pipeline}, {@link
 * dev.stagecraft.playbook.Features}); {@link dev.stagecraft.playbook.Assessment#judge} scores answers purely. Shipped
 * documents are kept as canonical JSON, which a test compares with their YAML, so that no YAML parser is loaded on the
 * request path.
 *
 * <p><b>Writing</b>: {@link dev.stagecraft.playbook.lint.Linter} reads a source (YAML 1.2 core schema or JSON), lists
 * every mistake with its place and a hint, runs the examples and counts what the rules can do.
 *
 * <p><b>Versions</b>: an organisation's playbook is the shipped documents overlaid by its own by id; the first own
 * version of a shipped id is 2. A body is written to S3 once and never changes; the pointer to the current version, the
 * version's row and the organisation's sequence move in one transaction. A body without a row was never published.
 *
 * <p><b>Failures</b>: mistakes in documents are data; a stored document that cannot be read is an {@link
 * java.lang.IllegalArgumentException}, and a store that could not be asked its own exception.
 */
@NullMarked
package dev.stagecraft.playbook;

import org.jspecify.annotations.NullMarked;
