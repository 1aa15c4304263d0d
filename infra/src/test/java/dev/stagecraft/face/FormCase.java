package dev.stagecraft.face;

import dev.stagecraft.json.Json;
import dev.stagecraft.playbook.Assessment;
import dev.stagecraft.playbook.Content;
import java.util.List;
import java.util.stream.Stream;

/** Sheets of answers to a form, as the API sends the form and as a phone sends the sheets. */
record FormCase(Json.Fields document, Assessment assessment, List<Json.Fields> sheets) {
    static FormCase of(Json.Fields form, RandomAnswers answers, int count) {
        var document = (Json.Fields) Json.parse(form.canonical());
        var assessment = (Assessment) Content.of(document);
        return new FormCase(
                document,
                assessment,
                Stream.generate(() -> answers.sheet(assessment)).limit(count).toList());
    }

    Json sent() {
        return Json.object().put("assessment", document).put("sheets", sheets).build();
    }
}
