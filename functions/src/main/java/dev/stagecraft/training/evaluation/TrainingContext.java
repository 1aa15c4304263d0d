package dev.stagecraft.training.evaluation;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.OwnerWinRates;
import dev.stagecraft.model.ScoringModel;
import dev.stagecraft.scoring.FeatureTitles;
import dev.stagecraft.training.metrics.ClassShares;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of a training besides its rows: the live model to compare with, recall targets, class shares, owners' win
 * counts, questions to answer before going live, and warnings, sections and titles for the card.
 *
 * @param warnings what a manager should know of the facts, for the card
 * @param questions what a person must answer before the model may go live
 * @param sections what else the card shall tell, by name
 * @param live the model that serves now; null where none was trained yet
 * @param recalls the share of wins that each pipeline's threshold must find
 * @param shares the shares of the classes by which deals are ranked
 * @param titles of facts, for the card
 * @param owners what each rep won and lost until now, for the model to carry; empty where no feature asks for it
 */
public record TrainingContext(
        List<String> warnings,
        List<String> questions,
        Map<String, Json> sections,
        @Nullable Live live,
        RecallTargets recalls,
        ClassShares shares,
        FeatureTitles titles,
        OwnerWinRates owners) {
    /** The context of a first training. */
    public static final TrainingContext NONE = new TrainingContext(
            List.of(),
            List.of(),
            Map.of(),
            null,
            RecallTargets.NONE,
            ClassShares.DEFAULT,
            FeatureTitles.NONE,
            OwnerWinRates.NONE);

    public TrainingContext {
        warnings = List.copyOf(warnings);
        questions = List.copyOf(questions);
        sections = Map.copyOf(sections);
    }

    /** The live model, and the time until which it could have learned. */
    public record Live(ScoringModel model, Instant trainedAt) {}

    /** This context with more warnings for managers. */
    public TrainingContext warned(List<String> more) {
        var all = Stream.concat(warnings.stream(), more.stream()).toList();
        return new TrainingContext(all, questions, sections, live, recalls, shares, titles, owners);
    }

    /** This context beside a live model. */
    public TrainingContext beside(ScoringModel model, Instant trainedAt) {
        return new TrainingContext(
                warnings, questions, sections, new Live(model, trainedAt), recalls, shares, titles, owners);
    }

    /** This context with the win rates of owners. */
    public TrainingContext with(OwnerWinRates known) {
        return new TrainingContext(warnings, questions, sections, live, recalls, shares, titles, known);
    }

    /** This context with the recalls of several pipelines. */
    public TrainingContext with(RecallTargets asked) {
        return new TrainingContext(warnings, questions, sections, live, asked, shares, titles, owners);
    }

    /** This context with other shares of the classes. */
    public TrainingContext with(ClassShares other) {
        return new TrainingContext(warnings, questions, sections, live, recalls, other, titles, owners);
    }
}
