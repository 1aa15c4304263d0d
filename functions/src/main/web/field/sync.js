/**
 * Sync: brings one user's queue to the service and the service's changes to this phone, by the sync contract, version 1.
 *
 * {@link SyncClient} makes at most one request a step and says what to do next; {@link startSync} takes steps when there is a
 * reason: at the start, when the network or the page comes back, after a form is finished, and on a timer. Both may be stopped or
 * killed between any two instructions.
 *
 * @typedef {{wait: number, problem?: 'no-answer' | 'busy' | 'storage', message?: string} | {done: true} | {signIn: true}
 *   | {update: true}} Next
 *   take the next step after so many milliseconds; nothing is left to do; the user must sign in; the app must be updated
 * @typedef {{state: 'idle' | 'working' | 'waiting' | 'sign-in' | 'update' | 'storage', sending: string[], nextAt: number | null,
 *   problem: string | null}} Status
 */
import {exclusively} from './turns.js';

const PROTOCOL = 1;
const MOST_ITEMS = 25;
const LARGEST_BATCH = 1024 * 1024 - 4096;
const PAGE = 100;
const SMALL_PAGE = 20;
const SLOW = 15_000;
const LONGEST_WAIT = 3_600_000;
const FIRST_WAIT = 2_000;
const MOST_WAIT = 300_000;

const AT_ONCE = {wait: 0};
const DONE = {done: true};
const NO_ANSWER = {status: 0, body: null};

/** Waits with full jitter: phones that failed together must not come back together. */
class Backoff {
  #failures = 0;

  /** @param {() => number} random */
  constructor(random) {
    this.random = random;
  }

  failed() {
    const ceiling = Math.min(MOST_WAIT, FIRST_WAIT * 2 ** Math.min(this.#failures, 20));
    this.#failures++;
    return Math.round(this.random() * ceiling);
  }

  succeeded() {
    this.#failures = 0;
  }
}

export class SyncClient {
  #batch = MOST_ITEMS;
  #page = PAGE;
  #backoff;
  #unknown = new Set();
  /** @type {(ids: string[]) => void} told what is under way */
  onSending = () => {};

  /**
   * @param {{store: import('./store.js').Store, session: object, call: Function, now?: () => number, random?: () => number}} parts
   *   `call` as in shared/api.js; the session and the store are of one user
   */
  constructor({store, session, call, now = Date.now, random = Math.random}) {
    if (session.organisation !== store.organisation || session.user !== store.user) {
      throw new Error('Nobody sends for another: the session and the store are of two users');
    }
    Object.assign(this, {store, session, call, now});
    this.#backoff = {push: new Backoff(random), pull: new Backoff(random)};
  }

  /** Sends the oldest of the queue. @returns {Promise<Next>} */
  async push() {
    const busy = await this.#busy('push');
    if (busy > 0) return {wait: busy, problem: 'busy'};
    const items = fitting((await this.store.oldest(this.#batch)).map(each => each.item));
    if (items.length === 0) return DONE;
    const begun = this.now();
    this.onSending(items.map(item => item.id));
    try {
      const reply = await this.#ask('POST', '/v1/sync/submissions', {
        protocol: PROTOCOL, deviceId: this.store.deviceId, sentAt: new Date(begun).toISOString(), items});
      if (reply === NO_ANSWER && this.now() - begun > SLOW) this.#batch = half(items.length);
      return await this.#pushed(items, reply);
    } finally {
      this.onSending([]);
    }
  }

  async #pushed(items, reply) {
    const problem = typeof reply.body?.code === 'string' ? reply.body : null;
    switch (reply.status) {
      case 200:
        return isResults(reply.body) ? this.#settled(items, reply.body.results) : this.#later('push');
      case 401:
        return {signIn: true};
      case 413:
        return this.#smaller(items, isObject(reply.body) ? reply.body : null);
      case 400:
      case 422:
        return problem ? this.#smaller(items, problem) : this.#later('push');
      case 426:
        return problem ? {update: true} : this.#later('push');
      default:
        return this.#later('push', reply.retryAfter * 1000);
    }
  }

  async #settled(items, results) {
    const byId = new Map(results.filter(isObject).map(each => [each.id, each]));
    const named = items.filter(item => byId.has(item.id)).map(item => [item.id, byId.get(item.id)]);
    const settled = await this.store.settle(new Map(named));
    if (settled.length > 0) {
      this.#backoff.push.succeeded();
      this.#batch = Math.min(MOST_ITEMS, this.#batch * 2);
    }
    if (settled.length === items.length) return AT_ONCE;
    return this.#later('push', Math.max(0, ...named.map(([, each]) => Number(each.afterMs) || 0)));
  }

  /** The request as a whole was refused: half of it next time; what the service refuses alone is refused. */
  async #smaller(items, why) {
    if (items.length > 1) {
      this.#batch = half(items.length);
      return AT_ONCE;
    }
    if (!why) return this.#later('push');
    await this.store.settle(new Map([[items[0].id, {code: 'too-large', ...why, status: 'rejected'}]]));
    this.#batch = MOST_ITEMS;
    return AT_ONCE;
  }

  /** Asks for what changed since the last time. @returns {Promise<Next>} */
  async pull() {
    const busy = await this.#busy('pull');
    if (busy > 0) return {wait: busy, problem: 'busy'};
    const cursor = await this.store.cursor();
    const begun = this.now();
    const after = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
    const reply = await this.#ask('GET', `/v1/sync/changes?limit=${this.#page}${after}`);
    if (reply === NO_ANSWER && this.now() - begun > SLOW) this.#page = SMALL_PAGE;
    if (reply.status === 401) return {signIn: true};
    if ([400, 403, 410].includes(reply.status) && typeof reply.body?.code === 'string' && cursor) {
      await this.store.startAnew();
      return AT_ONCE;
    }
    if (reply.status !== 200 || !isPage(reply.body)) return this.#later('pull', reply.retryAfter * 1000);
    await this.store.takePage(reply.body);
    this.#backoff.pull.succeeded();
    return reply.body.more ? AT_ONCE : DONE;
  }

  /** Fetches one of the definitions that are missing; each only once, they never change. @returns {Promise<Next>} */
  async fetchDefinition() {
    const ref = (await this.store.missingDefinitions()).find(each => !this.#unknown.has(each));
    if (!ref) return DONE;
    const [id, version] = ref.split('@');
    const reply = await this.#ask('GET', `/v1/definitions/${id}/${version}`);
    if (reply.status === 401) return {signIn: true};
    if (reply.status === 200 && reply.body?.id === id && String(reply.body.version) === version) {
      await this.store.keepDefinition(ref, hashOf(reply.etag), reply.body);
      return AT_ONCE;
    }
    if (reply.status < 400 || [429, 503].includes(reply.status)) return this.#later('pull', reply.retryAfter * 1000);
    this.#unknown.add(ref); // Asked for again after the next start; the others must not wait for it.
    return AT_ONCE;
  }

  /** The reply, if a whole one came from the service. */
  async #ask(method, path, body) {
    try {
      return await this.call(this.session, method, path, {body});
    } catch (error) {
      if (error.name === 'SignInNeeded') return {status: 401, body: null};
      if (error.name === 'NoAnswer') return NO_ANSWER;
      throw error;
    }
  }

  /** For as long as the service asks, which every tab of this user respects, and a random time. @returns {Promise<Next>} */
  async #later(job, asked = 0) {
    const wait = this.#backoff[job].failed();
    const busy = Math.min(asked || 0, LONGEST_WAIT);
    if (busy === 0) return {wait, problem: 'no-answer'};
    const from = this.now();
    await this.store.keep(`busy-${job}`, {from, until: from + busy});
    return {wait: busy + wait, problem: 'busy'};
  }

  /** How long the service still asks to wait; nothing where the clock was set back since. */
  async #busy(job) {
    const busy = await this.store.value(`busy-${job}`);
    const now = this.now();
    return busy && busy.from <= now ? Math.max(0, busy.until - now) : 0;
  }
}

const isObject = value => typeof value === 'object' && value !== null && !Array.isArray(value);
const isResults = body => body?.protocol === PROTOCOL && Array.isArray(body.results);
const isPage = body => typeof body?.cursor === 'string' && body.cursor !== '' && Array.isArray(body.changes)
  && body.changes.every(isObject) && typeof body.more === 'boolean';
const half = length => Math.max(1, Math.floor(length / 2));

/** The hash in an ETag; a server that compresses may have made it a weak one. */
const hashOf = etag => /sha256:[0-9a-f]{64}/.exec(etag ?? '')?.[0] ?? null;

/** As many as fit into one request, the first always. */
function fitting(items) {
  let size = 0;
  const over = items.findIndex((item, i) => {
    size += new TextEncoder().encode(JSON.stringify(item)).length + 1;
    return i > 0 && size > LARGEST_BATCH;
  });
  return over < 0 ? items : items.slice(0, over);
}

const JOBS = {
  push: client => client.push(),
  pull: client => client.pull(),
  definitions: client => client.fetchDefinition(),
};
const POLL = 300_000;
const ON_STORAGE_PROBLEM = 10_000;

/** Starts to sync; see {@link SyncClient} for the parts. @returns {Sync} */
export function startSync(parts) {
  return new Sync(parts);
}

class Sync {
  #client;
  #store;
  #locks;
  #due = {push: 0, pull: 0, definitions: 0};
  /** @type {Record<string, Next>} what each job said last */
  #last = {};
  #running = false;
  #sending = [];
  #timer = 0;
  #ended = new AbortController();
  #listeners = new Set();
  #refreshing = [];

  constructor({locks = navigator.locks, ...parts}) {
    this.#client = new SyncClient(parts);
    this.#client.onSending = ids => this.#tell(this.#sending = ids);
    this.#store = parts.store;
    this.#locks = locks;
    const until = {signal: this.#ended.signal};
    addEventListener('online', () => this.wake(), until);
    addEventListener('pageshow', event => event.persisted && this.wake(), until);
    document.addEventListener('visibilitychange', () => document.hidden || this.wake(), until);
    this.#run();
  }

  /** Takes all steps now that nobody else has asked to wait with. */
  wake() {
    this.#due = {push: 0, pull: 0, definitions: 0};
    this.#run();
  }

  /** @returns {Promise<boolean>} whether the deals could be brought up to date */
  refresh() {
    const refreshed = new Promise(resolve => this.#refreshing.push(resolve));
    this.wake();
    return refreshed;
  }

  stop() {
    this.#ended.abort();
    clearTimeout(this.#timer);
    this.#refreshed(false);
  }

  /** @param {(status: Status) => void} listener @returns {() => void} ends it */
  subscribe(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** @returns {Status} */
  status() {
    const said = Object.entries(this.#last);
    const troubled = said.find(([, next]) => next.problem);
    const of = (state, more = {}) => ({state, sending: this.#sending, nextAt: null, problem: null, ...more});
    if (this.#running) return of('working');
    if (said.some(([, next]) => next.signIn)) return of('sign-in');
    if (said.some(([, next]) => next.update)) return of('update');
    if (!troubled) return of('idle');
    const [job, {problem, message}] = troubled;
    return problem === 'storage'
      ? of('storage', {nextAt: this.#due[job], problem: message})
      : of('waiting', {nextAt: this.#due[job], problem});
  }

  async #run() {
    if (this.#running || this.#ended.signal.aborted) return;
    clearTimeout(this.#timer);
    this.#tell(this.#running = true);
    for (let job = this.#ready(); job; job = this.#ready()) {
      await this.#step(job);
    }
    this.#tell(this.#running = false);
    const first = Math.min(...Object.values(this.#due));
    if (first < Infinity && !this.#ended.signal.aborted) {
      this.#timer = setTimeout(() => this.#run(), Math.max(0, first - Date.now()));
    }
  }

  /** Nobody looks at a hidden page's deals, but its answers go. */
  #ready() {
    const now = Date.now();
    return this.#ended.signal.aborted ? undefined
      : Object.keys(JOBS).find(job => this.#due[job] <= now && (job === 'push' || !document.hidden));
  }

  async #step(job) {
    this.#due[job] = Infinity; // wake() may set it to now during the step
    const next = await this.#next(job);
    this.#last[job] = next;
    const wait = next.wait ?? (next.update || job !== 'pull' && next.done ? Infinity : POLL);
    this.#due[job] = Math.min(this.#due[job], Date.now() + wait);
    if (job === 'push' && next.wait === 0) this.#due.pull = 0;
    if (job === 'pull' && (next.done || next.wait === 0)) this.#due.definitions = 0;
    if (job === 'pull' && next.wait !== 0) this.#refreshed(Boolean(next.done));
  }

  async #next(job) {
    const turn = job === 'push' ? 'push' : 'pull';
    try {
      return await exclusively(this.#store, turn, () => JOBS[job](this.#client), this.#locks);
    } catch (error) {
      if (error.name !== 'StorageProblem' && error.name !== 'NotSaved' && error.name !== 'AbortError') console.error(error);
      return {wait: ON_STORAGE_PROBLEM, problem: 'storage', message: error.message};
    }
  }

  #refreshed(whole) {
    for (const resolve of this.#refreshing.splice(0)) resolve(whole);
  }

  #tell() {
    const status = this.status();
    for (const listener of [...this.#listeners]) listener(status);
  }
}
