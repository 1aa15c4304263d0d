package dev.stagecraft.playbook;

import dev.stagecraft.json.Json;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** The result of checking one answer against its question: a valid value, or the reason why it is none. */
public sealed interface Answer {
    /** The maximum number of digits of a number: those that a double keeps exactly, so that Java and JavaScript agree. */
    int MOST_DIGITS = 15;

    /** A valid answer in canonical form, with its points. */
    record Given(Json value, Points points) implements Answer {
        boolean isEmpty() {
            return value instanceof Json.Items list && list.items().isEmpty();
        }
    }

    /** An invalid answer, with an error code and the reason. */
    record Wrong(String code, String reason) implements Answer {}

    /** True if the question was not answered: the answer is absent, null or a blank text. */
    static boolean isAbsent(Json answer) {
        return answer == Json.Null.NULL
                || (answer instanceof Json.Text text && text.value().isBlank());
    }

    /** Reads an answer and checks it against the question's form. */
    static Answer read(Question.Form form, Json answer) {
        return switch (form) {
            case Question.OneOf oneOf -> one(oneOf.options(), answer);
            case Question.ManyOf manyOf -> many(manyOf.options(), answer);
            case Question.Numeric number -> number(number, answer);
            case Question.Text text -> text(text, answer);
            case Question.Day day -> day(day, answer);
        };
    }

    private static Answer one(List<Question.AnswerOption> options, Json answer) {
        if (!(answer instanceof Json.Text text)) {
            return new Wrong("wrong-type", "must be the id of one option");
        }
        return options.stream()
                .filter(option -> option.id().equals(text.value()))
                .findFirst()
                .<Answer>map(option -> new Given(text, option.points()))
                .orElseGet(() -> unknownOption(text.value()));
    }

    private static Answer many(List<Question.AnswerOption> options, Json answer) {
        if (!(answer instanceof Json.Items list)) {
            return new Wrong("wrong-type", "must be a list of options' ids");
        }
        for (Json item : list.items()) {
            if (one(options, item) instanceof Wrong wrong) {
                return wrong;
            }
        }
        List<Json> chosen = new ArrayList<>();
        Points sum = Points.NONE;
        for (Question.AnswerOption option : options) {
            if (list.items().contains(Json.of(option.id()))) {
                chosen.add(Json.of(option.id()));
                sum = sum.plus(option.points());
            }
        }
        return new Given(Json.of(chosen), sum);
    }

    private static Wrong unknownOption(String id) {
        return new Wrong("unknown-option", "has no option " + shown(id));
    }

    /** The answer as sent, cut short for an error message. */
    static String shown(String sent) {
        return sent.length() <= 64 ? sent : sent.substring(0, 64) + "…";
    }

    private static Answer number(Question.Numeric form, Json answer) {
        if (!(answer instanceof Json.Num num)) {
            return new Wrong("wrong-type", "must be a number");
        }
        BigDecimal value = num.value();
        if (!isExact(value) || value.compareTo(form.min()) < 0 || value.compareTo(form.max()) > 0) {
            return new Wrong(
                    "out-of-range",
                    "must be a number of at most " + MOST_DIGITS + " digits from "
                            + form.min().toPlainString() + " to " + form.max().toPlainString());
        }
        return new Given(num, Points.NONE);
    }

    /** True if the number has at most {@value #MOST_DIGITS} digits, before and after the point. */
    static boolean isExact(BigDecimal value) {
        var stripped = value.stripTrailingZeros();
        return stripped.precision() <= MOST_DIGITS
                && stripped.scale() <= MOST_DIGITS
                && stripped.precision() - stripped.scale() <= MOST_DIGITS;
    }

    private static Answer text(Question.Text form, Json answer) {
        if (!(answer instanceof Json.Text text)) {
            return new Wrong("wrong-type", "must be a text");
        }
        int length = text.value().length();
        return length > form.maxLength()
                ? new Wrong("too-long", "has " + length + " characters; at most " + form.maxLength())
                : new Given(text, Points.NONE);
    }

    private static Answer day(Question.Day form, Json answer) {
        if (!(answer instanceof Json.Text text) || text.value().length() != 10) {
            return new Wrong("wrong-type", "must be a day as 2026-11-21");
        }
        try {
            var day = LocalDate.parse(text.value());
            return day.isBefore(form.min()) || day.isAfter(form.max())
                    ? new Wrong("out-of-range", "must be a day from " + form.min() + " to " + form.max())
                    : new Given(text, Points.NONE);
        } catch (DateTimeParseException e) {
            return new Wrong("wrong-type", "must be a day as 2026-11-21");
        }
    }
}
