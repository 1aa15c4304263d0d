package dev.stagecraft.training;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.OwnerRecord;
import dev.stagecraft.model.ScoringModel;
import dev.stagecraft.scoring.FieldTitles;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a training is told besides its rows.
 *
 * @param warnings what a manager should know of the facts, for the card
 * @param sections what else the card shall tell, by name
 * @param live the model that serves now; null where none was trained yet
 * @param recalls the share of wins that each pipeline's threshold must find
 * @param shares the shares of the classes by which deals are ranked
 * @param titles of facts, for the card
 * @param owners what each rep won and lost until now, for the model to carry; empty where no feature asks for it
 */
public record Background(
        List<String> warnings,
        Map<String, Json> sections,
        @Nullable Live live,
        Recalls recalls,
        ClassShares shares,
        FieldTitles titles,
        OwnerRecord owners) {
    /** Nothing to tell, and no model yet. */
    public static final Background NONE = new Background(
            List.of(), Map.of(), null, Recalls.NONE, ClassShares.DEFAULT, FieldTitles.NONE, OwnerRecord.NONE);

    public Background {
        warnings = List.copyOf(warnings);
        sections = Map.copyOf(sections);
    }

    /** The model that serves, and until when it could have learned. */
    public record Live(ScoringModel model, Instant trainedAt) {}

    /** The same with more that a manager should know. */
    Background warned(List<String> more) {
        var all = Stream.concat(warnings.stream(), more.stream()).toList();
        return new Background(all, sections, live, recalls, shares, titles, owners);
    }

    /** The same beside a model that serves. */
    public Background beside(ScoringModel model, Instant trainedAt) {
        return new Background(warnings, sections, new Live(model, trainedAt), recalls, shares, titles, owners);
    }

    /** The same with a record of owners. */
    Background with(OwnerRecord known) {
        return new Background(warnings, sections, live, recalls, shares, titles, known);
    }

    /** The same with the recalls of several pipelines. */
    Background with(Recalls asked) {
        return new Background(warnings, sections, live, asked, shares, titles, owners);
    }

    /** The same with other shares of the classes. */
    Background with(ClassShares other) {
        return new Background(warnings, sections, live, recalls, other, titles, owners);
    }
}
