package dev.stagecraft.bench;

import dev.stagecraft.model.BundleReader;
import dev.stagecraft.model.Facts;
import dev.stagecraft.playbook.Pipeline;
import dev.stagecraft.playbook.Shipped;
import dev.stagecraft.scoring.Scorer;
import dev.stagecraft.training.Training;
import dev.stagecraft.training.TrainingOutcome;
import dev.stagecraft.training.TrainingRow;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How many of 1,000 deals get another grade, week by week, because the model was trained anew, while their facts stay the
 * same: {@code GradeStability [closed deals at first] [closed a week]}. The shipped scale; each deal in one of four stages.
 *
 * <p><b>Units/range</b>: the share that changes at each of four retrainings; of it the share that moves by more than one
 * grade; and how far the probability moves at the mean.
 */
public final class GradeStability {
    private static final int WEEKS = 4;
    private static final int OPEN = 1_000;
    private static final Pipeline PIPELINE = Shipped.playbook().defaultPipeline();

    private GradeStability() {}

    /** Prints a line a week. */
    public static void main(String[] arguments) {
        int first = arguments.length == 0 ? 7_000 : Integer.parseInt(arguments[0]);
        int weekly = arguments.length < 2 ? first / 50 : Integer.parseInt(arguments[1]);
        var all = inStages(MadeDeals.closed(first + WEEKS * weekly + OPEN));
        var open = all.subList(all.size() - OPEN, all.size()).stream()
                .map(TrainingRow::facts)
                .toList();
        var before = said(all.subList(0, first), open);
        for (int week = 1; week <= WEEKS; week++) {
            var after = said(all.subList(0, first + week * weekly), open);
            print(first + week * weekly, before, after);
            before = after;
        }
    }

    private static List<TrainingRow> inStages(List<TrainingRow> rows) {
        List<TrainingRow> placed = new ArrayList<>();
        for (TrainingRow row : rows) {
            String stage = PIPELINE.stages().get(placed.size() % 4).id();
            var facts =
                    row.facts().with(Facts.builder().category("stage", stage).build());
            placed.add(new TrainingRow(row.group(), facts, row.won(), row.closedAt(), row.weight()));
        }
        return placed;
    }

    private record Said(int grade, double probability) {}

    private static List<Said> said(List<TrainingRow> closed, List<Facts> open) {
        if (!(new Training(Training.DEFAULT_RECALL, Clock.systemUTC()).train(closed)
                instanceof TrainingOutcome.Candidate candidate)) {
            throw new IllegalStateException("Too few deals to learn from");
        }
        var scorer = new Scorer(BundleReader.read(candidate.bundle()).model(), PIPELINE);
        var grades = List.copyOf(PIPELINE.grades().keySet());
        return open.stream()
                .map(facts -> scorer.score(facts, Instant.EPOCH))
                .map(score -> new Said(grades.indexOf(score.grade()), score.probability()))
                .toList();
    }

    private static void print(int closed, List<Said> before, List<Said> after) {
        int changed = 0;
        int far = 0;
        double moved = 0;
        for (int i = 0; i < OPEN; i++) {
            int steps = Math.abs(after.get(i).grade() - before.get(i).grade());
            changed += steps > 0 ? 1 : 0;
            far += steps > 1 ? 1 : 0;
            moved += Math.abs(after.get(i).probability() - before.get(i).probability()) / OPEN;
        }
        System.out.printf(
                Locale.ROOT,
                "%d closed deals: %.1f %% change grade, %.1f %% by more than one, probability moves by %.4f%n",
                closed,
                100.0 * changed / OPEN,
                100.0 * far / OPEN,
                moved);
    }
}
