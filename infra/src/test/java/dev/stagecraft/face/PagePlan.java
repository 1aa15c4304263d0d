package dev.stagecraft.face;

import dev.stagecraft.json.Json;
import dev.stagecraft.sync.FieldPlan;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A field plan's answers as {@link PagePhone} finishes them, and a page's deals as the plan's check reads them. */
final class PagePlan {
    private PagePlan() {}

    /** The arguments of {@code phone.finish} for these answers. */
    static String forms(List<FieldPlan.Answer> answers) {
        return String.join(",", answers.stream().map(PagePlan::form).toList());
    }

    private static String form(FieldPlan.Answer answer) {
        var content = answer.submission().content();
        return Json.object()
                .put("id", answer.submission().id())
                .put("opportunityId", answer.deal())
                .put("definition", BrowserProtocol.text(content, "definition"))
                .put("answers", BrowserProtocol.fields(content, "answers"))
                .put("ageMs", answer.age().toMillis())
                .build()
                .text();
    }

    /** The deals that a phone shows, by the names of the reference client's mirror. */
    static Map<String, Json> inView(PagePhone phone) {
        Map<String, Json> inView = new TreeMap<>();
        for (Json deal : ((Json.Items) phone.page().eval("phone.deals()")).items()) {
            String id = BrowserProtocol.text((Json.Fields) deal, "id");
            inView.put(
                    "opportunity/" + id, Json.object().put("opportunity", deal).build());
        }
        return inView;
    }
}
