/**
 * Publication: drafts and published versions of playbook documents, their withdrawal, and the API over them.
 *
 * <p><b>Access patterns</b>: the current documents of an organisation; one version by id and number; drafts by id;
 * publish or withdraw in one transaction with the organisation's sequence; bodies in S3, written once.
 *
 * <p><b>Failures</b>: a publication that loses against another one writes nothing and says so. A stored document that
 * cannot be read is an {@link java.lang.IllegalArgumentException}.
 */
@NullMarked
package dev.stagecraft.playbook.publication;

import org.jspecify.annotations.NullMarked;
