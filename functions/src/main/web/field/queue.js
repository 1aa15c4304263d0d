/**
 * Queue: the answers of one user on this phone, from the first keystroke to what the service said of them.
 *
 * @typedef {{id: string, opportunityId: string, definition: string, answers: object, openedAt: string, changedAt: string,
 *   supersedes: string|null}} Draft a form that is being filled in; its id becomes the submission's
 * @typedef {{id: string, opportunityId: string, definition: string, definitionHash?: string, answers: object,
 *   answeredAt: string, deviceId: string, deviceSeq: number, author: string, supersedes: string|null}} Item
 *   a submission as it is sent, frozen when the form is finished
 * @typedef {{id: string, deviceSeq: number, state: 'waiting'|'received'|'refused', item: Item, deal: string, title: string,
 *   finishedAt: string, settledAt: string|null, result: object|null}} Submission with what the service said of it
 */
import { NotSaved, result } from './database.js';

const LARGEST_ITEM = 64 * 1024;
const KEPT_MS = 30 * 86_400_000;
const STATES = { applied: 'received', recorded: 'received', duplicate: 'received', rejected: 'refused' };

const instant = () => new Date().toISOString();

/** The keys of a state in the index byState, in the order of the queue: by the number on this phone, never by a clock. */
export const inState = state => IDBKeyRange.bound([state], [state, []]);

/** A UUIDv7 (RFC 9562): ids sort by the time they were made, and two phones never make the same. */
export function newId(now = Date.now()) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, Math.floor(now / 0x10000));
  view.setUint16(4, now % 0x10000);
  bytes[6] = 0x70 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
}

export class Queue {
  #db;
  #user;
  #changed;
  /** @type {Map<string, {answers: object, done: Promise<boolean>}>} */
  #typed = new Map();
  #lastTyped = Promise.resolve();

  /** @param {import('./database.js').Database} db @param {string} user @param {(...kinds: string[]) => void} changed */
  constructor(db, user, changed) {
    this.#db = db;
    this.#user = user;
    this.#changed = changed;
  }

  /** The name of this phone for this user, given at the first start. Its submissions are numbered without gaps. */
  async deviceId() {
    const known = await this.#db.read(['values'], values => result(values.get('device')));
    const device = known ?? await this.#db.write(['values'], async values => {
      const made = await result(values.get('device')) ?? { id: `d-${crypto.randomUUID()}`, seq: 0 };
      values.put(made, 'device');
      return made;
    });
    return device.id;
  }

  /** The kept draft of this deal and assessment, else a new one. @returns {Promise<Draft>} */
  async openDraft(opportunityId, definition, { supersedes = null, answers = {} } = {}) {
    const draft = await this.#db.write(['drafts'], async drafts => {
      const kept = await result(drafts.get([opportunityId, definition]));
      if (kept && (supersedes === null || kept.supersedes === supersedes)) {
        return kept;
      }
      const now = instant();
      const made = kept
        ? { ...kept, supersedes } // what was typed goes on, as a correction
        : { id: newId(), opportunityId, definition, answers, openedAt: now, changedAt: now, supersedes };
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
    const typed = { answers };
    typed.done = this.#lastTyped.then(() => {
      this.#typed.delete(draft.id);
      return this.#writeDraft(draft, typed.answers);
    });
    this.#typed.set(draft.id, typed);
    this.#lastTyped = typed.done.catch(() => {});
    return typed.done;
  }

  async #writeDraft(draft, answers) {
    const kept = await this.#db.write(['drafts', 'submissions'], async (drafts, submissions) => {
      if (await result(submissions.get(draft.id))) {
        return false;
      }
      drafts.put({ ...draft, answers, changedAt: instant() });
      return true;
    });
    this.#changed('drafts');
    return kept;
  }

  /** @param {Draft} draft */
  async discardDraft(draft) {
    await this.#db.write(['drafts'], drafts => forget(drafts, draft));
    this.#changed('drafts');
  }

  /**
   * Freezes the answers and puts them at the end of the queue; on disk when this resolves. The same draft again gives the
   * same submission.
   * @param {Draft} draft
   * @returns {Promise<Submission>}
   */
  async finish(draft, answers) {
    const answeredAt = instant();
    const stores = ['submissions', 'drafts', 'values', 'definitions', 'mirror'];
    const submission = await this.#db.write(stores, async (submissions, drafts, values, definitions, mirror) => {
      const before = await result(submissions.get(draft.id));
      if (before) {
        return before;
      }
      const [device, definition, deal] = await Promise.all([values.get('device'), definitions.get(draft.definition),
        mirror.get(`opportunity/${draft.opportunityId}`)].map(result));
      const seq = device.seq + 1;
      const item = this.#item(draft, answers, answeredAt, { ...device, seq }, definition);
      checkSize(item);
      const made = {
        id: draft.id, deviceSeq: seq, state: 'waiting', item, deal: deal?.opportunity.name ?? draft.opportunityId,
        title: definition?.body.title ?? draft.definition, finishedAt: answeredAt, settledAt: null, result: null
      };
      values.put({ ...device, seq }, 'device');
      submissions.add(made);
      await forget(drafts, draft);
      return made;
    });
    this.#changed('queue', 'drafts');
    return submission;
  }

  #item({ id, opportunityId, definition: ref, supersedes }, answers, answeredAt, device, definition) {
    const hash = definition?.hash ? { definitionHash: definition.hash } : {};
    return {
      id, opportunityId, definition: ref, ...hash, answers, answeredAt, deviceId: device.id, deviceSeq: device.seq,
      author: this.#user, supersedes
    };
  }

  /** Lets a refused submission go that the user has read. */
  async dismiss(id) {
    await this.#db.write(['submissions'], async submissions => {
      if ((await result(submissions.get(id)))?.state === 'refused') {
        submissions.delete(id);
      }
    });
    this.#changed('queue');
  }

  /** The number of those that wait. @returns {Promise<number>} */
  unsent() {
    return this.#db.read(['submissions'], submissions => result(submissions.index('byState').count(inState('waiting'))));
  }

  /** The first of the queue. @returns {Promise<Submission[]>} */
  oldest(most) {
    const first = submissions => result(submissions.index('byState').getAll(inState('waiting'), most));
    return this.#db.read(['submissions'], first);
  }

  /**
   * Takes in what the service said of submissions, by id: they are received or refused. A status that this app does not know
   * settles nothing.
   * @param {Map<string, {status: string}>} results
   * @returns {Promise<string[]>} ids that wait no more
   */
  async settle(results) {
    const settled = new Map([...results].filter(([, said]) => Object.hasOwn(STATES, said.status)));
    if (settled.size === 0) {
      return [];
    }
    await this.#write(settled).catch(error => error.reason === 'full' ? this.#makeRoom(settled, error) : Promise.reject(error));
    this.#changed('queue');
    return [...settled.keys()];
  }

  #write(settled) {
    const settledAt = instant();
    return this.#db.write(['submissions'], async submissions => {
      for (const [id, said] of settled) {
        const kept = await result(submissions.get(id));
        if (kept?.state === 'waiting') {
          submissions.put({ ...kept, state: STATES[said.status], settledAt, result: said });
        }
      }
    });
  }

  /** In a full storage, what the service has goes: else it would be sent for ever. A refusal waits for room. */
  async #makeRoom(settled, error) {
    const received = [...settled].filter(([, said]) => STATES[said.status] === 'received');
    await this.#db.write(['submissions'], async submissions => received.forEach(([id]) => submissions.delete(id)));
    if (received.length < settled.size) {
      this.#changed('queue');
      throw error;
    }
  }

  /** Lets go of what was received more than 30 days ago. */
  forgetOld() {
    return this.#db.write(['submissions'], async submissions => {
      for (const each of await result(submissions.index('byState').getAll(inState('received')))) {
        if (Date.parse(each.settledAt) < Date.now() - KEPT_MS) {
          submissions.delete(each.id);
        }
      }
    });
  }
}

/** Only this very draft: another tab may have begun the next one. */
async function forget(drafts, draft) {
  const key = [draft.opportunityId, draft.definition];
  if ((await result(drafts.get(key)))?.id === draft.id) {
    drafts.delete(key);
  }
}

function checkSize(item) {
  if (new TextEncoder().encode(JSON.stringify(item)).length > LARGEST_ITEM) {
    throw new NotSaved('The answers are too long. Shorten the longest text.', 'large');
  }
}
