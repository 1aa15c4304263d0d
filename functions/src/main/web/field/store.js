/**
 * Store: everything that one user has on this phone, in an IndexedDB database of their own: drafts, the queue of finished
 * answers, what the service said of them, their deals and the published assessments. No two users share anything.
 *
 * For the screens: openStore, snapshot, deal, definition, openDraft, saveDraft, discardDraft, finish, dismiss, unsent, subscribe,
 * value, keep, forget, persist, persisted, close. For sync.js: oldest, settle, setAside, cursor, takePage, startAnew,
 * missingDefinitions, keepDefinition.
 *
 * @typedef {{id: string, opportunityId: string, definition: string, answers: object, openedAt: string, changedAt: string,
 *   supersedes: string | null}} Draft a form that is being filled in; its id becomes the submission's
 * @typedef {{id: string, opportunityId: string, definition: string, definitionHash?: string, answers: object, answeredAt: string,
 *   deviceId: string, deviceSeq: number, author: string, supersedes: string | null}} Item a submission as it is sent, frozen
 * @typedef {{id: string, deviceSeq: number, state: 'waiting' | 'received' | 'refused', item: Item, deal: string, title: string,
 *   finishedAt: string, settledAt: string | null, result: object | null}} Submission with what the service said of it
 * @typedef {{ref: string, hash: string, body: object}} Definition a published version, `ref` as in `prospecting@1`
 * @typedef {'drafts' | 'queue' | 'deals' | 'definitions' | 'values'} Kind what changed
 */
import {Database, NotSaved, StorageProblem, result} from './database.js';

export {NotSaved, StorageProblem};

const VERSION = 1;
const KEPT_DAYS = 30;
const DAY = 86_400_000;
const LARGEST_ITEM = 64 * 1024;
const DEALS = 'opportunity/';

/** @param {{organisation: string, user: string}} of @returns {Promise<Store>} */
export async function openStore(of) {
  const store = new Store(of.organisation, of.user);
  await store._start();
  return store;
}

/** A UUIDv7 (RFC 9562): ids sort by the time they were made, and two phones never make the same. */
export function newId(now = Date.now()) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  new DataView(bytes.buffer).setUint32(0, Math.floor(now / 0x10000));
  new DataView(bytes.buffer).setUint16(4, now % 0x10000);
  bytes[6] = 0x70 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
}

function makeStores(db) {
  db.createObjectStore('drafts', {keyPath: ['opportunityId', 'definition']});
  db.createObjectStore('submissions', {keyPath: 'id'}).createIndex('byState', ['state', 'deviceSeq']);
  db.createObjectStore('mirror', {keyPath: 'key'});
  db.createObjectStore('incoming', {keyPath: 'key'});
  db.createObjectStore('definitions', {keyPath: 'ref'});
  db.createObjectStore('values');
}

const instant = () => new Date().toISOString();
const inState = state => IDBKeyRange.bound([state], [state, []]);
const opportunities = IDBKeyRange.bound(DEALS, 'opportunity0', false, true);

export class Store {
  #db;
  #channel;
  #listeners = new Set();
  /** @type {Map<string, {answers: object, done: Promise<boolean>}>} */
  #typed = new Map();
  #lastTyped = Promise.resolve();

  /** Use {@link openStore}. */
  constructor(organisation, user) {
    this.organisation = organisation;
    this.user = user;
    this.name = `stagecraft/${encodeURIComponent(organisation)}/${encodeURIComponent(user)}`;
    this.deviceId = '';
    this.#db = new Database(this.name, VERSION, makeStores);
    this.#channel = new BroadcastChannel(this.name);
    this.#channel.onmessage = ({data}) => this.#tellHere(data);
  }

  /** Names the device at the first opening, and lets go of what is older than 30 days. A full storage does not keep it shut. */
  async _start() {
    const device = await this.#db.read(['values'], values => result(values.get('device'))) ?? await this.#nameDevice();
    this.deviceId = device.id;
    await this.#forgetOld().catch(() => {});
  }

  #nameDevice() {
    return this.#db.write(['values'], async values => {
      const device = await result(values.get('device')) ?? {id: `d-${crypto.randomUUID()}`, seq: 0};
      values.put(device, 'device');
      return device;
    });
  }

  #forgetOld() {
    return this.#db.write(['submissions'], async submissions => {
      const old = Date.now() - KEPT_DAYS * DAY;
      for (const each of await result(submissions.index('byState').getAll(inState('received')))) {
        if (Date.parse(each.settledAt) < old) submissions.delete(each.id);
      }
    });
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

  #changed(...kinds) {
    this.#tellHere(kinds);
    try {
      this.#channel.postMessage(kinds);
    } catch {
      // Closed meanwhile: nobody here asks any more.
    }
  }

  #tellHere(kinds) {
    for (const listener of [...this.#listeners]) listener(kinds);
  }

  /** Everything the screens show, of one moment. */
  snapshot() {
    return this.#db.read(['mirror', 'drafts', 'submissions', 'values'], async (mirror, drafts, submissions, values) => {
      const byState = submissions.index('byState');
      const [deals, kept, waiting, received, refused, pull] = await Promise.all([
        mirror.getAll(opportunities), drafts.getAll(), byState.getAll(inState('waiting')),
        byState.getAll(inState('received')), byState.getAll(inState('refused')), values.get('pull')].map(result));
      return {
        deals: deals.map(each => each.opportunity), drafts: kept, waiting,
        received: received.reverse(), refused: refused.reverse(),
        complete: Boolean(pull?.pulledAt), pulledAt: pull?.pulledAt ?? null, serverTime: pull?.serverTime ?? null};
    });
  }

  /** @returns {Promise<object | null>} the deal as last pulled */
  deal(id) {
    return this.#db.read(['mirror'], async mirror => (await result(mirror.get(DEALS + id)))?.opportunity ?? null);
  }

  /** @returns {Promise<Definition | null>} null when this phone does not have it yet */
  definition(ref) {
    return this.#db.read(['definitions'], async definitions => await result(definitions.get(ref)) ?? null);
  }

  // Answering

  /** The kept draft of this deal and assessment, else a new one. @returns {Promise<Draft>} */
  async openDraft(opportunityId, definition, {supersedes = null, answers = {}} = {}) {
    const draft = await this.#db.write(['drafts'], async drafts => {
      const kept = await result(drafts.get([opportunityId, definition]));
      if (kept) return kept;
      const now = instant();
      const made = {id: newId(), opportunityId, definition, answers, openedAt: now, changedAt: now, supersedes};
      drafts.put(made);
      return made;
    });
    this.#changed('drafts');
    return draft;
  }

  /**
   * Keeps what was typed. While one write is under way, later calls wait together and the last answers win.
   * @param {Draft} draft
   * @returns {Promise<boolean>} false where the form is finished already
   */
  saveDraft(draft, answers) {
    const queued = this.#typed.get(draft.id);
    if (queued) {
      queued.answers = answers;
      return queued.done;
    }
    const typed = {answers, done: this.#lastTyped.then(() => {
      this.#typed.delete(draft.id);
      return this.#writeDraft(draft, typed.answers);
    })};
    this.#typed.set(draft.id, typed);
    this.#lastTyped = typed.done.catch(() => {});
    return typed.done;
  }

  async #writeDraft(draft, answers) {
    const kept = await this.#db.write(['drafts', 'submissions'], async (drafts, submissions) => {
      if (await result(submissions.get(draft.id))) return false;
      drafts.put({...draft, answers, changedAt: instant()});
      return true;
    });
    this.#changed('drafts');
    return kept;
  }

  /** @param {Draft} draft */
  async discardDraft(draft) {
    await this.#db.write(['drafts'], drafts => forgetDraft(drafts, draft));
    this.#changed('drafts');
  }

  /**
   * Freezes the answers and puts them into the queue; on disk when this resolves. The same draft again gives the same
   * submission.
   * @param {Draft} draft
   * @returns {Promise<Submission>}
   */
  async finish(draft, answers) {
    const answeredAt = instant();
    const stores = ['submissions', 'drafts', 'values', 'definitions', 'mirror'];
    const submission = await this.#db.write(stores, async (submissions, drafts, values, definitions, mirror) => {
      const before = await result(submissions.get(draft.id));
      if (before) return before;
      const [device, definition, deal] = await Promise.all(
        [values.get('device'), definitions.get(draft.definition), mirror.get(DEALS + draft.opportunityId)].map(result));
      const deviceSeq = device.seq + 1;
      const item = {
        id: draft.id, opportunityId: draft.opportunityId, definition: draft.definition,
        ...(definition?.hash && {definitionHash: definition.hash}),
        answers, answeredAt, deviceId: device.id, deviceSeq, author: this.user, supersedes: draft.supersedes};
      checkSize(item);
      const made = {
        id: draft.id, deviceSeq, state: 'waiting', item, deal: deal?.opportunity.name ?? draft.opportunityId,
        title: definition?.body.title ?? draft.definition, finishedAt: answeredAt, settledAt: null, result: null};
      values.put({...device, seq: deviceSeq}, 'device');
      submissions.add(made);
      await forgetDraft(drafts, draft);
      return made;
    });
    this.#changed('queue', 'drafts');
    return submission;
  }

  // Outbox

  /** A refused submission that the user has read goes. */
  async dismiss(id) {
    await this.#db.write(['submissions'], async submissions => {
      if ((await result(submissions.get(id)))?.state === 'refused') submissions.delete(id);
    });
    this.#changed('queue');
  }

  /** How many wait. @returns {Promise<number>} */
  unsent() {
    return this.#db.read(['submissions'], submissions => result(submissions.index('byState').count(inState('waiting'))));
  }

  /** The first of the queue, by their number on this phone. @returns {Promise<Submission[]>} */
  oldest(most) {
    return this.#db.read(['submissions'], submissions => result(submissions.index('byState').getAll(inState('waiting'), most)));
  }

  /**
   * Takes in what the service said of submissions, by id: they are received or refused. A word this app does not know is no
   * last word.
   * @param {Map<string, object>} results
   * @returns {Promise<string[]>} ids that wait no more
   */
  async settle(results) {
    const settled = [...results].filter(([, each]) => STATES[each.status]);
    if (settled.length === 0) return [];
    const settledAt = instant();
    await this.#db.write(['submissions'], async submissions => {
      for (const [id, each] of settled) {
        const kept = await result(submissions.get(id));
        if (kept?.state === 'waiting') submissions.put({...kept, state: STATES[each.status], settledAt, result: each});
      }
    });
    this.#changed('queue');
    return settled.map(([id]) => id);
  }

  // Deals and definitions

  /** @returns {Promise<string | null>} how far the pull has come; null: everything is to be pulled */
  cursor() {
    return this.#db.read(['values'], async values => (await result(values.get('pull')))?.cursor ?? null);
  }

  /** The cursor is worth nothing any more; what is in view stays until the new is whole. */
  startAnew() {
    return this.#db.write(['values', 'incoming'], async (values, incoming) => {
      const pull = await result(values.get('pull'));
      values.put({...pull, cursor: null, whole: false}, 'pull');
      incoming.clear();
    });
  }

  /**
   * Takes in one page of changes together with its cursor. The first pages, up to the one that says there is no more, come
   * into view together.
   * @param {{changes: object[], cursor: string, more: boolean, serverTime?: string}} page
   */
  async takePage(page) {
    await this.#db.write(['values', 'mirror', 'incoming'], async (values, mirror, incoming) => {
      const pull = await result(values.get('pull')) ?? {whole: false};
      const whole = pull.whole || !page.more;
      page.changes.forEach(change => take(change, pull.whole ? mirror : incoming));
      if (whole && !pull.whole) await replace(mirror, incoming);
      const upTo = page.more ? {} : {pulledAt: instant(), serverTime: page.serverTime ?? null};
      values.put({...pull, ...upTo, whole, cursor: page.cursor}, 'pull');
    });
    this.#changed('deals');
  }

  /** Definitions that deals, drafts or the playbook name and that are not here yet. @returns {Promise<string[]>} */
  missingDefinitions() {
    return this.#db.read(['mirror', 'drafts', 'definitions'], async (mirror, drafts, definitions) => {
      const [known, drafted, here] = await Promise.all(
        [mirror.getAll(), drafts.getAll(), definitions.getAllKeys()].map(result));
      const named = [
        ...known.map(each => each.opportunity?.nextAssessment),
        ...drafted.map(draft => draft.definition),
        ...known.filter(each => each.type === 'definitions').map(each => `${each.id}@${each.rev}`)];
      return [...new Set(named)].filter(ref => ref && !here.includes(ref));
    });
  }

  /** @param {string} ref @param {string} hash @param {object} body */
  async keepDefinition(ref, hash, body) {
    await this.#db.write(['definitions'], async definitions => { definitions.put({ref, hash, body}); });
    this.#changed('definitions');
  }

  // Small values

  value(key) {
    return this.#db.read(['values'], async values => await result(values.get(`of/${key}`)) ?? null);
  }

  async keep(key, value) {
    await this.#db.write(['values'], async values => { values.put(value, `of/${key}`); });
    this.#changed('values');
  }

  async forget(key) {
    await this.#db.write(['values'], async values => { values.delete(`of/${key}`); });
    this.#changed('values');
  }

  /**
   * Changes a small value by what it is, with no other tab in between.
   * @template T
   * @param {(before: any) => [any, T]} change gives the new value, null to forget it, and the answer
   * @returns {Promise<T>}
   */
  update(key, change) {
    return this.#db.write(['values'], async values => {
      const [after, answer] = change(await result(values.get(`of/${key}`)) ?? null);
      if (after === null) values.delete(`of/${key}`);
      else values.put(after, `of/${key}`);
      return answer;
    });
  }

  // Storage that the browser does not delete by itself

  /** Asks for it. @returns {Promise<'granted' | 'denied' | 'unknown'>} */
  async persist() {
    if (!navigator.storage?.persist) return 'unknown';
    return await navigator.storage.persist() ? 'granted' : 'denied';
  }

  /** Looks only. @returns {Promise<'granted' | 'denied' | 'unknown'>} */
  async persisted() {
    if (!navigator.storage?.persisted) return 'unknown';
    return await navigator.storage.persisted() ? 'granted' : 'denied';
  }
}

const STATES = {applied: 'received', recorded: 'received', duplicate: 'received', rejected: 'refused'};

/** Only this very draft: another tab may have begun the next one. */
async function forgetDraft(drafts, draft) {
  const key = [draft.opportunityId, draft.definition];
  if ((await result(drafts.get(key)))?.id === draft.id) drafts.delete(key);
}

function checkSize(item) {
  if (new TextEncoder().encode(JSON.stringify(item)).length > LARGEST_ITEM) {
    throw new NotSaved('The answers are too long. Shorten the longest text.', 'large');
  }
}

function take(change, into) {
  if (change.type === 'removed') into.delete(DEALS + change.id);
  else into.put({...change, key: `${change.type}/${change.id}`});
}

async function replace(mirror, incoming) {
  mirror.clear();
  for (const each of await result(incoming.getAll())) mirror.put(each);
  incoming.clear();
}
