package dev.stagecraft.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.model.card.ModelCard;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A check that a card's Markdown has words for each section and each column. */
public final class WordsOfCards {
    private WordsOfCards() {}

    public static void hasAllInWords(ModelCard card, String text) {
        var headings = headings(text);
        assertThat(headings)
                .as("headings")
                .doesNotContainAnyElementsOf(card.json().fields().keySet())
                .allSatisfy(WordsOfCards::isInWords);
        assertThat(labels(text)).as("labels").allSatisfy(WordsOfCards::isInWords);
        assertThat(columns(text)).as("columns").allSatisfy(WordsOfCards::isInWords);
    }

    private static void isInWords(String words) {
        assertThat(words).doesNotContainPattern("[a-z][A-Z]");
    }

    private static List<String> headings(String text) {
        return text.lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", ""))
                .toList();
    }

    private static List<String> labels(String text) {
        return text.lines()
                .filter(line -> line.startsWith("- **"))
                .map(line -> line.substring(4, line.indexOf("**:")))
                .toList();
    }

    /** The heads of tables stand above the line of dashes. */
    private static List<String> columns(String text) {
        var lines = text.lines().toList();
        return Stream.iterate(1, place -> place < lines.size(), place -> place + 1)
                .filter(place -> lines.get(place).startsWith("|---"))
                .flatMap(place -> Arrays.stream(lines.get(place - 1).split("\\|")))
                .toList();
    }
}
