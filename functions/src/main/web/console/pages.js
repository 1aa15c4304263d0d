/**
 * A list of the API that is read page by page: its first page at once, each next one on demand.
 */
import { html, useCallback, useEffect, useRef, useState } from '../shared/dom.js';
import { ask } from '../shared/api.js';
import { Trouble } from './parts.js';

/**
 * The pages of a list so far: {items, first, next, loading, error, more, again, replace}.
 * @param {any} session
 * @param {string} path the list's path, with its parameters but without cursor
 */
export function usePages(session, path) {
  const [state, setState] = useState({ items: null, first: null, next: null, loading: true, error: null });
  const round = useRef(0);
  const read = useCallback(async cursor => {
    const mine = cursor ? round.current : ++round.current;
    setState(before => ({ ...before, loading: true, error: null }));
    try {
      const body = await ask(session, 'GET', cursor ? `${path}${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(cursor)}` : path);
      mine === round.current && setState(before => ({
        items: cursor ? [...before.items, ...body.items] : body.items,
        first: cursor ? before.first : body,
        next: body.next ?? null, loading: false, error: null
      }));
    } catch (error) {
      mine === round.current && setState(before => ({ ...before, loading: false, error }));
    }
  }, [session, path]);
  useEffect(() => {
    read(null);
    return () => {
      round.current++;
    };
  }, [read]);
  return {
    ...state,
    more: () => read(state.next),
    again: () => read(null),
    replace: (id, item) => setState(before => ({
      ...before, items: before.items.map(each => (each.id === id ? { ...each, ...item } : each))
    }))
  };
}

/** A list with what it says while it loads, when it is empty and when it failed, and the button for its next page. */
export function Pages({ pages, empty, children }) {
  const { items, next, loading, error, more, again } = pages;
  return html`
    <${Trouble} error=${error} again=${items && next ? more : again} />
    ${items === null && loading && html`<p role="status">Loading…</p>`}
    ${items?.length === 0 && !next && empty}
    ${items?.length > 0 && children(items)}
    ${next && html`<p><button onClick=${more} disabled=${loading}>${loading ? 'Loading…' : 'Show more'}</button></p>`}`;
}
