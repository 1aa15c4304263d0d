package dev.stagecraft.scoring;

import java.util.Comparator;
import java.util.List;

/**
 * A scale of grades: each from a least probability on.
 *
 * @param steps from the best grade to the worst, which begins at 0
 */
public record Grades(List<Step> steps) {
    /** The scale of a pipeline that has none of its own. */
    public static final Grades DEFAULT = new Grades(List.of(
            new Step("A+", .80),
            new Step("A", .65),
            new Step("B+", .50),
            new Step("B", .35),
            new Step("C", .15),
            new Step("D", 0)));

    /**
     * One grade.
     *
     * @param grade its name
     * @param from the least probability, 0 to 1
     */
    public record Step(String grade, double from) {}

    public Grades {
        steps = steps.stream()
                .sorted(Comparator.comparingDouble(Step::from).reversed())
                .toList();
        if (steps.isEmpty() || steps.getLast().from() != 0) {
            throw new IllegalArgumentException("The worst grade must begin at 0");
        }
    }

    /** The grade of a probability. */
    public String of(double probability) {
        return steps.stream()
                .filter(step -> probability >= step.from())
                .findFirst()
                .orElse(steps.getLast())
                .grade();
    }
}
