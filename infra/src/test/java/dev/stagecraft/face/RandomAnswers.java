package dev.stagecraft.face;

import dev.stagecraft.json.Json;
import dev.stagecraft.playbook.Assessment;
import dev.stagecraft.playbook.Question;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Random sheets of answers to an assessment: every second one as a careful person fills it in, the others with mistakes. */
final class RandomAnswers {
    private static final List<Json> DAYS =
            texts("2026-02-28", "2024-02-29", "2026-11-20", "2026-11-21", "1900-01-01", "9999-12-31", "2000-02-29");
    private static final List<Json> TEXTS = texts("a", "Demo", "été", "x\ny", "\ud83d\ude00", "\u0000", "\u00a0 a");

    private final Random random;
    private final MistakenAnswers mistakes;

    RandomAnswers(Random random) {
        this.random = random;
        this.mistakes = new MistakenAnswers(random);
    }

    /** A sheet with answers to most questions, hidden ones too. */
    Json.Fields sheet(Assessment assessment) {
        var sheet = Json.object();
        boolean careful = random.nextBoolean();
        for (Question question : assessment.questions()) {
            boolean skipped = random.nextInt(careful && question.required() ? 50 : 4) == 0;
            if (!skipped) {
                boolean mistaken = !careful && random.nextInt(4) == 0;
                sheet.put(question.id(), mistaken ? mistakes.of(question.form()) : plausible(question.form()));
            }
        }
        if (!careful && random.nextInt(20) == 0) {
            sheet.put(pick(List.of("nobody-asked", "propertyIsEnumerable", "__proto__")), Json.of("x"));
        }
        return (Json.Fields) Json.parse(sheet.build().canonical());
    }

    /** An answer that is allowed, often at the end of what is. */
    Json plausible(Question.Form form) {
        return switch (form) {
            case Question.OneOf oneOf -> pick(ids(oneOf.options()));
            case Question.ManyOf manyOf -> some(ids(manyOf.options()));
            case Question.Numeric number -> number(number);
            case Question.Text text -> text(text);
            case Question.Day day ->
                pick(Stream.concat(
                                Stream.of(
                                        Json.of(day.min().toString()),
                                        Json.of(day.max().toString())),
                                DAYS.stream().filter(known -> within(day, ((Json.Text) known).value())))
                        .toList());
        };
    }

    private static boolean within(Question.Day form, String day) {
        return day.compareTo(form.min().toString()) >= 0
                && day.compareTo(form.max().toString()) <= 0;
    }

    /** Options in any order, now and then twice or none. */
    private Json some(List<Json> ids) {
        List<Json> chosen = new ArrayList<>(
                ids.stream().filter(ignored -> random.nextInt(3) > 0).toList());
        if (!chosen.isEmpty() && random.nextInt(8) == 0) {
            chosen.add(chosen.getFirst());
        }
        Collections.shuffle(chosen, random);
        return Json.of(chosen);
    }

    private Json number(Question.Numeric form) {
        BigDecimal span = form.max().subtract(form.min());
        BigDecimal share = BigDecimal.valueOf(random.nextInt(8)).movePointLeft(1);
        BigDecimal inside = form.min()
                .add(span.multiply(share))
                .setScale(0, RoundingMode.CEILING)
                .min(form.max());
        return new Json.Num(pick(List.of(form.min(), form.max(), inside)));
    }

    private Json text(Question.Text form) {
        Json known = pick(TEXTS);
        String longest = "\ud83d\ude00".repeat(form.maxLength() / 2) + "x".repeat(form.maxLength() % 2);
        boolean fits = ((Json.Text) known).value().length() <= form.maxLength();
        return fits && random.nextInt(4) > 0 ? known : Json.of(longest);
    }

    private static List<Json> ids(List<Question.AnswerOption> options) {
        return options.stream().map(option -> Json.of(option.id())).toList();
    }

    private <T> T pick(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }

    private static List<Json> texts(String... texts) {
        return Stream.of(texts).map(Json::of).toList();
    }
}
