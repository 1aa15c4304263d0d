package dev.stagecraft.intake.submissions;

import dev.stagecraft.http.Problem;
import dev.stagecraft.http.ProblemException;
import dev.stagecraft.playbook.Definition;
import dev.stagecraft.playbook.DefinitionRef;
import dev.stagecraft.playbook.Playbook;
import dev.stagecraft.playbook.publication.Definitions;

/**
 * The versions that submissions name. One that is current was read with the playbook already; only another one must be asked
 * for.
 */
final class PinnedDefinition {
    private final Definitions definitions;

    PinnedDefinition(Definitions definitions) {
        this.definitions = definitions;
    }

    /** The version that a submission names; 422 when there is none, or when it is not what the phone used. */
    Definition of(String organisation, SubmissionRequest request, Playbook playbook) {
        var pinned = request.definition();
        var definition = playbook.definition(pinned.id())
                .filter(current -> current.version() == pinned.version())
                .or(() -> definitions.find(organisation, new DefinitionRef(pinned.id(), pinned.version())))
                .orElseThrow(() -> new ProblemException(
                        Problem.unprocessable("unknown-definition", "definition", "There is no definition " + pinned)));
        if (request.definitionHash()
                .filter(hash -> !hash.equals(definition.hash()))
                .isPresent()) {
            throw new ProblemException(Problem.unprocessable(
                    "definition-hash-mismatch", "definitionHash", pinned + " has the hash " + definition.hash()));
        }
        return definition;
    }
}
