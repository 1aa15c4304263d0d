package dev.stagecraft.intake;

import dev.stagecraft.http.Body;
import dev.stagecraft.http.Caller;
import dev.stagecraft.http.Problem;
import dev.stagecraft.http.ProblemException;
import dev.stagecraft.http.Role;
import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.Activity;
import dev.stagecraft.opportunity.Commit;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.scoring.OpportunityScores;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Takes one request's activities in: by opportunity, one transaction and one score each, all by one model, once per id. */
// Longer than most: the way of one batch from its items to its results.
final class Activities {
    private static final String KIND = "activity";
    /** A transaction has at most 100 writes: two an activity, and the opportunity's own. */
    private static final int MOST_A_COMMIT = 45;

    private final Intake intake;
    private final OpportunityScores scores;
    private final Clock clock;

    Activities(Intake intake, Clock clock) {
        this.intake = intake;
        this.scores = intake.scores().forOneRequest();
        this.clock = clock;
    }

    /** An item that could be read: its place in the request, its opportunity and what it says. */
    private record Item(int place, String opportunity, Activity activity) {
        Commit.IdGuard guard() {
            return new Commit.IdGuard(activity.id(), KIND, opportunity, hash());
        }

        String hash() {
            var activityJson = Json.object()
                    .put("opportunityId", opportunity)
                    .put("kind", activity.kind())
                    .putIfPresent("name", activity.name())
                    .put("at", activity.at())
                    .putIfPresent("value", activity.value() == null ? null : new Json.Num(activity.value()))
                    .put("attributes", activity.attributes());
            return SubmissionRequest.sha256(activityJson.build().canonical());
        }
    }

    /** A result per item, in the order of the items. */
    List<Json> receive(Caller caller, List<Body> bodies) {
        Map<Integer, Json> results = new TreeMap<>();
        Map<String, Item> first = new LinkedHashMap<>();
        List<Item> repeated = new ArrayList<>();
        var received = clock.instant();
        for (int place = 0; place < bodies.size(); place++) {
            try {
                var item = read(place, bodies.get(place), received);
                if (first.putIfAbsent(item.activity().id(), item) != null) {
                    repeated.add(item);
                }
            } catch (ProblemException e) {
                results.put(place, rejected(bodies.get(place), e.problem()));
            }
        }
        first.values().stream()
                .collect(Collectors.groupingBy(Item::opportunity, LinkedHashMap::new, Collectors.toList()))
                .forEach((opportunity, items) -> inParts(caller, opportunity, items, results));
        for (Item item : repeated) {
            var earlier = Objects.requireNonNull(first.get(item.activity().id()));
            results.put(item.place(), repeat(item, earlier, results));
        }
        return List.copyOf(results.values());
    }

    private void inParts(Caller caller, String opportunity, List<Item> items, Map<Integer, Json> results) {
        for (int from = 0; from < items.size(); from += MOST_A_COMMIT) {
            var part = items.subList(from, Math.min(items.size(), from + MOST_A_COMMIT));
            store(caller, opportunity, new ArrayList<>(part), results);
        }
    }

    /** The result of an id that stands twice in one request: measured against the first, if that was taken in. */
    private static Json repeat(Item item, Item earlier, Map<Integer, Json> results) {
        var result = (Json.Fields) Objects.requireNonNull(results.get(earlier.place()));
        String status = ((Json.Text) result.field("status").orElseThrow()).value();
        return status.equals("stored") || status.equals("duplicate") ? again(item, earlier.guard()) : result;
    }

    private static Item read(int place, Body body, Instant received) {
        var at = body.instant("at");
        var activity = new Activity(
                body.id("id"),
                body.optionalWord("kind", Activity.KINDS)
                        .orElseThrow(() -> body.wrong("missing-field", "kind", "is missing")),
                body.optionalText("name", 200).orElse(null),
                at.isAfter(received) ? received : at,
                received,
                body.optionalNumber("value").orElse(null),
                body.optionalObject("attributes").map(Body::fields).orElseGet(() -> Json.object()
                        .build()));
        var item = new Item(place, body.id("opportunityId"), activity);
        body.refuseUnknown();
        if (activity.attributes().text().length() > 10_000) {
            throw body.wrong("too-long", "attributes", "has more than 10000 characters");
        }
        return item;
    }

    private static boolean hidden(Caller caller, History history) {
        return caller.role() == Role.REP
                && !caller.user().equals(history.current().owner().rep());
    }

    private void store(Caller caller, String opportunity, List<Item> items, Map<Integer, Json> results) {
        var settled = Contention.settle(() -> {
            var destination =
                    Destination.of(intake.opportunities(), intake.departures(), caller.organisation(), opportunity);
            return switch (destination) {
                case Destination.Living living
                when !hidden(caller, living.history()) -> commit(living.history(), items, results);
                case Destination.Living living -> refuse(items, results, unknown(opportunity));
                case Destination.Unknown unknown -> refuse(items, results, unknown(opportunity));
                case Destination.Deleted deleted -> {
                    settle(known(caller, items), items, results);
                    yield refuse(items, results, Absent.unprocessable(opportunity));
                }
            };
        });
        if (settled.isEmpty()) {
            items.forEach(item -> results.put(item.place(), result(item, "retry", Optional.empty())));
        }
    }

    private static Problem unknown(String opportunity) {
        return new Problem(404, "unknown-opportunity", "There is no opportunity " + opportunity, "opportunityId");
    }

    private static Optional<Boolean> refuse(List<Item> items, Map<Integer, Json> results, Problem problem) {
        items.forEach(item -> results.put(item.place(), result(item, "rejected", Optional.of(problem))));
        return Optional.of(true);
    }

    private List<Commit.IdGuard> known(Caller caller, List<Item> items) {
        return items.stream()
                .flatMap(item -> intake
                        .opportunities()
                        .guard(caller.organisation(), item.activity().id())
                        .stream())
                .toList();
    }

    /** Commits what is new; ids that were used before leave the group, and the rest is tried again. */
    private Optional<Boolean> commit(History history, List<Item> items, Map<Integer, Json> results) {
        return switch (attempt(history, items)) {
            case Commit.Result.Stored stored -> {
                items.forEach(item -> results.put(item.place(), result(item, "stored", Optional.empty())));
                yield Optional.of(true);
            }
            case Commit.Result.IdTaken taken -> {
                settle(taken.earlier(), items, results);
                yield items.isEmpty() ? Optional.of(true) : Optional.empty();
            }
            case Commit.Result.Overtaken overtaken -> Optional.empty();
        };
    }

    /** Answers the items whose ids were used before, and takes them from the group. */
    private static void settle(List<Commit.IdGuard> earlier, List<Item> items, Map<Integer, Json> results) {
        var guards = earlier.stream().collect(Collectors.toMap(Commit.IdGuard::id, guard -> guard));
        items.removeIf(item -> {
            var guard = guards.get(item.activity().id());
            if (guard != null) {
                results.put(item.place(), again(item, guard));
            }
            return guard != null;
        });
    }

    private Commit.Result attempt(History history, List<Item> items) {
        var activities = items.stream().map(Item::activity).toList();
        var grown = history.with(activities);
        var next = history.current().next(false);
        var playbook = scores.playbook(next.organisation());
        var standing = grown.standing(OpportunityViews.stages(next, playbook));
        var after = scores.rescore(grown.with(next), standing);
        var guards = items.stream().map(Item::guard).toList();
        return intake.opportunities()
                .commit(List.of(new Commit(history.current(), after, List.of(), activities, guards, true)));
    }

    private static Json again(Item item, Commit.IdGuard guard) {
        boolean same =
                guard.opportunity().equals(item.opportunity()) && guard.hash().equals(item.hash());
        return same
                ? result(item, "duplicate", Optional.empty())
                : result(
                        item,
                        "rejected",
                        Optional.of(
                                new Problem(409, "id-reused", "This id was used before for another content", "id")));
    }

    private static Json result(Item item, String status, Optional<Problem> problem) {
        var result = Json.object().put("id", item.activity().id()).put("status", status);
        problem.ifPresent(p ->
                result.put("code", p.code()).putIfPresent("field", p.field()).put("detail", p.detail()));
        return result.build();
    }

    private static Json rejected(Body body, Problem problem) {
        return Json.object()
                .putIfPresent("id", body.fields().field("id").orElse(null))
                .put("status", "rejected")
                .put("code", problem.code())
                .putIfPresent("field", problem.field())
                .put("detail", problem.detail())
                .build();
    }
}
