/**
 * Sync client: brings one user's queue to the service and the service's changes to this phone, by version 1 of the sync
 * contract. Each step makes at most one request and says what to do next; it never waits, and it may be killed between any
 * two instructions.
 *
 * @typedef {{wait: number, problem?: 'no-answer'|'busy'|'storage', message?: string}|{done: true}|{signIn: true}
 *   |{update: true}} Next
 *   Take the next step after so many milliseconds. Or: nothing is left to do; the user must sign in; the app must be updated.
 */

const PROTOCOL = 1;
const MOST_ITEMS = 25;
const LARGEST_BATCH = 1024 * 1024 - 4096;
const PAGE = 100;
const SMALL_PAGE = 20;
const SLOW_MS = 15_000;
const LONGEST_BUSY_MS = 3_600_000;
const FIRST_CEILING_MS = 2_000;
const LAST_CEILING_MS = 300_000;

const AT_ONCE = { wait: 0 };
const DONE = { done: true };
const NO_ANSWER = { status: 0, body: null, etag: null, retryAfter: null };
const UNAUTHORIZED = { ...NO_ANSWER, status: 401 };

/** Random waits whose ceiling doubles with each failure in a row: phones that failed together must not come back together. */
class Backoff {
  #failures = 0;
  #random;

  /** @param {() => number} random */
  constructor(random) {
    this.#random = random;
  }

  failed() {
    const ceiling = Math.min(LAST_CEILING_MS, FIRST_CEILING_MS * 2 ** Math.min(this.#failures, 20));
    this.#failures++;
    return Math.round(this.#random() * ceiling);
  }

  succeeded() {
    this.#failures = 0;
  }
}

export class SyncClient {
  #store;
  #session;
  #call;
  #now;
  #backoff;
  #batch = MOST_ITEMS;
  #page = PAGE;
  #unknown = new Set();
  /** @type {(ids: string[]) => void} told of the ids that are under way */
  onSending = () => {};

  /**
   * @param {{store: import('./store.js').Store, session: import('../shared/session.js').Session, call: Function,
   *   now?: () => number, random?: () => number}} parts `call` as in shared/api.js; session and store are of one user
   */
  constructor({ store, session, call, now = Date.now, random = Math.random }) {
    if (session.organisation !== store.organisation || session.user !== store.user) {
      throw new Error('The session and the store are of two users: nobody sends for another');
    }
    this.#store = store;
    this.#session = session;
    this.#call = call;
    this.#now = now;
    this.#backoff = { push: new Backoff(random), pull: new Backoff(random) };
  }

  /** Sends the oldest of the queue. @returns {Promise<Next>} */
  async push() {
    const busy = await this.#busy('push');
    if (busy > 0) {
      return { wait: busy, problem: 'busy' };
    }
    const items = fitting((await this.#store.oldest(this.#batch)).map(each => each.item));
    if (items.length === 0) {
      return DONE;
    }
    this.onSending(items.map(item => item.id));
    try {
      const begun = this.#now();
      const reply = await this.#ask('POST', '/v1/sync/submissions', {
        protocol: PROTOCOL, deviceId: this.#store.deviceId, sentAt: new Date(begun).toISOString(), items
      });
      this.#batch = reply === NO_ANSWER && this.#now() - begun > SLOW_MS ? half(items.length) : this.#batch;
      return await this.#pushed(items, reply);
    } finally {
      this.onSending([]);
    }
  }

  #pushed(items, { status, body, retryAfter }) {
    const problem = typeof body?.code === 'string' ? body : null;
    switch (status) {
      case 200:
        return isResults(body) ? this.#settled(items, body.results) : this.#later('push');
      case 401:
        return { signIn: true };
      case 413:
        return this.#smaller(items, isObject(body) ? body : null);
      case 400:
      case 422:
        return problem ? this.#smaller(items, problem) : this.#later('push');
      case 426:
        return problem ? { update: true } : this.#later('push');
      default:
        return this.#later('push', retryAfter * 1000);
    }
  }

  /** Only ids that were sent and that the reply names leave the queue. */
  async #settled(items, results) {
    const byId = new Map(results.filter(isObject).map(said => [said.id, said]));
    const named = items.filter(({ id }) => byId.has(id)).map(({ id }) => [id, byId.get(id)]);
    const settled = await this.#store.settle(new Map(named));
    if (settled.length > 0) {
      this.#backoff.push.succeeded();
      this.#batch = Math.min(MOST_ITEMS, this.#batch * 2);
    }
    const asked = named.map(([, said]) => Number(said.afterMs) || 0);
    return settled.length === items.length ? AT_ONCE : this.#later('push', Math.max(0, ...asked));
  }

  /** The request as a whole was refused: half of it next time; what is refused alone is set aside. */
  async #smaller(items, why) {
    if (items.length > 1) {
      this.#batch = half(items.length);
      return AT_ONCE;
    }
    if (!why) {
      return this.#later('push');
    }
    await this.#store.settle(new Map([[items[0].id, { code: 'too-large', ...why, status: 'rejected' }]]));
    this.#batch = MOST_ITEMS;
    return AT_ONCE;
  }

  /** Asks for what changed since the last time. @returns {Promise<Next>} */
  async pull() {
    const busy = await this.#busy('pull');
    if (busy > 0) {
      return { wait: busy, problem: 'busy' };
    }
    const cursor = await this.#store.cursor();
    const begun = this.#now();
    const after = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
    const reply = await this.#ask('GET', `/v1/sync/changes?limit=${this.#page}${after}`);
    this.#page = reply === NO_ANSWER && this.#now() - begun > SLOW_MS ? SMALL_PAGE : this.#page;
    return this.#pulled(reply, Boolean(cursor));
  }

  async #pulled({ status, body, retryAfter }, hadCursor) {
    if (status === 401) {
      return { signIn: true };
    }
    if ([400, 403, 410].includes(status) && typeof body?.code === 'string' && hadCursor) {
      await this.#store.startAnew();
      return AT_ONCE;
    }
    if (status !== 200 || !isPage(body)) {
      return this.#later('pull', retryAfter * 1000);
    }
    await this.#store.takePage(body);
    this.#backoff.pull.succeeded();
    return body.more ? AT_ONCE : DONE;
  }

  /** Fetches one of the definitions that are missing here; a published version never changes. @returns {Promise<Next>} */
  async fetchDefinition() {
    const busy = await this.#busy('pull');
    if (busy > 0) {
      return { wait: busy, problem: 'busy' };
    }
    const ref = (await this.#store.missingDefinitions()).find(each => !this.#unknown.has(each));
    if (!ref) {
      return DONE;
    }
    const [id, version] = ref.split('@');
    const { status, body, etag, retryAfter } = await this.#ask('GET', `/v1/definitions/${id}/${version}`);
    if (status === 200 && body?.id === id && String(body.version) === version) {
      await this.#store.keepDefinition(ref, hashOf(etag), body);
      return AT_ONCE;
    }
    if (status === 401) {
      return { signIn: true };
    }
    if (status >= 400 && status < 500 && status !== 429 && typeof body?.code === 'string') {
      this.#unknown.add(ref); // The next start asks again; the others must not wait for it.
      return AT_ONCE;
    }
    return this.#later('pull', retryAfter * 1000);
  }

  /** The reply, if a whole one came from the service. */
  async #ask(method, path, body) {
    try {
      return await this.#call(this.#session, method, path, { body });
    } catch (error) {
      if (error.name === 'SignInNeeded') {
        return UNAUTHORIZED;
      }
      if (error.name === 'NoAnswer') {
        return NO_ANSWER;
      }
      throw error;
    }
  }

  /** A random time, after what the service asks for, which every tab of this user respects. @returns {Promise<Next>} */
  async #later(job, asked = 0) {
    const wait = this.#backoff[job].failed();
    const busy = Math.min(asked || 0, LONGEST_BUSY_MS);
    if (busy <= 0) {
      return { wait, problem: 'no-answer' };
    }
    const from = this.#now();
    await this.#store.keep(`busy-${job}`, { from, until: from + busy });
    return { wait: busy + wait, problem: 'busy' };
  }

  /** How long the service still asks to wait; not at all where the clock was set back since. */
  async #busy(job) {
    const busy = await this.#store.value(`busy-${job}`);
    const now = this.#now();
    return busy && busy.from <= now ? Math.max(0, busy.until - now) : 0;
  }
}

const isObject = value => typeof value === 'object' && value !== null && !Array.isArray(value);
const isResults = body => body?.protocol === PROTOCOL && Array.isArray(body.results);
const isPage = body => isObject(body) && typeof body.cursor === 'string' && body.cursor !== ''
  && Array.isArray(body.changes) && body.changes.every(isObject) && typeof body.more === 'boolean';
const half = length => Math.max(1, Math.floor(length / 2));

/** The hash in an entity tag; a server that compresses makes it a weak one. */
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
