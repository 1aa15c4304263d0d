package dev.stagecraft.face;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.condition.Truth;
import dev.stagecraft.json.Json;
import dev.stagecraft.playbook.Assessment;
import dev.stagecraft.playbook.Content;
import dev.stagecraft.playbook.Definition;
import dev.stagecraft.playbook.Shipped;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The browser's conditions and forms against the server's own, on seeded random cases. */
@NeedsBrowser
class FormAgreementTest {
    private static final long SEED = 20261129;
    private static final int CONDITIONS = 20_000;
    private static final int SHEETS = 10_000;
    private static final int FORMS = 500;
    private static final int SHEETS_EACH = 20;
    private static final int BATCH = 2_500;
    private static final int SHOWN = 10;

    private static AgreementSite site;
    private static Browser browser;
    private static Page page;

    private final List<String> differences = new ArrayList<>();

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
    void conditions_ofEveryOperatorAndKindOfFact_areAsTrueAsOnTheServer() {
        var random = new Random(SEED);
        var trees = new RandomTrees(random, new RandomFacts(random));
        Map<Truth, Integer> truths = new EnumMap<>(Truth.class);
        for (int done = 0; done < CONDITIONS; done += BATCH) {
            List<ConditionCase> cases =
                    Stream.generate(() -> ConditionCase.of(trees)).limit(BATCH).toList();
            cases.forEach(made -> truths.merge(made.truth(), 1, Integer::sum));
            compare(cases);
        }
        System.out.printf("conditions: seed %d, %s; operators %s%n", SEED, truths, trees.used());
        assertThat(differences).isEmpty();
        assertThat(truths.values()).hasSize(3).allMatch(count -> count > CONDITIONS / 10);
        assertThat(trees.used())
                .containsOnlyKeys(
                        "=",
                        "!=",
                        "<",
                        "<=",
                        ">",
                        ">=",
                        "and",
                        "or",
                        "not",
                        "in",
                        "in fact",
                        "in range",
                        "flag",
                        "list",
                        "[..]",
                        "[..[",
                        "]..]",
                        "]..[")
                .allSatisfy((operator, times) -> assertThat(times).isGreaterThan(500));
    }

    private void compare(List<ConditionCase> cases) {
        site.offer(Json.of(cases.stream().map(ConditionCase::sent).toList()));
        String truths = evaluate("conditions");
        assertThat(truths).hasSameSizeAs(cases);
        for (int i = 0; i < cases.size(); i++) {
            var made = cases.get(i);
            if (truths.charAt(i) != made.truth().name().charAt(0)) {
                differ(
                        made.truth().name(),
                        truths.substring(i, i + 1),
                        made.tree().text() + " of " + made.facts().text());
            }
        }
    }

    @Test
    void answers_ofEveryShippedForm_areJudgedAsOnTheServer() {
        var answers = new RandomAnswers(new Random(SEED));
        var forms = Shipped.definitions().stream()
                .map(Definition::document)
                .filter(document -> Content.of(document) instanceof Assessment)
                .toList();
        assertThat(forms).hasSize(4);
        for (Json.Fields form : forms) {
            Map<String, Integer> outcomes = new TreeMap<>();
            for (int done = 0; done < SHEETS; done += BATCH) {
                compare(List.of(FormCase.of(form, answers, BATCH)), outcomes);
            }
            System.out.printf("%s: seed %d, %s%n", Content.of(form).id(), SEED, outcomes);
            assertThat(outcomes.get("accepted")).isBetween(SHEETS / 4, SHEETS * 3 / 4);
            boolean hides = form.text().contains("showWhenTree");
            assertThat(outcomes.getOrDefault("dropped", 0)).matches(times -> hides ? times > SHEETS / 20 : times == 0);
        }
        assertThat(differences).isEmpty();
    }

    @Test
    void answers_ofFormsWithEveryTypeOfQuestion_areJudgedAsOnTheServer() {
        var random = new Random(SEED);
        var forms = new RandomForms(random);
        var answers = new RandomAnswers(random);
        Map<String, Integer> outcomes = new TreeMap<>();
        int together = BATCH / SHEETS_EACH;
        for (int done = 0; done < FORMS; done += together) {
            compare(
                    Stream.generate(() -> FormCase.of(forms.next(), answers, SHEETS_EACH))
                            .limit(together)
                            .toList(),
                    outcomes);
        }
        System.out.printf("random forms: seed %d, %s%n", SEED, outcomes);
        assertThat(differences).isEmpty();
        assertThat(outcomes)
                .containsOnlyKeys(
                        "accepted",
                        "dropped",
                        "missing-required",
                        "out-of-range",
                        "too-long",
                        "unknown-option",
                        "unknown-question",
                        "wrong-type")
                .allSatisfy((outcome, times) -> assertThat(times).isGreaterThan(50));
    }

    /** Compares the sheets of some forms, and counts what became of them on the server. */
    private void compare(List<FormCase> forms, Map<String, Integer> outcomes) {
        site.offer(Json.of(forms.stream().map(FormCase::sent).toList()));
        List<Json> results = items(Json.parse(evaluate("sheets")));
        assertThat(results).hasSameSizeAs(forms);
        for (int i = 0; i < forms.size(); i++) {
            compare(forms.get(i), items(results.get(i)), outcomes);
        }
    }

    private void compare(FormCase form, List<Json> results, Map<String, Integer> outcomes) {
        assertThat(results).hasSameSizeAs(form.sheets());
        for (int i = 0; i < results.size(); i++) {
            var sheet = form.sheets().get(i);
            var expected = new ServerForm(form.assessment(), sheet).result();
            count(expected, outcomes);
            if (!expected.equals(results.get(i))) {
                differ(
                        expected.text(),
                        results.get(i).text(),
                        sheet.text() + " to " + form.document().text());
            }
        }
    }

    private static void count(Json.Fields expected, Map<String, Integer> outcomes) {
        List<Json> problems = items(expected.field("problems").orElseThrow());
        if (problems.isEmpty()) {
            outcomes.merge("accepted", 1, Integer::sum);
        }
        if (!items(expected.field("dropped").orElseThrow()).isEmpty()) {
            outcomes.merge("dropped", 1, Integer::sum);
        }
        for (Json problem : problems) {
            outcomes.merge(((Json.Text) items(problem).get(1)).value(), 1, Integer::sum);
        }
    }

    private static String evaluate(String function) {
        Json result = page.eval("(await import('/agreement.js'))." + function + "('/cases')");
        return ((Json.Text) result).value();
    }

    private void differ(String expected, String found, String what) {
        if (differences.size() < SHOWN) {
            differences.add("server " + expected + ", browser " + found + ": " + what);
        }
    }

    private static List<Json> items(Json list) {
        return ((Json.Items) list).items();
    }
}
