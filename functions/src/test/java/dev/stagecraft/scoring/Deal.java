package dev.stagecraft.scoring;

import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.Activity;
import dev.stagecraft.opportunity.Assignee;
import dev.stagecraft.opportunity.Event;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Opportunity;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.opportunity.Stages;
import dev.stagecraft.opportunity.TimeQuality;
import dev.stagecraft.playbook.Definition;
import dev.stagecraft.playbook.Pipeline;
import dev.stagecraft.playbook.Playbook;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The history of one deal, told day by day from its beginning. */
public final class Deal {
    /** A short pipeline with the default cuts and grades. */
    public static final Pipeline PIPELINE = new Pipeline(
            "sales",
            3,
            List.of(
                    stage("Prospecting", Pipeline.StageOutcome.OPEN),
                    stage("Discovery", Pipeline.StageOutcome.OPEN),
                    stage("Demo", Pipeline.StageOutcome.OPEN),
                    stage("ClosedWon", Pipeline.StageOutcome.WON),
                    stage("ClosedLost", Pipeline.StageOutcome.LOST)),
            shares("A", "20", "B", "30"),
            new BigDecimal("0.8"),
            shares("A+", "0.80", "A", "0.65", "B+", "0.50", "B", "0.35", "C", "0.15", "D", "0"));

    /** Its stages. */
    public static final Stages STAGES = Stages.of(PIPELINE);

    /** A playbook of this pipeline alone. */
    public static final Playbook PLAYBOOK = playbook(PIPELINE);

    /** A playbook of these pipelines. */
    public static Playbook playbook(Pipeline... pipelines) {
        return new Playbook(Stream.of(pipelines)
                .map(pipeline ->
                        new Definition(pipeline, "hash", Instant.EPOCH, Definition.VersionStatus.CURRENT, true, none()))
                .toList());
    }

    /** Another pipeline of these open stages, with the same cuts and grades. */
    public static Pipeline pipeline(String id, String... open) {
        var stages = Stream.concat(
                Stream.of(open).map(stage -> stage(stage, Pipeline.StageOutcome.OPEN)),
                Stream.of(
                        stage("ClosedWon", Pipeline.StageOutcome.WON),
                        stage("ClosedLost", Pipeline.StageOutcome.LOST)));
        return new Pipeline(id, 1, stages.toList(), PIPELINE.classes(), PIPELINE.recall(), PIPELINE.grades());
    }

    private static Pipeline.Stage stage(String id, Pipeline.StageOutcome outcome) {
        return new Pipeline.Stage(id, id, outcome);
    }

    /** Names and percentages or rates, in order. */
    public static Map<String, BigDecimal> shares(String... pairs) {
        Map<String, BigDecimal> shares = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            shares.put(pairs[i], new BigDecimal(pairs[i + 1]));
        }
        return shares;
    }

    /** When every deal of the tests began. */
    public static final Instant BEGAN = Instant.parse("2026-03-02T09:00:00Z");

    private final String id;
    private final String pipeline;
    private final Event.Created created;
    private final List<Event> events = new ArrayList<>();
    private final List<Activity> activities = new ArrayList<>();
    private int ids;

    private Deal(String id, Event.Created created) {
        this(id, "sales", created);
    }

    private Deal(String id, String pipeline, Event.Created created) {
        this.id = id;
        this.pipeline = pipeline;
        this.created = created;
    }

    /** A deal that began and was received at {@link #BEGAN}. */
    public static Deal begun(String id, String owner, Json.Fields attributes) {
        return new Deal(id, created("Prospecting", null, BEGAN, BEGAN, owner, attributes, false));
    }

    /** A deal that began at {@link #BEGAN} and became known so many days later. */
    public static Deal known(String id, double late, Json.Fields attributes) {
        return new Deal(id, created("Prospecting", null, BEGAN, day(late), "rep-1", attributes, false));
    }

    /** A deal that was imported closed, a year later. */
    public static Deal imported(String stage, @Nullable Instant closedAt, Json.Fields attributes) {
        var received = BEGAN.plus(Duration.ofDays(365));
        return new Deal("d", created(stage, closedAt, BEGAN, received, "rep-1", attributes, true));
    }

    /** The same beginning in another pipeline and stage. */
    public Deal in(String otherPipeline, String stage) {
        String owner = Objects.requireNonNull(created.owner().rep());
        return new Deal(id, otherPipeline, created(stage, null, BEGAN, BEGAN, owner, created.attributes(), false));
    }

    private static Event.Created created(
            String stage,
            @Nullable Instant closedAt,
            Instant at,
            Instant received,
            String owner,
            Json.Fields attributes,
            boolean history) {
        return new Event.Created(
                Event.Created.ID, at, received, "admin-1", stage, new Assignee(owner), closedAt, attributes, history);
    }

    /** The moment so many days after the beginning. */
    public static Instant day(double days) {
        return BEGAN.plusSeconds(Math.round(days * 86_400));
    }

    /** A person moves the deal and sets attributes; known {@code late} days after. */
    public Deal changed(double day, double late, @Nullable String stage, Json.Fields attributes) {
        events.add(new Event.Changed(
                "e-" + ids++,
                day(day),
                day(day + late),
                "manager-1",
                Event.Cause.PERSON,
                "told so",
                stage,
                null,
                attributes));
        return this;
    }

    /** The rep answers an assessment; known {@code late} days after. */
    public Deal answered(double day, double late, String stage, Json.Fields answers, int score, @Nullable String to) {
        var judged = new Event.AssessmentScore(
                BigDecimal.valueOf(score), BigDecimal.valueOf(100), to == null ? null : "rule@1", to);
        events.add(new Event.Answered(
                "e-" + ids++,
                day(day),
                day(day + late),
                TimeQuality.MONOTONIC,
                "rep-1",
                "rep-1",
                stage.toLowerCase(java.util.Locale.ROOT) + "@1",
                stage,
                judged,
                false,
                null,
                answers,
                "hash",
                none()));
        return this;
    }

    /** Something was done; known {@code late} days after. */
    public Deal activity(double day, double late, String kind) {
        activities.add(new Activity("a-" + ids++, kind, null, day(day), day(day + late), null, none()));
        return this;
    }

    /** No attributes. */
    public static Json.Fields none() {
        return Json.object().build();
    }

    /** The history, with a state as a replay gives it. */
    public History history() {
        var profile =
                new Opportunity.Profile("Deal " + id, pipeline, null, created.effectiveAt(), created.attributes());
        var blank = new Opportunity(
                "acme",
                id,
                1,
                1,
                profile,
                created.stage(),
                created.effectiveAt(),
                Outcome.OPEN,
                null,
                created.owner(),
                null,
                null);
        var history = new History(blank, created, events, activities);
        return history.with(blank.standing(history.standing(STAGES)));
    }
}
