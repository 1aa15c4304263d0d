/**
 * Sync: takes the steps of the {@link SyncClient} when there is a reason: at the start, when the network or the page comes
 * back, after a form is finished, and on a timer. It relies on nothing that wakes a closed app.
 *
 * @typedef {object} Status
 * @property {'idle'|'working'|'waiting'|'sign-in'|'update'|'storage'} state
 * @property {string[]} sending ids that are under way
 * @property {number|null} nextAt the time of the next try, in milliseconds since 1970
 * @property {string|null} problem 'no-answer' or 'busy' while waiting; in words where the storage fails
 */
import { SyncClient } from './sync-client.js';
import { exclusively } from './turns.js';

const JOBS = {
  push: client => client.push(),
  pull: client => client.pull(),
  definitions: client => client.fetchDefinition()
};
const POLL_MS = 300_000;
const STORAGE_WAIT_MS = 30_000;

/** Starts to sync; see {@link SyncClient} for the parts. @returns {Sync} */
export function startSync(parts) {
  return new Sync(parts);
}

class Sync {
  #client;
  #store;
  #locks;
  #due = { push: 0, pull: 0, definitions: 0 };
  /** @type {Record<string, import('./sync-client.js').Next>} what each job said last */
  #last = {};
  #running = false;
  #sending = [];
  #timer = 0;
  #end = new AbortController();
  /** @type {Set<(status: Status) => void>} */
  #listeners = new Set();
  #refreshing = [];

  constructor({ locks = navigator.locks, ...parts }) {
    this.#client = new SyncClient(parts);
    this.#client.onSending = ids => {
      this.#sending = ids;
      this.#tell();
    };
    this.#store = parts.store;
    this.#locks = locks;
    this.#listen();
    this.#run();
  }

  #listen() {
    const until = { signal: this.#end.signal };
    addEventListener('online', () => this.wake(), until);
    addEventListener('pageshow', event => event.persisted && this.wake(), until);
    document.addEventListener('visibilitychange', () => document.hidden || this.wake(), until);
  }

  /** Takes all steps now, but for those that the service asked to wait with. */
  wake() {
    this.#due = { push: 0, pull: 0, definitions: 0 };
    this.#run();
  }

  /** @returns {Promise<boolean>} true when the deals are up to date; false where that got no answer */
  refresh() {
    if (this.#ended) {
      return Promise.resolve(false);
    }
    const refreshed = new Promise(resolve => this.#refreshing.push(resolve));
    this.wake();
    return refreshed;
  }

  stop() {
    this.#end.abort();
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
    const of = (state, job = null) => ({
      state, sending: this.#sending, nextAt: job && this.#due[job],
      problem: job && (this.#last[job].message ?? this.#last[job].problem)
    });
    const said = Object.entries(this.#last);
    const [troubled] = said.find(([, next]) => next.problem) ?? [];
    if (this.#running) {
      return of('working');
    }
    if (said.some(([, next]) => next.signIn)) {
      return of('sign-in');
    }
    if (said.some(([, next]) => next.update)) {
      return of('update');
    }
    return troubled ? of(this.#last[troubled].problem === 'storage' ? 'storage' : 'waiting', troubled) : of('idle');
  }

  get #ended() {
    return this.#end.signal.aborted;
  }

  async #run() {
    if (this.#running || this.#ended) {
      return;
    }
    clearTimeout(this.#timer);
    this.#running = true;
    this.#tell();
    for (let job = this.#ready(); job && !this.#ended; job = this.#ready()) {
      await this.#step(job);
    }
    this.#running = false;
    this.#tell();
    this.#sleep();
  }

  /** The jobs that may be done: nobody looks at the deals of a hidden page, but its answers go. */
  #jobs() {
    return Object.keys(JOBS).filter(job => job === 'push' || !document.hidden);
  }

  #ready() {
    const now = Date.now();
    return this.#jobs().find(job => this.#due[job] <= now);
  }

  #sleep() {
    const first = Math.min(...this.#jobs().map(job => this.#due[job]));
    if (first < Infinity && !this.#ended) {
      this.#timer = setTimeout(() => this.#run(), Math.max(0, first - Date.now()));
    }
  }

  async #step(job) {
    this.#due[job] = Infinity; // wake() may make it due again while the step is under way
    const next = await this.#next(job);
    this.#last[job] = next;
    this.#due[job] = Math.min(this.#due[job], Date.now() + waitAfter(job, next));
    if (job === 'push' && next.wait === 0) {
      this.#due.pull = 0;
    }
    if (job === 'pull' && next.wait !== 0) {
      this.#due.definitions = next.done ? 0 : this.#due.definitions;
      this.#refreshed(Boolean(next.done));
    }
  }

  /** @returns {Promise<import('./sync-client.js').Next>} */
  async #next(job) {
    const turn = job === 'push' ? 'push' : 'pull';
    try {
      return await exclusively(this.#store, turn, () => JOBS[job](this.#client), this.#locks);
    } catch (error) {
      if (!['StorageProblem', 'NotSaved', 'AbortError'].includes(error.name)) {
        console.error(error);
      }
      return { wait: STORAGE_WAIT_MS, problem: 'storage', message: error.message };
    }
  }

  #refreshed(whole) {
    for (const resolve of this.#refreshing.splice(0)) {
      resolve(whole);
    }
  }

  #tell() {
    const status = this.status();
    for (const listener of [...this.#listeners]) {
      listener(status);
    }
  }
}

/** A sign-in that is needed is tried again now and then: it may have happened in another tab. */
function waitAfter(job, next) {
  if ('wait' in next) {
    return next.wait;
  }
  return next.signIn || (job === 'pull' && next.done) ? POLL_MS : Infinity;
}
