package dev.stagecraft.face;

import dev.stagecraft.json.Json;
import java.util.List;

/** The field app on a rep's phone, used as the rep uses it. */
final class FieldPhone {
    private final Page page;
    private final String address;

    /** A phone of an ordinary size, on which the app is not open yet. */
    FieldPhone(Page page, SiteWire wire) {
        this.page = page.viewport(360, 740, 1);
        this.address = wire.origin() + "/field/";
    }

    Page page() {
        return page;
    }

    /** The same app in another tab. */
    FieldPhone tab(SiteWire wire) {
        return new FieldPhone(page.tab(), wire).open();
    }

    FieldPhone open() {
        page.open(address);
        return this;
    }

    /** Opens the app and signs in; the deals are then on the phone, and the app's files too. */
    FieldPhone signIn(String rep) {
        open().page.awaitSight("button 'Sign in'");
        page.eval("import('/shared/session.js').then((it) => it.signIn({hint: 'acme/%s/rep'}))".formatted(rep));
        page.await("document.querySelector('.deals li')", "the deals of " + rep);
        return ready(rep);
    }

    /** Waits until the app's files and the form of the first stage are on the phone. */
    FieldPhone ready(String rep) {
        page.await("""
                import('/field/store.js').then(async ({openStore}) => {
                  const store = await openStore({organisation: 'acme', user: '%s'});
                  return store.definition('prospecting@1').finally(() => store.close());
                })""".formatted(rep), "the form");
        page.await("navigator.serviceWorker.ready.then((it) => it.active.state === 'activated')", "the worker");
        page.await("caches.keys().then((all) => all.length === 1)", "the copy of the app");
        return this;
    }

    /** Signs in as a person does, by the button and the page of the local sign-in. */
    FieldPhone signInByHand(String rep) {
        open().press("Sign in").page.await("document.querySelector('[name=user]')", "the page of the sign-in");
        page.fill("[name=organisation]", "acme").fill("[name=user]", rep).select("[name=role]", "rep");
        press("Sign in").page.await("document.querySelector('.deals li')", "the deals of " + rep);
        return this;
    }

    FieldPhone signOut() {
        page.click("link '*, settings'").click("button 'Sign out'").await("location.pathname === '/'", "signed out");
        return this;
    }

    /** Opens the form that a deal asks for. */
    FieldPhone answer(String deal) {
        page.click("link 'My deals'").click("link 'Answer " + deal + "'").awaitSight("button 'Finish'");
        return this;
    }

    /** Chooses answers by their labels, in this order. */
    FieldPhone choose(String... labels) {
        for (String label : labels) {
            page.click("'" + label + "'");
        }
        return this;
    }

    /** Finishes the form and waits until the app says that it is saved; the id of the submission. */
    String finish() {
        page.click("button 'Finish'").await("/^#.outbox.\\w/.test(location.hash)", "the finished form");
        page.awaitSight("heading '*e*e*'");
        return page.address().replaceAll(".*/", "");
    }

    /** Answers a deal at the beginning so that it moves to the next stage, if that is asked for. */
    String prospect(String deal, String hours) {
        return answer(deal).choose(hours, "Yes").finish();
    }

    FieldPhone see(String text) {
        page.awaitText(text);
        return this;
    }

    FieldPhone go(String link) {
        page.click("link '" + link + "'");
        return this;
    }

    FieldPhone press(String button) {
        page.click("button '" + button + "'");
        return this;
    }

    /** What the status bar says. */
    String bar() {
        return page.text(".state [role=status]");
    }

    /** The names of the deals in their order. */
    List<String> deals() {
        var names = (Json.Items) page.eval("[...document.querySelectorAll('.deals h3')].map((it) => it.innerText)");
        return names.items().stream().map(each -> ((Json.Text) each).value()).toList();
    }

    /** Shortens the time that the app waits for an answer, from the next opening on. */
    FieldPhone withShortPatience(int milliseconds) {
        page.call(
                "Page.addScriptToEvaluateOnNewDocument",
                Json.object()
                        .put(
                                "source",
                                "const real = AbortSignal.timeout; AbortSignal.timeout = () => real.call(AbortSignal, "
                                        + milliseconds + ");"));
        return this;
    }

    /** Limits the storage of the app's origin to so many bytes; a negative number lifts the limit. */
    FieldPhone quota(long bytes) {
        var limit = Json.object().put("origin", address.replace("/field/", ""));
        page.call("Storage.overrideQuotaForOrigin", bytes < 0 ? limit : limit.put("quotaSize", bytes));
        return this;
    }

    /** Fills what is left of the storage, to the last hundred bytes. */
    FieldPhone fill(String rep) {
        page.eval("""
                import('/field/store.js').then(async ({openStore}) => {
                  const store = await openStore({organisation: 'acme', user: '%s'});
                  for (let size = 100000, n = 0; size > 10; ) {
                    const noise = crypto.getRandomValues(new Uint8Array(size < 60000 ? size : 60000));
                    try { await store.keep('noise' + n++, noise); } catch { size /= 4; }
                  }
                  store.close();
                })""".formatted(rep));
        return this;
    }
}
