package dev.stagecraft.sync;

import dev.stagecraft.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What some reps answer in the field, on two devices each, and what must be true of it once all has arrived, in whatever
 * order. Answers of one deal are an hour or more apart, so that no delay on the way changes their order in time.
 */
public final class FieldPlan {
    private static final int DEVICES = 2;
    private static final int HOURS = 400;
    private static final int ONE_IN_REFUSED = 12;
    private static final Map<String, String> NEXT = Map.of("Prospecting", "Discovery", "Discovery", "Demo");

    private final List<Deal> deals = new ArrayList<>();
    private final List<Answer> answers = new ArrayList<>();

    /**
     * A deal of a rep.
     *
     * @param late whether it is recorded only after the first answers to it were sent
     */
    public record Deal(String id, String owner, boolean late) {}

    /**
     * One answered assessment.
     *
     * @param stage whose assessment it is
     * @param passes whether its points are enough for the next stage
     * @param refused whether it has an option that does not exist
     * @param age how long ago it was finished
     */
    public record Answer(
            String deal,
            String rep,
            int device,
            String stage,
            boolean passes,
            boolean refused,
            Duration age,
            Submission submission) {}

    /** For so many reps with so many deals and answers each, by a seed; names begin with {@code prefix}. */
    public FieldPlan(String prefix, int reps, int dealsEach, int answersEach, long seed) {
        var chance = new Random(seed);
        for (int rep = 0; rep < reps; rep++) {
            String owner = prefix + "-rep-" + rep;
            for (int i = 0; i < dealsEach; i++) {
                var deal = new Deal(prefix + "-deal-" + rep + "-" + i, owner, i == dealsEach - 1);
                deals.add(deal);
                answer(deal, answersEach, chance);
            }
        }
        answers.sort(Comparator.comparing(Answer::age).reversed());
    }

    private void answer(Deal deal, int count, Random chance) {
        List<Integer> hours =
                new ArrayList<>(IntStream.rangeClosed(1, HOURS).boxed().toList());
        Collections.shuffle(hours, chance);
        for (int i = 0; i < count; i++) {
            boolean passes = chance.nextBoolean();
            String stage = chance.nextBoolean() ? "Prospecting" : "Discovery";
            boolean refused = chance.nextInt(ONE_IN_REFUSED) == 0;
            int device = chance.nextInt(DEVICES);
            var age = Duration.ofHours(hours.get(i));
            var submission = submission(deal, stage, passes, refused, age, device, chance);
            answers.add(new Answer(deal.id(), deal.owner(), device, stage, passes, refused, age, submission));
        }
    }

    private static Submission submission(
            Deal deal, String stage, boolean passes, boolean refused, Duration age, int device, Random chance) {
        var finished = Instant.now().minus(age);
        boolean prospecting = stage.equals("Prospecting");
        var given = prospecting
                ? Json.object().put("hours", passes ? "over5" : "h2to4").put("compliance", refused ? "maybe" : "yes")
                : Json.object()
                        .put("pain", passes ? "money" : "slow")
                        .put("budget", refused ? "maybe" : "planned")
                        .put("sponsor", "yes")
                        .put("timeline", "quarter");
        var content = Json.object()
                .put("opportunityId", deal.id())
                .put("definition", prospecting ? "prospecting@1" : "discovery@1")
                .put("answers", given.build())
                .put("answeredAt", finished)
                .put("deviceId", "d-" + device)
                .put("author", deal.owner())
                .build();
        var up = Phone.uptime();
        return new Submission(
                Submission.newId(finished, chance),
                content,
                new Uptime(up.boot(), up.sinceBoot().minus(age)));
    }

    /** Their deals. */
    public List<Deal> deals() {
        return deals;
    }

    /** Their answers, oldest first. */
    public List<Answer> answers() {
        return answers;
    }

    /** Names of the reps. */
    public List<String> reps() {
        return deals.stream().map(Deal::owner).distinct().toList();
    }

    /** What one rep finishes on one device, oldest first. */
    List<Submission> finished(String rep, int device) {
        return answers.stream()
                .filter(answer -> answer.rep().equals(rep) && answer.device() == device)
                .map(Answer::submission)
                .toList();
    }

    /** What one rep finishes, oldest first. */
    List<Submission> finished(String rep) {
        return answers.stream()
                .filter(answer -> answer.rep().equals(rep))
                .map(Answer::submission)
                .toList();
    }

    /** The ids that the service must hold for a deal, each once. */
    List<String> accepted(Deal deal) {
        return of(deal).filter(answer -> !answer.refused())
                .map(answer -> answer.submission().id())
                .toList();
    }

    /** The ids that the service must have refused. */
    public List<String> refused() {
        return answers.stream()
                .filter(Answer::refused)
                .map(answer -> answer.submission().id())
                .toList();
    }

    /** The stage that the accepted answers make, in the order in which they were finished. */
    String stage(Deal deal) {
        String stage = "Prospecting";
        for (Answer answer : of(deal).filter(each -> !each.refused()).toList()) {
            stage = answer.passes() && answer.stage().equals(stage) ? NEXT.getOrDefault(stage, stage) : stage;
        }
        return stage;
    }

    private Stream<Answer> of(Deal deal) {
        return answers.stream().filter(answer -> answer.deal().equals(deal.id()));
    }
}
