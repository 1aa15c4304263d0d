/**
 * Mirror: one user's deals as last pulled, with the cursor that says how far, and the published definitions they need. A
 * cursor is kept in the same transaction as the page it came with, so it is never ahead of it.
 *
 * @typedef {{ref: string, hash: string|null, body: object}} Definition a published version, `ref` as in `prospecting@1`
 * @typedef {{changes: object[], cursor: string, more: boolean, serverTime?: string}} ChangesPage
 */
import { result } from './database.js';

const DEALS = 'opportunity/';

/** The keys of all deals in the store `mirror`. */
export const allDeals = IDBKeyRange.bound(DEALS, 'opportunity0', false, true);

export class Mirror {
  #db;
  #changed;

  /** @param {import('./database.js').Database} db @param {(...kinds: string[]) => void} changed */
  constructor(db, changed) {
    this.#db = db;
    this.#changed = changed;
  }

  /** @returns {Promise<object|null>} the deal as last pulled */
  deal(id) {
    return this.#db.read(['mirror'], async mirror => (await result(mirror.get(DEALS + id)))?.opportunity ?? null);
  }

  /** @returns {Promise<string|null>} how far the pull has come; null: everything is to be pulled */
  cursor() {
    return this.#db.read(['values'], async values => (await result(values.get('pull')))?.cursor ?? null);
  }

  /** Forgets a cursor that is worth nothing any more; what is in view stays until the new is whole. */
  startAnew() {
    return this.#db.write(['values', 'incoming'], async (values, incoming) => {
      values.put({ ...await result(values.get('pull')), cursor: null, whole: false }, 'pull');
      incoming.clear();
    });
  }

  /**
   * Takes in one page with its cursor. When everything is pulled, all pages come into view together with the last one.
   * @param {ChangesPage} page
   */
  async takePage(page) {
    await this.#db.write(['values', 'mirror', 'incoming'], async (values, mirror, incoming) => {
      const pull = await result(values.get('pull')) ?? { whole: false };
      page.changes.forEach(change => take(change, pull.whole ? mirror : incoming));
      if (!pull.whole && !page.more) {
        await replace(mirror, incoming);
      }
      const upTo = page.more ? {} : { pulledAt: new Date().toISOString(), serverTime: page.serverTime ?? null };
      values.put({ ...pull, ...upTo, whole: pull.whole || !page.more, cursor: page.cursor }, 'pull');
    });
    this.#changed('deals');
  }

  /** @returns {Promise<Definition|null>} null when this phone does not have it yet */
  definition(ref) {
    return this.#db.read(['definitions'], async definitions => await result(definitions.get(ref)) ?? null);
  }

  /** The definitions that deals, drafts or the playbook name and that are not here yet. @returns {Promise<string[]>} */
  missingDefinitions() {
    return this.#db.read(['mirror', 'drafts', 'definitions'], async (mirror, drafts, definitions) => {
      const [known, drafted, here] = await Promise.all(
        [mirror.getAll(), drafts.getAll(), definitions.getAllKeys()].map(result));
      const named = [
        ...known.map(each => each.opportunity?.nextAssessment),
        ...drafted.map(draft => draft.definition),
        ...known.filter(each => each.type === 'definitions').map(each => `${each.id}@${each.rev}`)
      ];
      return [...new Set(named)].filter(ref => ref && !here.includes(ref));
    });
  }

  /** @param {string} ref @param {string|null} hash @param {object} body */
  async keepDefinition(ref, hash, body) {
    await this.#db.write(['definitions'], async definitions => {
      definitions.put({ ref, hash, body });
    });
    this.#changed('definitions');
  }
}

function take(change, into) {
  if (change.type === 'removed') {
    into.delete(DEALS + change.id);
  } else {
    into.put({ ...change, key: `${change.type}/${change.id}` });
  }
}

async function replace(mirror, incoming) {
  mirror.clear();
  for (const each of await result(incoming.getAll())) {
    mirror.put(each);
  }
  incoming.clear();
}
