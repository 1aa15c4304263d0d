package dev.stagecraft.intake.deals;

import dev.stagecraft.concurrency.ConflictException;
import dev.stagecraft.concurrency.OptimisticRetry;
import dev.stagecraft.http.Body;
import dev.stagecraft.http.Caller;
import dev.stagecraft.http.Problem;
import dev.stagecraft.http.ProblemException;
import dev.stagecraft.http.Role;
import dev.stagecraft.intake.BatchItem;
import dev.stagecraft.intake.BatchResults;
import dev.stagecraft.intake.MissingOpportunity;
import dev.stagecraft.intake.OpportunityViews;
import dev.stagecraft.intake.ResolvedOpportunity;
import dev.stagecraft.intake.submissions.SubmissionRequest;
import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.Activity;
import dev.stagecraft.opportunity.Commit;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Opportunities;
import dev.stagecraft.opportunity.Tombstones;
import dev.stagecraft.scoring.OpportunityScores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Takes one request's activities in: by opportunity, one transaction and one score each, all by one model, once per id. */
// Longer than most: the way of one batch from its items to its results.
final class ActivityBatch {
    private static final String KIND = "activity";
    /** A transaction has at most 100 writes: two an activity, and the opportunity's own. */
    private static final int MOST_A_COMMIT = 45;

    private final Opportunities opportunities;
    private final Tombstones departures;
    private final OpportunityScores scores;
    private final OptimisticRetry retry;
    private final Instant received;
    private final BatchResults results = new BatchResults();

    /** @param scores pinned to one model */
    ActivityBatch(
            Opportunities opportunities,
            Tombstones departures,
            OpportunityScores scores,
            OptimisticRetry retry,
            Instant received) {
        this.opportunities = opportunities;
        this.departures = departures;
        this.scores = scores;
        this.retry = retry;
        this.received = received;
    }

    /** An item that could be read: its place in the request, its opportunity and what it says. */
    private record ActivityItem(int place, String opportunity, Activity activity) implements BatchItem {
        @Override
        public Commit.IdGuard guard() {
            return new Commit.IdGuard(activity.id(), KIND, opportunity, hash());
        }

        private String hash() {
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
        Map<String, ActivityItem> first = new LinkedHashMap<>();
        List<ActivityItem> repeated = new ArrayList<>();
        for (int place = 0; place < bodies.size(); place++) {
            try {
                var item = read(place, bodies.get(place), received);
                if (first.putIfAbsent(item.activity().id(), item) != null) {
                    repeated.add(item);
                }
            } catch (ProblemException e) {
                results.unread(place, bodies.get(place), e.problem());
            }
        }
        first.values().stream()
                .collect(Collectors.groupingBy(ActivityItem::opportunity, LinkedHashMap::new, Collectors.toList()))
                .forEach((opportunity, items) -> inParts(caller, opportunity, items));
        for (ActivityItem item : repeated) {
            results.repeated(
                    item, Objects.requireNonNull(first.get(item.activity().id())));
        }
        return results.inOrder();
    }

    private void inParts(Caller caller, String opportunity, List<ActivityItem> items) {
        for (int from = 0; from < items.size(); from += MOST_A_COMMIT) {
            var part = items.subList(from, Math.min(items.size(), from + MOST_A_COMMIT));
            store(caller, opportunity, new ArrayList<>(part));
        }
    }

    private static ActivityItem read(int place, Body body, Instant received) {
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
        var item = new ActivityItem(place, body.id("opportunityId"), activity);
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

    private void store(Caller caller, String opportunity, List<ActivityItem> items) {
        try {
            retry.run(() -> attempt(caller, opportunity, items));
        } catch (ConflictException e) {
            items.forEach(results::retry);
        }
    }

    private void attempt(Caller caller, String opportunity, List<ActivityItem> items) {
        switch (ResolvedOpportunity.of(opportunities, departures, caller.organisation(), opportunity)) {
            case ResolvedOpportunity.Living living
            when !hidden(caller, living.history()) -> commit(living.history(), items);
            case ResolvedOpportunity.Living living -> refuse(items, unknown(opportunity));
            case ResolvedOpportunity.Unknown unknown -> refuse(items, unknown(opportunity));
            case ResolvedOpportunity.Deleted deleted -> {
                settle(known(caller, items), items);
                refuse(items, MissingOpportunity.unprocessable(opportunity));
            }
        }
    }

    private static Problem unknown(String opportunity) {
        return new Problem(404, "unknown-opportunity", "There is no opportunity " + opportunity, "opportunityId");
    }

    private void refuse(List<ActivityItem> items, Problem problem) {
        items.forEach(item -> results.rejected(item, problem));
    }

    private List<Commit.IdGuard> known(Caller caller, List<ActivityItem> items) {
        return items.stream()
                .flatMap(item -> opportunities
                        .guard(caller.organisation(), item.activity().id())
                        .stream())
                .toList();
    }

    /** Commits what is new; ids that were used before leave the group, and the rest is tried again. */
    private void commit(History history, List<ActivityItem> items) {
        String deal = history.current().id();
        switch (opportunities.commit(List.of(commitOf(history, items)))) {
            case Commit.Result.Stored stored -> items.forEach(results::stored);
            case Commit.Result.IdTaken taken -> {
                settle(taken.earlier(), items);
                if (!items.isEmpty()) {
                    throw new ConflictException("Some activities of the deal " + deal + " were stored before");
                }
            }
            case Commit.Result.Overtaken overtaken ->
                throw new ConflictException("Another writer changed the deal " + deal);
        }
    }

    /** Answers the items whose ids were used before, and takes them from the group. */
    private void settle(List<Commit.IdGuard> earlier, List<ActivityItem> items) {
        var guards = earlier.stream().collect(Collectors.toMap(Commit.IdGuard::id, guard -> guard));
        items.removeIf(item -> {
            var guard = guards.get(item.activity().id());
            if (guard != null) {
                results.usedBefore(item, guard);
            }
            return guard != null;
        });
    }

    private Commit commitOf(History history, List<ActivityItem> items) {
        var activities = items.stream().map(ActivityItem::activity).toList();
        var grown = history.with(activities);
        var next = history.current().next(false);
        var playbook = scores.playbook(next.organisation());
        var standing = grown.standing(OpportunityViews.stages(next, playbook));
        var after = scores.rescore(grown.with(next), standing);
        var guards = items.stream().map(ActivityItem::guard).toList();
        return new Commit(history.current(), after, List.of(), activities, guards, true);
    }
}
