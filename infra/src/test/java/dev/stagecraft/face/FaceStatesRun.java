package dev.stagecraft.face;

import java.util.EnumMap;
import java.util.Map;

/** A browser with one page for each person, who goes from state to state. */
final class FaceStatesRun implements AutoCloseable {
    private final DemoFace demo = DemoFace.shared();
    private final Browser browser = Browser.start();
    private final Map<FacePerson, Page> pages = new EnumMap<>(FacePerson.class);

    /** The page of a state's person, in that state. */
    Page at(FaceState state) {
        Page page = pages.computeIfAbsent(state.person(), person -> person.arrive(browser, demo));
        state.reach(page, demo);
        return page;
    }

    @Override
    public void close() {
        browser.close();
    }
}
