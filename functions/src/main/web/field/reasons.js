/**
 * Reasons of a deal's score, as the service told them last. They are kept on the phone with their time, so that they can be
 * read without a network. Those of the first deals are fetched ahead.
 */
import { call } from '../shared/api.js';
import { useEffect, useState } from '../shared/dom.js';

const AHEAD = 10;
const key = id => `reasons/${id}`;

/**
 * The kept reasons of a deal, and newer ones when they arrive.
 * @returns {{kept: {at: string, of: string, score: object} | null, state: 'loading' | 'fresh' | 'no-answer' | 'none'}}
 */
export function useReasons(store, session, deal) {
  const [reasons, setReasons] = useState({ kept: null, state: 'loading' });
  const scoredAt = deal?.score?.scoredAt;
  useEffect(() => {
    if (!deal) return undefined;
    let wanted = true;
    const set = more => wanted && setReasons(before => ({ ...before, ...more }));
    const reading = store.value(key(deal.id)).then(kept => set({ kept }), () => {});
    reading.then(() => load(store, session, deal)).then(
      kept => set(kept ? { kept, state: 'fresh' } : { state: 'none' }),
      () => set({ state: 'no-answer' }));
    return () => {
      wanted = false;
    };
  }, [deal?.id, scoredAt]);
  return reasons;
}

/** The reasons from the service, kept; null if it has none. Rejects if it did not answer. */
async function load(store, session, deal) {
  const { status, body } = await call(session, 'GET', `/v1/opportunities/${encodeURIComponent(deal.id)}/score`);
  if (status >= 500 || status === 429 || status === 401) throw new Error(`status ${status}`);
  if (status !== 200) return null;
  const { probability, grade, base, reasons, since, changes } = body;
  const score = { probability, grade, base, reasons, since, changes };
  const kept = { at: new Date().toISOString(), of: deal.score?.scoredAt ?? '', score };
  await store.keep(key(deal.id), kept).catch(() => {}); // Shown all the same; a full storage is told where answers are at stake.
  return kept;
}

/** Fetches the reasons of the first deals whose score is newer than what is kept, one after the other. @param {object[]} deals */
export async function fetchAhead(store, session, deals, signal) {
  for (const deal of deals.slice(0, AHEAD)) {
    if (signal.aborted) return;
    const kept = await store.value(key(deal.id));
    if (deal.score && kept?.of !== deal.score.scoredAt) await load(store, session, deal);
  }
}
