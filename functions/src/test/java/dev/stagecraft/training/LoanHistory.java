package dev.stagecraft.training;

import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.Activity;
import dev.stagecraft.opportunity.Assignee;
import dev.stagecraft.opportunity.Event;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Opportunity;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.opportunity.Stages;
import dev.stagecraft.playbook.Pipeline;
import dev.stagecraft.scoring.Deal;
import dev.stagecraft.training.MadeEventLog.Application;
import dev.stagecraft.training.MadeEventLog.Kind;
import dev.stagecraft.training.MadeEventLog.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The histories of applications for a loan, each line of whose log was recorded at its own time. */
final class LoanHistory {
    /** The stages of applications, with one that wins and two that lose. */
    static final Pipeline PIPELINE = new Pipeline(
            "sales",
            1,
            Stream.concat(
                            MadeEventLog.STAGES.stream().map(stage -> stage(stage, Pipeline.StageOutcome.OPEN)),
                            Stream.of(MadeEventLog.Ending.values()).map(LoanHistory::stage))
                    .toList(),
            Deal.PIPELINE.classes(),
            Deal.PIPELINE.recall(),
            Deal.PIPELINE.grades());

    private static final Stages STAGES = Stages.of(PIPELINE);

    private LoanHistory() {}

    /** The history of an open or closed application as its store holds it at a moment from its opening on. */
    static History asKnown(Application application, Instant at) {
        List<Event> events = new ArrayList<>();
        List<Activity> activities = new ArrayList<>();
        for (Step step : application.steps()) {
            if (step.at().isAfter(at)) {
                continue;
            }
            if (step.kind() == Kind.STAGE) {
                events.add(moved("e-" + events.size(), step.at(), step.name()));
            } else {
                activities.add(activity("a-" + activities.size(), step));
            }
        }
        if (!application.closed().isAfter(at)) {
            events.add(moved("closed", application.closed(), name(application.ending())));
        }
        return history(application, events, activities);
    }

    private static Event moved(String id, Instant at, String stage) {
        return new Event.Changed(id, at, at, "manager-1", Event.Cause.PERSON, "as logged", stage, null, Deal.none());
    }

    private static Activity activity(String id, Step step) {
        String kind = step.kind() == Kind.OFFER ? "event" : step.kind().name().toLowerCase(Locale.ROOT);
        return new Activity(id, kind, step.name(), step.at(), step.at(), null, Deal.none());
    }

    private static History history(Application application, List<Event> events, List<Activity> activities) {
        var terms = application.terms();
        var attributes = Json.object()
                .put("amount", terms.amount())
                .put("goal", terms.goal())
                .put("type", terms.type())
                .build();
        String first = MadeEventLog.STAGES.getFirst();
        var owner = new Assignee("rep-1");
        Instant at = application.opened();
        var created = new Event.Created(Event.Created.ID, at, at, "program-1", first, owner, null, attributes, false);
        var profile = new Opportunity.Profile("Application", PIPELINE.id(), null, at, attributes);
        var blank = new Opportunity(
                "loans", application.id(), 1, 1, profile, first, at, Outcome.OPEN, null, owner, null, null);
        var history = new History(blank, created, events, activities);
        return history.with(blank.standing(history.standing(STAGES)));
    }

    private static Pipeline.Stage stage(MadeEventLog.Ending ending) {
        return stage(name(ending), ending.won() ? Pipeline.StageOutcome.WON : Pipeline.StageOutcome.LOST);
    }

    private static Pipeline.Stage stage(String id, Pipeline.StageOutcome outcome) {
        return new Pipeline.Stage(id, id, outcome);
    }

    private static String name(MadeEventLog.Ending ending) {
        String name = ending.name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }
}
