package dev.stagecraft.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.DynamoOpportunities;
import dev.stagecraft.opportunity.Event;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Opportunity;
import dev.stagecraft.table.TableKey;
import dev.stagecraft.wiring.Wiring;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The other end of the wire: records deals, and looks into the table at what has arrived. */
public final class Headquarters {
    private static final String ORGANISATION = "acme";

    private final HttpService service;
    private final Wiring wiring;

    /** Of a running local cloud. */
    public Headquarters(URI api, URI edge) {
        service = new HttpService(api, Duration.ofMinutes(1), () -> token(api));
        wiring = Wiring.of(Map.of(
                "TABLE_NAME", "stagecraft-Table",
                "BUCKET_NAME", "stagecraft-bucket",
                "AWS_ENDPOINT_URL", edge.toString(),
                "AWS_ACCESS_KEY_ID", "access",
                "AWS_SECRET_ACCESS_KEY", "secret"));
    }

    private static String token(URI api) throws IOException {
        var wanted = Json.object()
                .put("organisation", ORGANISATION)
                .put("user", "crm")
                .put("role", "integration");
        var none = new HttpService(api, Duration.ofMinutes(1), () -> "none");
        var reply = none.send("POST", "/_local/token", "none", wanted.build().text());
        return Reply.text(reply.json().orElseThrow(), "token");
    }

    /** Records a deal, as the integration of a CRM does. */
    public void record(FieldPlan.Deal deal) {
        try {
            var body = Json.object()
                    .put("name", deal.id())
                    .put("owner", deal.owner())
                    .build();
            var reply = service.send("PUT", "/v1/opportunities/" + deal.id(), service.token(), body.text());
            assertThat(reply.status()).as(reply.body()).isBetween(200, 201);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that was to arrive is there once, nothing else is, and every deal's stage is the plan's. */
    public void assertAllThereOnce(FieldPlan plan) {
        Map<String, List<String>> wanted = new TreeMap<>();
        Map<String, List<String>> found = new TreeMap<>();
        Map<String, String> stages = new TreeMap<>();
        for (FieldPlan.Deal deal : plan.deals()) {
            var history = history(deal);
            wanted.put(deal.id(), plan.accepted(deal).stream().sorted().toList());
            found.put(
                    deal.id(),
                    answered(history).stream().map(Event::id).sorted().toList());
            stages.put(deal.id(), history.current().stage());
        }
        assertThat(found).isEqualTo(wanted);
        assertThat(stages).isEqualTo(plan.deals().stream().collect(Collectors.toMap(FieldPlan.Deal::id, plan::stage)));
    }

    /** What was refused, and why, is in the quarantine that the phone was told of. */
    public void assertQuarantined(Json.Fields why) {
        String id = Reply.text(why, "quarantine");
        assertThat(wiring.table().get(TableKey.quarantine(ORGANISATION, id)))
                .as(why.text())
                .isPresent();
    }

    /** A phone shows the deals of its user as they are. */
    public void assertShown(FieldPlan plan, String rep, Map<String, Json> inView) {
        Map<String, String> wanted = new TreeMap<>();
        Map<String, String> shown = new TreeMap<>();
        for (FieldPlan.Deal deal : plan.deals()) {
            if (deal.owner().equals(rep)) {
                Opportunity current = history(deal).current();
                wanted.put("opportunity/" + deal.id(), current.rev() + " " + current.stage());
            }
        }
        inView.forEach((name, change) -> {
            if (name.startsWith("opportunity/")) {
                var opportunity = (Json.Fields)
                        ((Json.Fields) change).field("opportunity").orElseThrow();
                shown.put(
                        name, Reply.number(opportunity, "rev").orElseThrow() + " " + Reply.text(opportunity, "stage"));
            }
        });
        assertThat(shown).isEqualTo(wanted);
    }

    private History history(FieldPlan.Deal deal) {
        return new DynamoOpportunities(wiring).history(ORGANISATION, deal.id()).orElseThrow();
    }

    private static List<Event> answered(History history) {
        List<Event> answered = new ArrayList<>(history.events());
        answered.removeIf(event -> !(event instanceof Event.Answered));
        return answered;
    }
}
