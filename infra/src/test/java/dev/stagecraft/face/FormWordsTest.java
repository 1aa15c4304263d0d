package dev.stagecraft.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagecraft.http.Body;
import dev.stagecraft.json.Json;
import dev.stagecraft.json.JsonException;
import dev.stagecraft.playbook.Assessment;
import dev.stagecraft.playbook.Content;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The words of the browser's forms, and its formats of numbers, money and times. */
@NeedsBrowser
class FormWordsTest {
    /** The largest submission that the service takes, in bytes. */
    private static final int LARGEST = 64 * 1024;

    private static AgreementSite site;
    private static Browser browser;
    private static Page page;

    @BeforeAll
    static void open() {
        site = new AgreementSite();
        browser = Browser.start();
        page = browser.page().open(site.address());
    }

    @AfterAll
    static void close() {
        assertThat(page.complaints()).isEmpty();
        browser.close();
        site.close();
    }

    @Test
    void problems_eachMistake_saysWhatToDo() {
        String form = "{questions: [{id: 'q', required: true, type: '%s', %s}]}";
        String options = "options: [{id: 'a'}, {id: 'b'}]";
        assertThat(message(form.formatted("oneOf", options), "{}")).isEqualTo("Choose an answer.");
        assertThat(message(form.formatted("manyOf", options), "{q: []}")).isEqualTo("Choose at least one answer.");
        assertThat(message(form.formatted("manyOf", options), "{q: ['c']}"))
                .isEqualTo("Choose only answers that are shown.");
        assertThat(message(form.formatted("text", "maxLength: 3"), "{q: 'four'}"))
                .isEqualTo("Shorten this to 3 characters. It has 4.");
        assertThat(message(form.formatted("number", "min: 1, max: 10"), "{q: 11}"))
                .isEqualTo("Enter a number from 1 to 10.");
        assertThat(message(form.formatted("number", "min: 1"), "{q: 'many'}"))
                .isEqualTo("Enter a number of at least 1.");
        assertThat(message(form.formatted("number", ""), "{q: '1,500'}"))
                .isEqualTo("Enter a number. Leave out what separates thousands.");
        assertThat(message(form.formatted("number", ""), "{q: 1e15}"))
                .isEqualTo("Enter a number, in at most 15 digits.");
        assertThat(message(form.formatted("date", ""), "{q: '2026-02-30'}"))
                .isEqualTo("Enter a day that exists, such as 2026-11-21.");
        assertThat(message(form.formatted("date", "max: '2026-12-31'"), "{q: '2027-01-01'}"))
                .isEqualTo("Enter a day on or before 31 December 2026.");
    }

    @Test
    void problems_halfACharacter_whichNoRequestCanHold_isRefusedBeforeItIsSent() {
        assertThatThrownBy(() -> Json.parse("{\"q\":\"a\\ud83d\"}")).isInstanceOf(JsonException.class);
        String form = "{questions: [{id: 'q', type: 'text'}]}";
        assertThat(message(form, "{q: 'a\\ud83d'}"))
                .isEqualTo("This has half a character, which cannot be sent. Delete it and write it again.");
        assertThat(eval("form.problems(" + form + ", {q: 'a\\ud83d\\ude00'})")).isEqualTo(Json.of(List.of()));
        assertThat(eval("form.fromText({type: 'text'}, 'a\\ud83d')")).isEqualTo(Json.of("a\ufffd"));
    }

    @Test
    void problems_answersTooLargeTogether_areRefusedJustBeforeTheServiceRefusesThem() {
        String form = "{questions: Array.from({length: 40}, (_, i) => ({id: 'q' + i, type: 'text'}))}";
        String answers =
                "Object.fromEntries(Array.from({length: 32}, (_, i) => ['q' + i, 'я'.repeat(i == 7 ? %d : 1000)]))";
        assertThat(eval("form.problems(" + form + ", " + answers.formatted(1000) + ")"))
                .isEqualTo(Json.of(List.of()));
        int most = IntStream.rangeClosed(1000, 2000)
                .filter(length -> length % 2 == 0)
                .filter(length -> size(answers.formatted(length)) <= 63 * 1024)
                .max()
                .orElseThrow();
        assertThat(eval("form.problems(" + form + ", " + answers.formatted(most) + ")"))
                .isEqualTo(Json.of(List.of()));
        assertThat(eval("form.problems(" + form + ", " + answers.formatted(most + 2) + ")")
                        .text())
                .contains("\"question\":\"q7\",\"code\":\"too-large\"");
        var kept = (Json.Fields) eval("form.judge(" + form + ", " + answers.formatted(most) + ").kept");
        assertThat(Body.parse(largest(kept), LARGEST).fields()).containsEntry("answers", kept);
    }

    private static int size(String answers) {
        return ((Json.Num) eval("new TextEncoder().encode(JSON.stringify(" + answers + ")).length"))
                .value()
                .intValue();
    }

    /** A batch's item with these answers in which all else is as long as it may be. */
    private static String largest(Json.Fields answers) {
        String id = "i".repeat(64);
        var item = Json.object().put("definition", id + "@999999999").put("definitionHash", "sha256:" + "f".repeat(64));
        for (String name : List.of("id", "opportunityId", "author", "supersedes", "deviceId")) {
            item.put(name, id);
        }
        return item.put("answeredAt", "2026-11-20T14:02:11.123456+02:00")
                .put("sentAt", "2026-11-20T14:02:11.123456+02:00")
                .put("ageMs", Long.MAX_VALUE)
                .put("deviceSeq", (1L << 53) - 1)
                .put("answers", answers)
                .build()
                .text();
    }

    @Test
    void words_ofSeveralLanguages_areTheViewersElseTheServers() {
        String both = "{de: 'Stunden', en: 'Hours', 'pt-BR': 'Horas'}";
        assertThat(eval("['de-AT', 'PT-br', 'fi'].map((tag) => form.words(" + both + ", [tag]))"))
                .isEqualTo(texts("Stunden", "Horas", "Hours"));
        assertThat(eval("form.words(" + both + ", ['fi', 'de'])")).isEqualTo(Json.of("Stunden"));
        assertThat(eval("[" + both + ", 'Hours'].map((text) => form.languageOf(text, ['de']))"))
                .isEqualTo(Json.of(List.of(Json.of("de"), Json.Null.NULL)));
        var document = new RandomForms(new Random(1)).next();
        var title = document.field("title").orElseThrow();
        assertThat(eval("form.words(" + title.text() + ", [])"))
                .isEqualTo(Json.of(((Assessment) Content.of(document)).title()));
    }

    @Test
    void fromText_whatAPersonTypes_isANumberInTheirLanguageOrStaysAsItIs() {
        String read = "['1.5', '1,5', ' -7 ', '\u22123', '.5', '1,500.5', '1e3', 'many', '0.1234567890123456', ' ']"
                + ".map((text) => form.fromText({type: 'number'}, text, '%s'))";
        assertThat(eval(read.formatted("en")))
                .isEqualTo(
                        Json.parse("[1.5,\"1,5\",-7,-3,0.5,\"1,500.5\",\"1e3\",\"many\",\"0.1234567890123456\",null]"));
        assertThat(((Json.Items) eval(read.formatted("de"))).items().get(1)).isEqualTo(Json.parse("1.5"));
        assertThat(eval("['1.500', '1.50', '-1.500', '1500'].map(text => form.fromText({type: 'number'}, text, 'de'))"))
                .isEqualTo(Json.parse("[\"1.500\",1.5,\"-1.500\",1500]"));
    }

    @Test
    void percent_isAsInTheTextsOfTheRanking() {
        var random = new Random(20261129);
        List<Json> shares =
                new ArrayList<>(List.of(Json.of(0), Json.of(1), Json.of(0.0005), Json.of(0.10050), Json.of(0.285)));
        random.doubles(2_000).mapToObj(Json::of).forEach(shares::add);
        random.ints(2_000, 0, 10_000).mapToObj(n -> Json.of(n / 10_000.0)).forEach(shares::add);
        var expected = shares.stream()
                .map(share -> percent(((Json.Num) share).value().doubleValue()))
                .toArray(String[]::new);
        assertThat(eval(Json.of(shares).text() + ".map((share) => format.percent(share))"))
                .isEqualTo(texts(expected));
        assertThat(eval("[0.594, 0.006, 0.996].map((share) => format.percent(share, {decimals: 0}))"))
                .isEqualTo(texts("59 %", "1 %", "100 %"));
    }

    /** The way in which the reason of a changed class writes a probability. */
    private static String percent(double probability) {
        var rounded = BigDecimal.valueOf(probability * 100).setScale(1, RoundingMode.HALF_UP);
        return rounded.stripTrailingZeros().toPlainString() + " %";
    }

    @Test
    void money_isExact_andHasDecimalsOnlyWhereTheAmountHas() {
        assertThat(
                        eval(
                                "['1200.50 EUR', '1200.00 USD', '123456789012345.6789 EUR', '-5.1 GBP', '1200 JPY', '3 XYZ']"
                                        + ".map((text) => text.split(' ')).map(([value, currency]) => format.money({value, currency}))"))
                .isEqualTo(texts(
                        "€1,200.50", "US$1,200", "€123,456,789,012,345.6789", "-£5.10", "JP¥1,200", "XYZ\u00a03"));
    }

    @Test
    void times_areInTheViewersZone() {
        String options = "{timeZone: 'Europe/Athens', now: Date.parse('2026-11-29T10:00:00Z')}";
        String instants =
                "['2026-11-29T09:59:30Z', '2026-11-29T09:59:00Z', '2026-11-29T07:00:00Z', '2026-11-28T23:00:00Z',"
                        + " '2026-11-28T09:00:00Z', '2026-11-27T11:00:00Z', '2026-10-01T21:30:00Z', '2026-11-29T13:00:00Z']";
        assertThat(eval(instants + ".map((instant) => format.ago(instant, " + options + "))"))
                .isEqualTo(texts(
                        "just now",
                        "1 minute ago",
                        "3 hours ago",
                        "11 hours ago",
                        "yesterday",
                        "2 days ago",
                        "2 Oct 2026",
                        "in 3 hours"));
        assertThat(eval(instants + ".map((instant) => format.moment(instant, " + options + "))"))
                .isEqualTo(texts(
                        "11:59",
                        "11:59",
                        "09:00",
                        "01:00",
                        "28 Nov 2026, 11:00",
                        "27 Nov 2026, 13:00",
                        "2 Oct 2026, 00:30",
                        "15:00"));
        assertThat(eval("format.day('2026-11-21')")).isEqualTo(Json.of("21 November 2026"));
    }

    private static String message(String form, String answers) {
        Json found = eval("form.problems(" + form + ", " + answers + ").map((problem) => problem.message).join('|')");
        return ((Json.Text) found).value();
    }

    private static Json eval(String expression) {
        return page.eval("(([form, format]) => " + expression
                + ")(await Promise.all(['/shared/form.js', '/shared/format.js'].map((module) => import(module))))");
    }

    private static Json texts(String... texts) {
        return Json.of(List.of(texts).stream().map(Json::of).toList());
    }
}
