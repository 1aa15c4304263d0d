package dev.stagecraft.face;

import dev.stagecraft.json.Json;
import dev.stagecraft.playbook.Question;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Random answers with a mistake: none, of another kind, in an unusual form, or just beyond what a question allows. */
final class MistakenAnswers {
    /** What is no answer, and what only looks so: no-break spaces and what else is invisible but no white space. */
    private static final List<Json> BLANK = texts(
            "",
            " ",
            "\t\n",
            "\u2003\u3000\u001f",
            "\u00a0",
            "\u2007",
            "\u202f",
            "\ufeff",
            "\u200b",
            "\u0085",
            "\u180e");

    /** Numbers with about as many digits as are allowed, and of every size. */
    private static final List<Json> NUMBERS = Stream.of(
                    "0",
                    "1",
                    "-1",
                    "10.5",
                    "999999999999999",
                    "1000000000000000",
                    "1e21",
                    "1e-15",
                    "1e-16",
                    "0.123456789012345",
                    "0.1234567890123456",
                    "1234567890.12345",
                    "1234567890.123456",
                    "12.3456789012345",
                    "12.34567890123456",
                    "-5e-324",
                    "1e300")
            .<Json>map(number -> new Json.Num(new BigDecimal(number)))
            .toList();

    /** Days that do not exist or are written in another form, and some that exist. */
    private static final List<Json> OTHER_DAYS = texts(
            "2026-02-29",
            "2100-02-29",
            "2000-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-11-00",
            "2026-11-31",
            "1899-12-31",
            "0000-02-29",
            "2026-1-011",
            "2026-11-21 ",
            "2026-11-21T10:00",
            "+026-11-21",
            "２０２６-11-21");

    private static final List<Json> OTHERS = List.of(
            Json.of("yes"),
            Json.of("constructor"),
            Json.of("\ud83d\ude00".repeat(3)),
            Json.of("x".repeat(2001)),
            Json.of(true),
            Json.of(1),
            Json.object().put("a", 1).build(),
            Json.of(List.of()),
            Json.of(texts("yes", "no", "yes")),
            Json.of(texts("2026-11-21")),
            Json.of(List.of(Json.of(1))),
            Json.of(List.of(Json.of("no"), Json.Null.NULL)),
            Json.of(List.of(Json.of(1), Json.of("nowhere"))),
            Json.of(List.of(Json.of("nowhere"), Json.of(1))));

    private final Random random;

    MistakenAnswers(Random random) {
        this.random = random;
    }

    /** An answer that is wrong, mostly. */
    Json of(Question.Form form) {
        return switch (random.nextInt(6)) {
            case 0 -> random.nextBoolean() ? Json.Null.NULL : pick(BLANK);
            case 1 -> beyond(form);
            case 2, 3 -> odd(form);
            default -> pick(OTHERS);
        };
    }

    /** An answer of the right kind in an unusual form. */
    private Json odd(Question.Form form) {
        return switch (form) {
            case Question.Numeric ignored -> pick(NUMBERS);
            case Question.Day ignored -> pick(OTHER_DAYS);
            case Question.Text ignored -> pick(BLANK);
            case Question.OneOf ignored -> pick(OTHERS);
            case Question.ManyOf ignored -> pick(OTHERS);
        };
    }

    /** An answer just beyond what is allowed. */
    private Json beyond(Question.Form form) {
        return switch (form) {
            case Question.OneOf oneOf -> Json.of(pick(oneOf.options()).id() + " ");
            case Question.ManyOf manyOf -> Json.of(texts(pick(manyOf.options()).id(), "Yes"));
            case Question.Numeric number ->
                new Json.Num(pick(List.of(
                        number.min().subtract(new BigDecimal("0.01")),
                        number.max().add(new BigDecimal("0.01")))));
            case Question.Text text ->
                Json.of(pick(
                        List.of("x".repeat(text.maxLength() + 1), "\ud83d\ude00".repeat(text.maxLength() / 2 + 1))));
            case Question.Day day ->
                Json.of(pick(List.of(day.min().minusDays(1), day.max().minusYears(1)))
                        .toString());
        };
    }

    private <T> T pick(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }

    private static List<Json> texts(String... texts) {
        return Stream.of(texts).map(Json::of).toList();
    }
}
