package dev.stagecraft.face;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.face.ScriptedSite.Said;
import dev.stagecraft.json.Json;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the store promises to the screens: drafts, finishing, full storage, other tabs, other users. */
@NeedsBrowser
class StoreTest {
    private static Browser browser;
    private static ScriptedSite service;
    private static PagePhone phone;
    private static int users;

    private String user = "";

    @BeforeAll
    static void start() throws IOException {
        browser = Browser.start();
        service = new ScriptedSite();
        phone = new PagePhone(browser.page(), service.blank());
    }

    @AfterAll
    static void stop() {
        browser.close();
        service.close();
    }

    @BeforeEach
    void open() {
        service.forget();
        user = "rep-" + ++users;
        phone.open(user);
    }

    @Test
    void draft_everyKeystroke_survivesAReload() {
        String id = phone.says("phone.store.openDraft('o-1', 'prospecting@1').then(draft => draft.id)");
        phone.says("""
                phone.store.openDraft('o-1', 'prospecting@1').then(draft =>
                  Promise.all(['h', 'he', 'hel', 'hello'].map(text => phone.store.saveDraft(draft, {text}))))""");
        phone.load().open(user);
        assertThat(phone.says("phone.store.openDraft('o-1', 'prospecting@1').then(draft => [draft.id, draft.answers])"))
                .isEqualTo("[" + id + ",{\"text\":\"hello\"}]");
        phone.says("phone.store.openDraft('o-1', 'prospecting@1').then(draft => phone.store.discardDraft(draft))");
        assertThat(phone.says("phone.store.openDraft('o-1', 'prospecting@1').then(draft => draft.id === " + id + ")"))
                .isEqualTo("false");
    }

    @Test
    void id_isAUuidOfVersion7_madeWhenTheFormIsOpened() {
        assertThat(phone.says("""
                (async () => {
                  const before = Date.now();
                  const {id} = await phone.store.openDraft('o-1', 'prospecting@1');
                  const at = parseInt(id.replaceAll('-', '').slice(0, 12), 16);
                  return /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)
                    && before <= at && at <= Date.now();
                })()""")).isEqualTo("true");
    }

    @Test
    void finish_sameDraftTwice_isOneSubmissionAndALateKeystrokeIsTold() {
        assertThat(phone.says("""
                (async () => {
                  const draft = await phone.store.openDraft('o-1', 'prospecting@1');
                  const twice = await Promise.all([phone.store.finish(draft, {a: 1}), phone.store.finish(draft, {a: 2})]);
                  const late = await phone.store.saveDraft(draft, {a: 3});
                  const {drafts, waiting} = await phone.store.snapshot();
                  return [twice.map(each => each.item.answers.a), late, drafts.length, waiting.length, await phone.store.unsent()];
                })()""")).isEqualTo("[[1,1],false,0,1,1]");
    }

    @Test
    void deviceSeq_hasNoGaps_whateverFails() {
        phone.finish("a", "b");
        assertThat(phone.says("""
                phone.store.finish({id: 'huge', opportunityId: 'o-1', definition: 'd@1', supersedes: null}, {text: 'x'.repeat(70000)})
                  .catch(error => [error.name, error.reason, error.message])"""))
                .isEqualTo(
                        "[\"NotSaved\",\"large\",\"Not saved. The answers are too long. Shorten the longest text.\"]");
        phone.load().open(user).finish("c");
        assertThat(
                        phone.says(
                                "phone.store.oldest(9).then(all => all.map(each => each.id + each.deviceSeq + each.item.deviceSeq))"))
                .isEqualTo("[\"a11\",\"b22\",\"c33\"]");
        assertThat(phone.says("phone.store.oldest(9).then(all => new Set(all.map(each => each.item.deviceId)).size)"))
                .isEqualTo("1");
    }

    /** The browser takes each write in and then gives the transaction up, as at a full disk. */
    @Test
    void write_whoseTransactionFailsAtItsEnd_isNotCalledSaved() {
        assertThat(phone.says("""
                (async () => {
                  const { put, add } = IDBObjectStore.prototype;
                  const failing = write => function (...what) {
                    const request = write.apply(this, what);
                    request.addEventListener('success', () => request.transaction.abort());
                    return request;
                  };
                  Object.assign(IDBObjectStore.prototype, { put: failing(put), add: failing(add) });
                  const draft = { id: 'a', opportunityId: 'o-1', definition: 'd@1', supersedes: null };
                  const said = await Promise.all([phone.store.keep('k', 1), phone.store.saveDraft(draft, {}),
                    phone.store.finish(draft, {})].map(saved => saved.then(() => 'saved', error => error.name)));
                  Object.assign(IDBObjectStore.prototype, { put, add });
                  const { drafts, waiting } = await phone.store.snapshot();
                  return [...said, drafts.length, waiting.length];
                })()""")).isEqualTo("[\"NotSaved\",\"NotSaved\",\"NotSaved\",0,0]");
    }

    @Test
    void fullStorage_whileTheServiceAnswers_letsGoOfWhatItHas() {
        phone.finish("a", "bad", "b");
        service.then(Said.results(
                "{\"id\":\"a\",\"status\":\"applied\"}",
                "{\"id\":\"bad\",\"status\":\"rejected\",\"code\":\"unknown-option\"}",
                "{\"id\":\"b\",\"status\":\"duplicate\"}"));
        assertThat(phone.says("""
                (async () => {
                  const { put } = IDBObjectStore.prototype;
                  IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };
                  const said = await phone.push().catch(error => error.reason);
                  IDBObjectStore.prototype.put = put;
                  return said;
                })()""")).isEqualTo("\"full\"");
        assertThat(phone.waiting()).containsExactly("bad");
        service.then(asked -> Said.all(asked.ids(), "rejected"));
        phone.push();
        assertThat(phone.refused()).hasSize(1);
    }

    @Test
    void snapshot_readsTheDealsAgainOnlyAfterTheyChanged_alsoInAnotherTab() {
        String take = """
                phone.store.takePage({changes: [{type: 'opportunity', id: 'o-1', rev: %1$d, opportunity: {id: 'o-1', rev: %1$d}}],
                  cursor: 'c', more: false})""";
        phone.says(take.formatted(1));
        String deals =
                "phone.store.snapshot().then(all => [all.deals[0].rev, all.deals === globalThis.before, all.drafts.length])";
        phone.says("phone.store.snapshot().then(all => { globalThis.before = all.deals; })");
        phone.says("phone.store.openDraft('o-1', 'd@1')");
        assertThat(phone.says(deals)).as("the same list").isEqualTo("[1,true,1]");
        phone.says(take.formatted(2));
        assertThat(phone.says(deals)).isEqualTo("[2,false,1]");
        try (Page second = phone.page().tab()) {
            new PagePhone(second, service.blank()).open(user).says(take.formatted(3));
            phone.page()
                    .await("phone.store.snapshot().then(all => all.deals[0].rev === 3)", "what the other tab pulled");
        }
    }

    @Test
    void correction_takesUpTheDraftThatIsThere() {
        assertThat(phone.says("""
                (async () => {
                  const draft = await phone.store.openDraft('o-1', 'd@1');
                  await phone.store.saveDraft(draft, {typed: true});
                  const correction = await phone.store.openDraft('o-1', 'd@1', {supersedes: 'old', answers: {old: true}});
                  const again = await phone.store.openDraft('o-1', 'd@1');
                  const {item} = await phone.store.finish(again, again.answers);
                  return [correction.id === draft.id, correction.answers, item.supersedes];
                })()""")).isEqualTo("[true,{\"typed\":true},\"old\"]");
    }

    @Test
    void everyWrite_isStrict() {
        phone.says("""
                (() => {
                  const begin = IDBDatabase.prototype.transaction;
                  globalThis.begun = [];
                  IDBDatabase.prototype.transaction = function (...how) {
                    const transaction = begin.apply(this, how);
                    begun.push(transaction.mode + ' ' + transaction.durability);
                    return transaction;
                  };
                })()""");
        phone.finish("a");
        phone.says("phone.store.settle(new Map([['a', {status: 'rejected'}]])).then(() => phone.store.dismiss('a'))");
        phone.says("phone.store.takePage({changes: [], cursor: 'c', more: false})");
        assertThat(phone.texts("[...new Set(begun)].filter(each => each.startsWith('readwrite'))"))
                .containsExactly("readwrite strict");
        phone.load();
    }

    /** On an origin of its own: the browser remembers for a while how much space there was. */
    @Test
    void fullStorage_saysNotSaved_andKeepsWhatWasThere() {
        try (Page page = phone.page().tab()) {
            var origin = URI.create("http://localhost:" + service.blank().getPort());
            var full = new PagePhone(page, origin.resolve(service.blank().getPath()));
            quota(page, origin, 1_000_000);
            full.open(user);
            String left = full.says("""
                    (async () => {
                      for (let n = 1; n < 100; n++) {
                        const draft = {id: 'i-' + n, opportunityId: 'o-1', definition: 'd@1', supersedes: null};
                        try {
                          await phone.store.finish(draft, {text: Array.from({length: 60000}, () =>
                            String.fromCharCode(97 + Math.random() * 26)).join('')});
                        } catch (error) {
                          return [error.name, error.reason, error.message, await phone.store.unsent() === n - 1];
                        }
                      }
                    })()""");
            assertThat(left)
                    .isEqualTo("[\"NotSaved\",\"full\",\"Not saved. The storage of this phone is full. "
                            + "Delete something else on it and try again.\",true]");
            full.load().open(user);
            int kept = full.waiting().size();
            assertThat(kept).as("kept, and can be read and sent").isPositive();
            quota(page, origin, -1);
            full.load().open(user).finish("next");
            assertThat(full.says("phone.store.oldest(99).then(all => all.at(-1).deviceSeq)"))
                    .isEqualTo(Integer.toString(kept + 1));
        }
    }

    private static void quota(Page page, URI origin, long bytes) {
        var params = Json.object().put("origin", origin.toString());
        page.call("Storage.overrideQuotaForOrigin", bytes < 0 ? params : params.put("quotaSize", bytes));
    }

    @Test
    void newerApp_inAnotherTab_isNotHeldUp() {
        phone.finish("a");
        assertThat(phone.says("""
                new Promise((resolve, reject) => {
                  const opening = indexedDB.open(phone.store.name, 2);
                  opening.onsuccess = () => { opening.result.close(); resolve('upgraded'); };
                  opening.onblocked = () => reject(new Error('blocked'));
                })""")).isEqualTo("\"upgraded\"");
        assertThat(phone.says("phone.store.unsent().catch(error => [error.name, error.reason])"))
                .isEqualTo("[\"StorageProblem\",\"newer\"]");
        assertThat(phone.says("phone.store.keep('k', 1).catch(error => [error.name, error.reason])"))
                .isEqualTo("[\"NotSaved\",\"newer\"]");
    }

    @Test
    void received_isKeptFor30Days_andRefusedUntilDismissed() {
        phone.finish("old", "bad", "young");
        phone.says("""
                (async () => {
                  const Now = Date;
                  globalThis.Date = class extends Now { constructor() { super(Now.now() - 31 * 86400000); } };
                  await phone.store.settle(new Map([['old', {status: 'applied'}], ['bad', {status: 'rejected'}]]));
                  globalThis.Date = Now;
                  await phone.store.settle(new Map([['young', {status: 'recorded'}]]));
                })()""");
        assertThat(phone.received()).containsExactly("young", "old");
        phone.load().open(user);
        assertThat(phone.received()).containsExactly("young");
        assertThat(phone.refused()).hasSize(1);
    }

    @Test
    void secondUser_seesAndSendsNothingOfTheFirst() {
        phone.finish("a");
        phone.says("phone.store.keep('refresh', 'secret')");
        phone.open("second");
        service.then(asked -> Said.all(asked.ids(), "applied"));
        assertThat(phone.push()).isEqualTo("{\"done\":true}");
        assertThat(phone.says("phone.store.value('refresh')")).isEqualTo("null");
        assertThat(phone.says("""
                import('/field/sync-client.js').then(({ SyncClient }) =>
                  new SyncClient({store: phone.store, session: {organisation: 'acme', user: '%s'}}))
                  .catch(error => error.message)""".formatted(user))).contains("nobody sends for another");
        assertThat(service.asked()).isEmpty();
        phone.open(user).push();
        assertThat(service.batches()).containsExactly(List.of("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"navigator.locks", "null"})
    void twoTabs_sendOneRequestForOneId_andBothShowTheResult(String locks) {
        phone.finish("a", "b", "c");
        service.then(asked -> {
            LockSupport.parkNanos(200_000_000);
            return Said.all(asked.ids(), "applied");
        });
        for (int i = 0; i < 8; i++) {
            service.then(StoreTest::sentOrNothingNew);
        }
        try (Page second = phone.page().tab()) {
            var other = new PagePhone(second, service.blank()).open(user);
            other.says("(globalThis.told = 0, phone.store.subscribe(kinds => kinds.includes('queue') && told++))");
            String start = "(globalThis.sync = phone.start({locks: " + locks + "})) && null";
            var both = List.of(phone, other).parallelStream()
                    .map(each -> each.says(start))
                    .toList();
            assertThat(both).hasSize(2);
            second.await("phone.store.unsent().then(left => left === 0 && told > 0)", "everything is sent");
            phone.page().await("sync.status().state === 'idle'", "the first tab has nothing left to do");
            second.await("sync.status().state === 'idle'", "the second tab has nothing left to do");
            assertThat(service.batches()).containsExactly(List.of("a", "b", "c"));
            assertThat(other.received()).containsExactly("c", "b", "a");
            assertThat(phone.received()).containsExactly("c", "b", "a");
        } finally {
            phone.says("globalThis.sync?.stop()");
        }
    }

    private static Said sentOrNothingNew(ScriptedSite.Asked asked) {
        return asked.ids().isEmpty()
                ? Said.of(200, "{\"changes\":[],\"cursor\":\"c\",\"more\":false}")
                : Said.all(asked.ids(), "applied");
    }

    /** A tab that holds the turn for ever, by each of the two ways, and the moment when its turn is over. */
    @ParameterizedTest
    @ValueSource(strings = {"navigator.locks", "null"})
    void frozenTab_losesItsTurn(String locks) {
        phone.finish("a");
        for (int i = 0; i < 4; i++) {
            service.then(StoreTest::sentOrNothingNew);
        }
        phone.says("""
                (async () => {
                  navigator.locks.request(`${phone.store.name}/push`, () => new Promise(() => {})).catch(() => {});
                  const now = Date.now();
                  await phone.store.keep('lease-push', { by: 'frozen', from: now - 99_500, until: now + 500 });
                  const wait = globalThis.setTimeout;
                  globalThis.setTimeout = (work, ms) => wait(work, ms === 100_000 ? 500 : ms);
                  globalThis.sync = phone.start({ locks: %s });
                })()""".formatted(locks));
        phone.page().await("phone.store.unsent().then(left => left === 0)", "it is sent");
        assertThat(service.batches()).containsExactly(List.of("a"));
        phone.says("sync.stop()");
        phone.load();
    }

    @Test
    void sync_sendsAfterFinish_whenWoken_andSaysWhatItDoes() {
        service.then(200, "{\"changes\":[],\"cursor\":\"c\",\"more\":false}");
        phone.says("(globalThis.states = [], globalThis.sync = phone.start()) && null");
        phone.page().await("sync.status().state === 'idle'", "nothing to do");
        phone.says("sync.subscribe(({state, sending}) => states.push(state + sending))");
        service.then(asked -> Said.all(asked.ids(), "applied"))
                .then(200, "{\"changes\":[],\"cursor\":\"c\",\"more\":false}");
        phone.finish("a");
        phone.says("sync.wake()");
        phone.page().await("sync.status().state === 'idle'", "sent");
        assertThat(phone.received()).containsExactly("a");
        assertThat(phone.says("states")).contains("\"workinga\"").endsWith("\"idle\"]");

        phone.finish("b");
        assertThat(phone.says("sync.refresh()")).as("no answer").isEqualTo("false");
        phone.page().await("sync.status().state !== 'working'", "it waits");
        assertThat(phone.says("[sync.status().state, sync.status().problem, sync.status().nextAt > Date.now()]"))
                .isEqualTo("[\"waiting\",\"no-answer\",true]");
        service.then(asked -> Said.all(asked.ids(), "applied"))
                .then(200, "{\"changes\":[],\"cursor\":\"c\",\"more\":false}");
        phone.says("dispatchEvent(new Event('online'))");
        phone.page().await("phone.store.unsent().then(left => left === 0)", "sent when the network is back");
        phone.says("sync.stop()");
    }
}
