/**
 * Store: everything that one user has on this phone, in an IndexedDB database of their own: the {@link Queue} of answers, the
 * {@link Mirror} of deals, and small values. No two users share anything.
 *
 * For the screens: openStore, snapshot, deal, definition, openDraft, saveDraft, discardDraft, finish, dismiss, unsent,
 * subscribe, value, keep, forget, persist, persisted, close. For the sync: oldest, settle, cursor, takePage, startAnew,
 * missingDefinitions, keepDefinition, update.
 *
 * @typedef {'drafts'|'queue'|'deals'|'definitions'|'values'} Kind what changed
 */
import { Database, NotSaved, StorageProblem, result } from './database.js';
import { Mirror, allDeals } from './mirror.js';
import { Queue, inState } from './queue.js';

export { NotSaved, StorageProblem };

const VERSION = 1;

/** @param {{organisation: string, user: string}} of @returns {Promise<Store>} */
export async function openStore(of) {
  const store = new Store(of.organisation, of.user);
  await store.start();
  return store;
}

function makeStores(db) {
  db.createObjectStore('drafts', { keyPath: ['opportunityId', 'definition'] });
  db.createObjectStore('submissions', { keyPath: 'id' }).createIndex('byState', ['state', 'deviceSeq']);
  db.createObjectStore('mirror', { keyPath: 'key' });
  db.createObjectStore('incoming', { keyPath: 'key' });
  db.createObjectStore('definitions', { keyPath: 'ref' });
  db.createObjectStore('values');
}

export class Store {
  #db;
  #channel;
  #queue;
  #mirror;
  /** @type {object[]|null} as last read, null where they may have changed since */
  #deals = null;
  #dealsVersion = 0;
  /** @type {Set<(kinds: Kind[]) => void>} */
  #listeners = new Set();

  /** Use {@link openStore}. */
  constructor(organisation, user) {
    this.organisation = organisation;
    this.user = user;
    this.name = `stagecraft/${encodeURIComponent(organisation)}/${encodeURIComponent(user)}`;
    this.deviceId = '';
    const changed = (...kinds) => this.#changed(kinds);
    this.#db = new Database(this.name, VERSION, makeStores);
    this.#queue = new Queue(this.#db, user, changed);
    this.#mirror = new Mirror(this.#db, changed);
    this.#channel = new BroadcastChannel(this.name);
    this.#channel.onmessage = ({ data }) => this.#tell(data);
  }

  /** Opens the database. A full storage does not keep it shut: what is there can be read and sent. */
  async start() {
    this.deviceId = await this.#queue.deviceId();
    await this.#queue.forgetOld().catch(() => {});
  }

  close() {
    this.#channel.close();
    this.#listeners.clear();
    this.#db.close();
  }

  /** @param {(kinds: Kind[]) => void} listener told of every change, other tabs' included @returns {() => void} ends it */
  subscribe(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #changed(kinds) {
    this.#tell(kinds);
    try {
      this.#channel.postMessage(kinds);
    } catch {
      // The store was closed meanwhile: nobody waits for news.
    }
  }

  #tell(kinds) {
    if (kinds.includes('deals')) {
      this.#deals = null;
      this.#dealsVersion++;
    }
    for (const listener of [...this.#listeners]) {
      listener(kinds);
    }
  }

  /** Everything that the screens show. Deals are read again only after they changed: this is asked after each keystroke. */
  async snapshot() {
    const version = this.#dealsVersion;
    const known = this.#deals;
    const stores = [...(known ? [] : ['mirror']), 'drafts', 'submissions', 'values'];
    const read = await this.#db.read(stores, async (...open) => {
      const [drafts, submissions, values] = open.slice(-3);
      const byState = submissions.index('byState');
      const [kept, waiting, received, refused, pull, deals] = await Promise.all([
        drafts.getAll(), byState.getAll(inState('waiting')), byState.getAll(inState('received')),
        byState.getAll(inState('refused')), values.get('pull'), ...(known ? [] : [open[0].getAll(allDeals)])].map(result));
      return {
        deals: known ?? deals.map(each => each.opportunity), drafts: kept, waiting, received: received.reverse(),
        refused: refused.reverse(), complete: Boolean(pull?.pulledAt), pulledAt: pull?.pulledAt ?? null,
        serverTime: pull?.serverTime ?? null
      };
    });
    if (version === this.#dealsVersion) {
      this.#deals = read.deals;
    }
    return read;
  }

  /* Answers: see Queue. */

  openDraft(opportunityId, definition, options) {
    return this.#queue.openDraft(opportunityId, definition, options);
  }

  saveDraft(draft, answers) {
    return this.#queue.saveDraft(draft, answers);
  }

  discardDraft(draft) {
    return this.#queue.discardDraft(draft);
  }

  finish(draft, answers) {
    return this.#queue.finish(draft, answers);
  }

  dismiss(id) {
    return this.#queue.dismiss(id);
  }

  unsent() {
    return this.#queue.unsent();
  }

  oldest(most) {
    return this.#queue.oldest(most);
  }

  settle(results) {
    return this.#queue.settle(results);
  }

  /* Deals and definitions: see Mirror. */

  deal(id) {
    return this.#mirror.deal(id);
  }

  definition(ref) {
    return this.#mirror.definition(ref);
  }

  cursor() {
    return this.#mirror.cursor();
  }

  startAnew() {
    return this.#mirror.startAnew();
  }

  takePage(page) {
    return this.#mirror.takePage(page);
  }

  missingDefinitions() {
    return this.#mirror.missingDefinitions();
  }

  keepDefinition(ref, hash, body) {
    return this.#mirror.keepDefinition(ref, hash, body);
  }

  /* Small values. */

  /** @returns {Promise<any>} null if there is none */
  value(key) {
    return this.#db.read(['values'], async values => await result(values.get(`of/${key}`)) ?? null);
  }

  async keep(key, value) {
    await this.update(key, () => [value, null]);
    this.#changed(['values']);
  }

  async forget(key) {
    await this.update(key, () => [null, null]);
    this.#changed(['values']);
  }

  /**
   * Changes a small value by what it was, with no other tab in between.
   * @template T
   * @param {string} key
   * @param {(before: any) => [any, T]} change gives the new value (null forgets it) and the answer
   * @returns {Promise<T>}
   */
  update(key, change) {
    return this.#db.write(['values'], async values => {
      const [after, answer] = change(await result(values.get(`of/${key}`)) ?? null);
      if (after === null) {
        values.delete(`of/${key}`);
      } else {
        values.put(after, `of/${key}`);
      }
      return answer;
    });
  }

  /* Storage that the browser does not delete by itself. */

  /** Asks for it. @returns {Promise<'granted'|'denied'|'unknown'>} */
  async persist() {
    if (!navigator.storage?.persist) {
      return 'unknown';
    }
    return await navigator.storage.persist() ? 'granted' : 'denied';
  }

  /** Only looks. @returns {Promise<'granted'|'denied'|'unknown'>} */
  async persisted() {
    if (!navigator.storage?.persisted) {
      return 'unknown';
    }
    return await navigator.storage.persisted() ? 'granted' : 'denied';
  }
}
