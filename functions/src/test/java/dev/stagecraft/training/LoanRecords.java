package dev.stagecraft.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.intake.deals.ActivitiesHandler;
import dev.stagecraft.intake.deals.OpportunitiesHandler;
import dev.stagecraft.json.Json;
import dev.stagecraft.training.MadeEventLog.Application;
import dev.stagecraft.training.MadeEventLog.Ending;
import dev.stagecraft.training.MadeEventLog.Entry;
import dev.stagecraft.training.MadeEventLog.Step;
import dev.stagecraft.wiring.Wiring;
import java.util.List;
import java.util.Locale;

/**
 * The records that a loan office writes through the API: a program creates applications and reports calls, offers and e-mails,
 * a manager moves and closes them.
 */
final class LoanRecords {
    private final OpportunitiesHandler opportunities;
    private final ActivitiesHandler activities;
    private int activitiesSoFar;

    LoanRecords(Wiring wiring) {
        opportunities = new OpportunitiesHandler(wiring);
        activities = new ActivitiesHandler(wiring);
    }

    /** Writes one line of a log at the clock's time. */
    void add(Entry entry) {
        switch (entry) {
            case MadeEventLog.Opened opened -> open(opened.application());
            case MadeEventLog.Done done -> step(done.application(), done.step());
            case MadeEventLog.Closed closed ->
                move(closed.application(), stage(closed.application().ending()));
        }
    }

    private void open(Application application) {
        var terms = application.terms();
        String body = Json.object()
                .put("name", "Application")
                .put("pipeline", "loans")
                .put("stage", MadeEventLog.STAGES.getFirst())
                .put(
                        "attributes",
                        Json.object()
                                .put("amount", terms.amount())
                                .put("goal", terms.goal())
                                .put("type", terms.type())
                                .build())
                .build()
                .text();
        LoanOffice.accepted(
                201,
                LoanOffice.call("PUT /v1/opportunities/{id}", "integration")
                        .path("id", application.id())
                        .body(body)
                        .to(opportunities));
    }

    private void step(Application application, Step step) {
        switch (step.kind()) {
            case STAGE -> move(application, step.name());
            case CALL -> activity(application, "call", step);
            case OFFER -> activity(application, "event", step);
            case EMAIL -> activity(application, "email", step);
        }
    }

    private void move(Application application, String stage) {
        String body = Json.object()
                .put("stage", stage)
                .put("reason", "as logged")
                .build()
                .text();
        LoanOffice.accepted(
                200,
                LoanOffice.call("POST /v1/opportunities/{id}/stage", "manager")
                        .path("id", application.id())
                        .body(body)
                        .to(opportunities));
    }

    private void activity(Application application, String kind, Step step) {
        var item = Json.object()
                .put("id", "activity-" + ++activitiesSoFar)
                .put("opportunityId", application.id())
                .put("kind", kind)
                .put("name", step.name())
                .put("at", step.at())
                .build();
        String body = Json.object().put("items", List.of(item)).build().text();
        var answer =
                LoanOffice.call("POST /v1/activities", "integration").body(body).to(activities);
        LoanOffice.accepted(200, answer);
        assertThat(answer.at("results.0.status")).as(answer.text()).isEqualTo("stored");
    }

    private static String stage(Ending ending) {
        String name = ending.name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }
}
