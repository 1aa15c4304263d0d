/**
 * Route: the view that an address names, and the moves between views. A new view starts at its top with the focus on its
 * heading; the browser's "back" returns to the place and to the link that was left.
 */
import { useEffect, useState } from '../shared/dom.js';

export const HOME = '#/';
export const OUTBOX = '#/outbox';
export const SETTINGS = '#/settings';
export const dealLink = id => `#/deals/${encodeURIComponent(id)}`;
export const answerLink = (id, definition) => `${dealLink(id)}/answer/${encodeURIComponent(definition)}`;
export const outboxLink = id => `${OUTBOX}/${encodeURIComponent(id)}`;

/**
 * The view of an address: its name, and the deal or answer and the form that it shows.
 * @returns {{view: string, id?: string, definition?: string}}
 */
export function place(hash = location.hash) {
  const parts = hash.replace(/^#?\/?/, '').split('?')[0].split('/').filter(Boolean).map(decoded);
  const [first, id, more, definition] = parts;
  if (parts.length === 0) return { view: 'deals' };
  if (first === 'deals' || first === 'deal') {
    if (parts.length === 1) return { view: 'deals' };
    return more === 'answer' && definition ? { view: 'answer', id, definition } : { view: 'deal', id };
  }
  if (first === 'outbox') return id ? { view: 'submission', id } : { view: 'outbox' };
  return { view: first === 'settings' ? 'settings' : 'nothing' };
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/**
 * Makes a move that waits for something: it goes to a view in place of this one, so that "back" does not return here, unless the
 * rep has gone elsewhere in the meantime.
 * @returns {(link: string) => void}
 */
export function moveFromHere() {
  const here = location.hash;
  return link => location.hash === here && location.replace(link);
}

/** The place, kept up to date. `moves` counts the moves; `left` is the address of the view before, where "back" was pressed. */
export function usePlace() {
  const [at, setAt] = useState({ ...place(), hash: location.hash, moves: 0, left: null });
  useEffect(() => {
    stamp();
    const moved = () => {
      const back = history.state?.seen === true;
      stamp();
      setAt(before => before.hash === location.hash ? before
        : { ...place(), hash: location.hash, moves: before.moves + 1, left: back ? before.hash : null });
    };
    addEventListener('popstate', moved);
    return () => removeEventListener('popstate', moved);
  }, []);
  useEffect(() => at.moves > 0 && arrive(at.left), [at.moves]);
  return at;
}

/** Entries of the history that were seen before are reached by "back" and "forward". */
function stamp() {
  history.replaceState({ seen: true }, '');
}

function arrive(left) {
  const link = left && document.querySelector(`main a[href="${CSS.escape(left)}"]`);
  (link || document.querySelector('main h1'))?.focus({ preventScroll: true });
  if (left === null) scrollTo(0, 0);
}
