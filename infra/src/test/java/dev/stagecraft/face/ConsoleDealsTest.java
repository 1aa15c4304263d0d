package dev.stagecraft.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stagecraft.json.Json;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The ranking and the deals of the console in a browser, on the demo. */
@NeedsBrowser
@Tag("cloud")
class ConsoleDealsTest {
    /** The most that a score moves within a test: the days that a deal is open are among its facts. */
    private static final double MOVED_BY_TIME = 1e-3;

    private static DemoFace demo;
    private static ConsoleDeals deals;
    private static Browser browser;

    @BeforeAll
    static void start() {
        demo = DemoFace.shared();
        deals = new ConsoleDeals(demo.cloud());
        browser = Browser.start();
    }

    @AfterAll
    static void stop() {
        browser.close();
    }

    private static Page manager() {
        return demo.signIn(browser.privatePage(), "manager-1", "manager", "/console/");
    }

    private static Page deal(Page page, String id) {
        return page.open(demo.at("/console/#/deal/" + id)).awaitText("What changed");
    }

    @Test
    void ranking_isTheApisInPages_andItsFiltersLiveInTheAddress() {
        var all = deals.ranked("");
        assertThat(all).hasSize(60);
        var page = manager().awaitText("The first 50 of 60 deals are shown.");
        assertThat(names(page)).isEqualTo(all.subList(0, 50));
        page.click("button 'Show more'").awaitText("60 deals.");
        assertThat(names(page)).isEqualTo(all);
        page.reload().awaitText("60 deals.");

        var classA = deals.ranked("&class=A");
        choose(page, "combobox 'Class'", "A").awaitText(classA.size() + " deals.");
        assertThat(names(page)).isEqualTo(classA);
        String stage = BrowserProtocol.text(deals.deal(idOf(page, classA.getFirst())), "stage");
        choose(page, "combobox 'Stage'", stage).await("location.hash.includes('stage=')", "the stage in the address");
        var both = deals.ranked("&class=A&stage=" + stage);
        page.awaitText(both.size() == 1 ? "1 deal." : both.size() + " deals.");
        assertThat(names(page)).isEqualTo(both).contains(classA.getFirst());
        page.reload().awaitText(both.getFirst());
        assertThat(names(page)).isEqualTo(both);

        page.click("link '" + both.getFirst() + "'").awaitText("What changed");
        page.awaitFocus("heading '" + both.getFirst() + "'");
        page.click("link '‹ Ranking'").awaitSight("link '" + both.getFirst() + "'");
        assertThat(names(page)).isEqualTo(both);
        page.eval("history.go(-3)");
        page.await("!location.hash.includes('stage=')", "the address without the stage");
        page.awaitText(classA.size() + " deals.");
        assertThat(names(page)).isEqualTo(classA);
        assertThat(page.complaints()).isEmpty();
        page.close();
    }

    @Test
    void ranking_ofOwnersAndTeams_andWhatNobodyHas() {
        var page = manager().awaitText("of 60 deals are shown.");
        String owner = BrowserProtocol.text(deals.deal(idOf(page, names(page).getFirst())), "owner");
        page.eval("location.hash = '#/ranking?owner=" + owner + "'");
        page.await("document.querySelector('[name=owner]')?.value === '" + owner + "'", "the owner chosen");
        assertThat(settled(page)).isEqualTo(deals.ranked("&owner=" + owner));
        page.click("link 'Clear filters'").awaitText("of 60 deals are shown.");
        String team = text(page.await("document.querySelector('[name=team] option:nth-child(2)')?.value", "a team"));
        choose(page, "combobox 'Team'", team).await("location.hash.includes('team=')", "the team in the address");
        assertThat(settled(page)).isEqualTo(deals.ranked("&team=" + team)).isNotEmpty();

        page.open(demo.at("/console/#/ranking?owner=nobody-at-all")).awaitText("No deal of this ranking has these");
        assertThat(page.complaints()).isEmpty();
        page.open(demo.at("/console/#/ranking?stage=Nope")).awaitText("stage must be a stage of a pipeline");
        assertThat(text(page.eval("document.querySelector('[name=stage]').getAttribute('aria-invalid')")))
                .isEqualTo("true");
        page.close();
    }

    @Test
    void deal_showsTheApisReasons_whichAddUp() {
        String id = deals.make("Reasons Oy");
        var page = deal(manager(), id);
        var score = deals.score(id);
        page.click("'The same numbers as a table*'");
        var rows = ((Json.Items) page.eval("""
                        [...document.querySelectorAll('.waterfall tbody tr')].map((row) => ({
                          label: row.cells[0].innerText,
                          factor: row.cells[1].innerText,
                          logOdds: Number(row.cells[2].querySelector('data').value),
                          so: row.cells[3].innerText,
                        }))"""))
                .items().stream().map(Json.Fields.class::cast).toList();
        var reasons = ConsoleDeals.items(score, "reasons");
        assertThat(rows).hasSize(reasons.size() + 2);
        assertThat(rows.getFirst()).extracting(row -> number(row, "logOdds")).isEqualTo(base(score));
        for (int i = 0; i < reasons.size(); i++) {
            String text = BrowserProtocol.text(rows.get(i + 1), "label") + ", x "
                    + BrowserProtocol.text(rows.get(i + 1), "factor").substring("▲ × ".length());
            assertThat(text).isEqualTo(BrowserProtocol.text(reasons.get(i), "text"));
            assertThat(number(rows.get(i + 1), "logOdds"))
                    .isCloseTo(number(reasons.get(i), "logOdds"), within(MOVED_BY_TIME));
        }
        double sum = rows.subList(0, rows.size() - 1).stream()
                .mapToDouble(row -> number(row, "logOdds"))
                .sum();
        assertThat(sum).isCloseTo(number(rows.getLast(), "logOdds"), within(1e-9));
        assertThat(number(rows.getLast(), "logOdds")).isCloseTo(number(score, "logOdds"), within(MOVED_BY_TIME));
        assertThat(BrowserProtocol.text(rows.getLast(), "so"))
                .isEqualTo(page.text(".standing .probability"))
                .isEqualTo(percent(number(score, "probability")));
        assertThat(page.text(".waterfall .drawing")).contains("▲ × ").contains("▼ × ");
        assertThat(page.complaints()).isEmpty();
        page.close();
    }

    @Test
    void whatIf_tellsTheApisProbability_andStoresNothing() {
        String id = deals.make("What If Oy");
        var page = deal(manager(), id);
        choose(page, "combobox 'Suppose a fact'", "trial").click("button 'Add'").select("combobox 'trial'", "No");
        choose(
                        page,
                        "combobox 'Suppose another fact'",
                        "How many hours do you spend on your data challenges every week?")
                .click("button 'Add'")
                .select("combobox 'How many hours*'", ">5 hours")
                .click("button 'Show the probability'")
                .awaitText("Choose an answer.");
        page.awaitFocus("combobox 'Do you have any compliance implications*");
        page.select("combobox 'Do you have any compliance*'", "Yes").click("button 'Show the probability'");
        page.awaitText("These answers would move the deal to Discovery.");
        double told = deals.supposed(id, """
                {"attributes":{"trial":false},"answers":{"prospecting":{"hours":"over5","compliance":"yes"}}}""");
        assertThat(page.text(".supposed-probability")).isEqualTo(percent(told));
        assertThat(page.text("main")).contains("Trial: yes, now no");
        assertThat(page.complaints()).isEmpty();
        var after = deals.deal(id);
        assertThat(after.field("rev")).contains(Json.of(1));
        assertThat(BrowserProtocol.text(after, "stage")).isEqualTo("Prospecting");
        page.close();
    }

    @Test
    void stageChange_standsInTheTrailWithItsReason_andIsRefusedForAnOldSight() {
        String id = deals.make("Move Oy");
        var page = deal(manager(), id);
        page.click("button 'Move'").awaitText("Choose a stage.").awaitText("Write the reason.");
        page.awaitFocus("combobox 'New stage'");
        choose(page, "combobox 'New stage'", "Demo").fill("textbox 'Reason'", "They saw it at the fair");
        page.click("button 'Move to Demo'").awaitText("Moved to Demo.").awaitText("Prospecting → Demo");
        assertThat(page.text(".trail")).contains("They saw it at the fair").contains("by manager-1");
        assertThat(page.complaints()).isEmpty();

        deals.move(id, "Negotiation", "Signed the order form");
        choose(page, "combobox 'New stage'", "Closed Lost").fill("textbox 'Reason'", "No answer for weeks");
        page.click("button 'Move to Closed Lost'").awaitText("Somebody changed this deal after you opened it");
        page.awaitText("it is in Negotiation").awaitText("Signed the order form");
        assertThat(text(page.eval("document.querySelector('textarea').value"))).isEqualTo("No answer for weeks");
        assertThat(BrowserProtocol.text(deals.deal(id), "stage")).isEqualTo("Negotiation");
        page.click("button 'Move to Closed Lost'").awaitText("Moved to Closed Lost.");
        assertThat(ConsoleDeals.items(deals.deal(id), "trail"))
                .extracting(move -> BrowserProtocol.text(move, "to") + " by " + BrowserProtocol.text(move, "by"))
                .containsExactly("Demo by manager-1", "Negotiation by manager-2", "ClosedLost by manager-1");
        page.close();
    }

    @Test
    void merge_showsTheOtherDealFirst_andAsksForTheId() {
        String twice = deals.make("Twice Oy");
        String once = deals.make("Once Oy");
        var page = deal(manager(), twice);
        page.fill("textbox 'Id of the deal that remains'", "no-such-deal");
        page.click("button 'Show that deal'").awaitText("There is no deal no-such-deal.");
        page.forget().fill("textbox 'Id of the deal that remains'", once);
        page.click("button 'Show that deal'").awaitText("Once Oy");
        page.fill("textbox 'Type " + twice + " to merge*'", once).click("button 'Merge'");
        page.awaitText("Type " + twice + " to confirm.");
        page.fill("textbox 'Type " + twice + " to merge*'", twice).click("button 'Merge'");
        page.awaitText("The deal " + twice + " is merged into this one.").awaitSight("heading 'Once Oy'");
        assertThat(page.complaints()).isEmpty();
        page.open(demo.at("/console/#/deal/" + twice)).awaitSight("link 'Open " + once + "'");
        page.close();
    }

    @Test
    void keyboardAlone_filtersOpensAndMoves() {
        String id = deals.make("Keys Oy");
        var page = manager().awaitText("of 60 deals are shown.");
        tabTo(page, "combobox 'Class'").type("B");
        page.await("location.hash === '#/ranking?class=B'", "class B in the address");
        var classB = deals.ranked("&class=B");
        page.awaitText(classB.size() + " deals.");
        tabTo(page, "link '" + classB.getFirst() + "'").press("Enter").awaitText("What changed");
        page.awaitFocus("heading '" + classB.getFirst() + "'");

        page.eval("location.hash = '#/deal/" + id + "'");
        page.awaitSight("heading 'Keys Oy'").awaitText("What changed");
        tabTo(awaitOption(page, "Demo"), "button 'Move stage'").press("Enter");
        page.awaitFocus("heading 'Move to another stage'");
        tabTo(page, "combobox 'New stage'").type("Dem");
        tabTo(page, "textbox 'Reason'").type("By keyboard");
        tabTo(page, "button 'Move to Demo'").press("Enter").awaitText("Moved to Demo.");
        assertThat(page.text(".trail")).contains("By keyboard");
        page.close();
    }

    @Test
    void rep_seesOwnDealsOnly_andMovesThemBackOrLosesThem() {
        var page = manager().awaitText("of 60 deals are shown.");
        String owner = BrowserProtocol.text(deals.deal(idOf(page, names(page).getFirst())), "owner");
        page.close();
        var own = deals.ranked("&owner=" + owner);
        page = demo.signIn(browser.privatePage(), owner, "rep", "/console/").awaitSight("heading 'Your deals'");
        assertThat(settled(page)).isEqualTo(own);
        assertThat(page.text("main")).doesNotContain("Owner").doesNotContain("Team");
        page.click("link '" + own.getFirst() + "'").awaitText("What changed");
        assertThat(text(page.await(
                        "[...document.getElementById('move-stage').options].slice(1).map((any) => any.text).join()",
                        "the stages")))
                .endsWith("Closed Lost")
                .doesNotContain("Closed Won");
        assertThat(page.text("main")).doesNotContain("Merge");
        assertThat(page.complaints()).isEmpty();
        page.close();
    }

    @Test
    void repOfAnotherOrganisation_seesNothing() {
        var page = browser.privatePage().open(demo.at("/"));
        page.awaitSight("heading 'Stagecraft'");
        page.eval(
                "import('/shared/session.js').then((it) => it.signIn({hint: 'other/rep-6/rep', start: '/console/'}))");
        page.awaitText("No ranking yet.");
        assertThat(names(page)).isEmpty();
        assertThat(page.complaints()).isEmpty();
        page.open(demo.at("/console/#/deal/deal-6")).awaitText("There is no opportunity deal-6");
        page.close();
    }

    /** Chooses an option once it is there. */
    private static Page choose(Page page, String target, String option) {
        return awaitOption(page, option).select(target, option);
    }

    /** Waits for an option: some come with a request of their own. */
    private static Page awaitOption(Page page, String option) {
        page.await(
                "[...document.querySelectorAll('option')].some((any) => any.text.trim() === %s)"
                        .formatted(Json.of(option).text()),
                "the option " + option);
        return page;
    }

    /** Presses Tab until this has the focus. */
    private static Page tabTo(Page page, String target) {
        for (int i = 0; i < 60; i++) {
            if (page.press("Tab").focused().equals(target)) {
                return page;
            }
        }
        throw new AssertionError("Not reached by Tab: " + target + ", but " + page.focused());
    }

    /** The names in the list, once it is loaded. */
    private static List<String> settled(Page page) {
        page.await("/\\d deals?\\.$/m.test(document.querySelector('main [role=status]').innerText)", "the list");
        return names(page);
    }

    private static List<String> names(Page page) {
        String names = text(
                page.eval("[...document.querySelectorAll('.ranking .name')].map((any) => any.innerText).join('\\n')"));
        return names.isEmpty() ? List.of() : Arrays.asList(names.split("\\n"));
    }

    /** The id of a deal in the list. */
    private static String idOf(Page page, String name) {
        return text(page.eval("[...document.querySelectorAll('.ranking a')].find((any) => any.innerText === %s).hash"
                        .formatted(Json.of(name).text())))
                .substring("#/deal/".length());
    }

    private static double base(Json.Fields score) {
        return number((Json.Fields) score.field("base").orElseThrow(), "logOdds");
    }

    private static double number(Json.Fields fields, String name) {
        return BrowserProtocol.number(fields, name);
    }

    /** A probability as the console writes it: "59.4 %", and "57 %" for a whole number. */
    private static String percent(double share) {
        return "%.1f".formatted(100 * share).replace(".0", "") + " %";
    }

    private static String text(Json json) {
        return ((Json.Text) json).value();
    }
}
