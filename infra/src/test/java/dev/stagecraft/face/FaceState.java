package dev.stagecraft.face;

import java.util.List;
import java.util.function.Consumer;

/**
 * A page of the site in one of its states, and the steps that lead a person there from the app's first view. The list has every
 * view of both apps, with what they show when something is wrong, empty or offline.
 */
record FaceState(String name, FacePerson person, Consumer<Page> steps) {
    /** Every state, those of one person one after another. */
    static List<FaceState> all() {
        return List.of(
                new FaceState("first page", FacePerson.VISITOR, page -> page.awaitSight("button 'Manager'")),
                new FaceState("field: sign in", FacePerson.NEW_REP, page -> page.awaitSight("button 'Sign in'")),
                new FaceState("field: my deals", FacePerson.REP, page -> page.awaitSight("heading 'Class A*'")),
                new FaceState("field: closed deals", FacePerson.REP, page -> page.click("'*closed deal*'")
                        .awaitSight("details li a")),
                new FaceState("field: a deal", FacePerson.REP, page -> page.click("h3 a")
                        .awaitSight(".reasons li")),
                new FaceState("field: settings", FacePerson.REP, page -> page.click("link '*settings'")
                        .awaitSight("heading 'Settings'")),
                new FaceState("field: outbox, empty", FacePerson.REP, page -> page.click("link 'Outbox*'")
                        .awaitText("Nothing here yet")),
                new FaceState("field: unknown address", FacePerson.REP, page -> page.open(page.address() + "#/nothing")
                        .awaitSight("heading 'Not found'")),
                new FaceState(
                        "field: unknown deal", FacePerson.REP, page -> page.open(page.address() + "#/deals/o-none")
                                .awaitSight("heading 'Deal not found'")),
                new FaceState("field: offline", FacePerson.REP, page -> page.awaitSight("main li a")
                        .offline(true)
                        .awaitText("No network")),
                new FaceState("field: a form", FacePerson.ANSWERING_REP, page -> page.click("link 'Answer*'")
                        .awaitSight("button 'Finish'")),
                new FaceState(
                        "field: a form with problems", FacePerson.ANSWERING_REP, page -> page.click("link 'Answer*'")
                                .click("button 'Finish'")
                                .awaitSight("heading 'There is a problem'")),
                new FaceState("field: a draft", FacePerson.ANSWERING_REP, FaceState::draft),
                new FaceState("field: a draft to delete", FacePerson.ANSWERING_REP, page -> {
                    draft(page);
                    page.click("button 'Delete the draft'").awaitSight("button 'Keep'");
                }),
                new FaceState("field: saved on this phone", FacePerson.ANSWERING_REP, FaceState::saved),
                new FaceState("field: outbox, waiting", FacePerson.ANSWERING_REP, page -> {
                    saved(page);
                    page.click("link 'Outbox*'").awaitSight("heading 'Waiting to be sent'");
                }),
                new FaceState("field: received", FacePerson.ANSWERING_REP, page -> {
                    draft(page);
                    page.click("button 'Finish'").awaitSight("heading 'Received'");
                }),
                new FaceState("console: sign in", FacePerson.NEW_MANAGER, page -> page.awaitSight("button 'Sign in'")),
                new FaceState("sign-in form", FacePerson.NEW_MANAGER, page -> page.click("button 'Sign in'")
                        .awaitSight("textbox 'Organisation'")),
                new FaceState("console: not for this role", FacePerson.REP_AT_CONSOLE, page -> page.open(
                                page.address() + "#/model")
                        .awaitSight("heading 'Not for your role'")),
                new FaceState(
                        "console: a rep's ranking", FacePerson.REP_AT_CONSOLE, page -> page.awaitSight("table a")),
                new FaceState("console: ranking", FacePerson.MANAGER, page -> page.awaitSight("table a")),
                new FaceState("console: ranking without a match", FacePerson.MANAGER, page -> page.open(
                                page.address() + "#/ranking?class=A&owner=rep-99")
                        .awaitText("No deal of this ranking")),
                new FaceState("console: a deal", FacePerson.MANAGER, page -> page.click("table a")
                        .awaitSight("heading 'Why*'")
                        .awaitSight("svg")
                        .awaitText("Merge")),
                new FaceState("console: what if", FacePerson.MANAGER, FaceState::whatIf),
                new FaceState(
                        "console: unknown deal", FacePerson.MANAGER, page -> page.open(page.address() + "#/deal/o-none")
                                .awaitSight("[role=alert]")),
                new FaceState("console: model", FacePerson.MANAGER, page -> page.click("link 'Model'")
                        .awaitSight("main h2")),
                new FaceState("console: reps", FacePerson.MANAGER, page -> page.click("link 'Reps'")
                        .awaitSight("table th")),
                new FaceState("console: offline", FacePerson.MANAGER, page -> page.offline(true)
                        .click("link 'Reps'")
                        .awaitSight("[role=alert]")),
                new FaceState("console: imports", FacePerson.ADMIN, page -> page.click("link 'Imports'")
                        .awaitSight("button 'Choose a file'")),
                new FaceState("console: columns of a file", FacePerson.ADMIN, FaceState::dropped),
                new FaceState("console: check of a file", FacePerson.ADMIN, page -> {
                    dropped(page);
                    page.click("button 'Check the file'").awaitSight("heading 'Check of *'");
                }),
                new FaceState("console: quarantine", FacePerson.ADMIN, page -> page.click("link 'Quarantine'")
                        .awaitSight("main h1")),
                new FaceState("console: a rep's form", FacePerson.ADMIN, page -> page.click("link 'Reps'")
                        .click("button 'Add a rep'")
                        .click("button 'Save'")
                        .awaitText("Enter the user name")),
                new FaceState("console: settings", FacePerson.ADMIN, page -> page.click("link 'Settings'")
                        .awaitSight("textbox 'Name'")));
    }

    /** True if a complaint belongs to this state: the browser logs every answer 404. */
    boolean expects(BrowserComplaint complaint) {
        return complaint.kind() == BrowserComplaint.Kind.NETWORK
                && complaint.text().contains("404")
                && complaint.text().contains("o-none");
    }

    /** Goes from the app's first view to this state. */
    void reach(Page page, DemoFace demo) {
        page.forget().offline(false).open(demo.at(person.app())).awaitSight("main h1");
        if (person.app().equals("/field/")) {
            page.await("navigator.serviceWorker.ready", "the copy for a day without a network");
        }
        steps.accept(page);
    }

    /** Opens the first form that a deal asks for, and chooses an option of each question until none is left. */
    private static void draft(Page page) {
        page.click("main li a.primary").awaitSight("button 'Finish'");
        for (String open = next(page); !open.equals("0"); open = next(page)) {
            page.click(".question:nth-child(" + open + ") input");
            page.awaitSight(".question:nth-child(" + open + ") :checked");
        }
        page.awaitText("The draft is kept");
    }

    /** The number of the first question without a chosen option; 0 if there is none. */
    private static String next(Page page) {
        return page.eval("[...document.querySelectorAll('.question')].findIndex((each) =>"
                        + " each.querySelector('fieldset') && !each.querySelector(':checked')) + 1")
                .text();
    }

    /** Finishes a form without a network. */
    private static void saved(Page page) {
        page.awaitSight("main li a.primary").offline(true);
        draft(page);
        page.click("button 'Finish'").awaitText("aved on this phone");
    }

    private static void dropped(Page page) {
        page.click("link 'Imports'").files("#import-file", DemoFace.file()).awaitSight("button 'Check the file'");
    }

    private static void whatIf(Page page) {
        page.click("table a").awaitSight("heading 'What if'");
        page.await("document.querySelector('#suppose')?.options.length > 1", "facts to suppose");
        page.select("#suppose", "trial")
                .click("button 'Add'")
                .click("button 'Show the probability'")
                .awaitText("instead of");
    }

    @Override
    public String toString() {
        return name;
    }
}
