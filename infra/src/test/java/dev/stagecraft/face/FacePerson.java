package dev.stagecraft.face;

/** A user of the demo in front of an app of the site, signed in or not yet. */
enum FacePerson {
    /** Somebody who has just come to the first page of the site. */
    VISITOR("", "", "/"),
    /** A rep before the sign-in. */
    NEW_REP("", "", "/field/"),
    /** A rep on a phone, with deals of every class. */
    REP("rep-6", "rep", "/field/"),
    /** A rep who answers, whose deals no other test reads. */
    ANSWERING_REP("rep-7", "rep", "/field/"),
    /** A rep who opens the console instead of the field app. */
    REP_AT_CONSOLE("rep-6", "rep", "/console/"),
    /** A manager before the sign-in. */
    NEW_MANAGER("", "", "/console/"),
    /** A manager, who reads. */
    MANAGER("manager-1", "manager", "/console/"),
    /** Sales operations, who import and repair. */
    ADMIN("admin-1", "admin", "/console/");

    private final String user;
    private final String role;
    private final String app;

    FacePerson(String user, String role, String app) {
        this.user = user;
        this.role = role;
        this.app = app;
    }

    /** The path of the app, such as {@code /field/}. */
    String app() {
        return app;
    }

    /** Opens the app in a browser of the person's own, signed in if the person has an account. */
    Page arrive(Browser browser, DemoFace demo) {
        Page page = browser.privatePage();
        return user.isEmpty() ? page.open(demo.at(app)) : demo.signIn(page, user, role, app);
    }
}
