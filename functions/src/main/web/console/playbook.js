/**
 * What the console reads of the playbook: the stages of pipelines, and the assessments with their questions.
 */
import { ask } from '../shared/api.js';

const definitions = new Map();

/** One published version, which never changes: read once for a page. */
export function definition(session, ref) {
  if (!definitions.has(ref)) {
    const [id, version] = ref.split('@');
    const asked = ask(session, 'GET', `/v1/definitions/${encodeURIComponent(id)}/${encodeURIComponent(version)}`);
    asked.catch(() => definitions.delete(ref));
    definitions.set(ref, asked);
  }
  return definitions.get(ref);
}

/** The current documents of a kind, "pipeline" or "assessment", whole. */
export async function current(session, kind) {
  const listed = await all(session, '/v1/playbook/documents');
  const refs = listed.filter(each => each.kind === kind && each.status === 'current').map(each => `${each.id}@${each.version}`);
  return Promise.all(refs.map(ref => definition(session, ref)));
}

/** All items of a list, page after page. */
export async function all(session, path) {
  const items = [];
  let next = null;
  do {
    const page = await ask(session, 'GET', next ? `${path}?cursor=${encodeURIComponent(next)}` : path);
    items.push(...page.items);
    next = page.next;
  } while (next);
  return items;
}

/** The words for a stage: its label, or else its id. */
export const stageName = (stages, id) => stages?.find(each => each.id === id)?.label ?? id;
