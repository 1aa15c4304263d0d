/**
 * State of the app on one screen: what the store holds and what the sync does, kept up to date, and what follows from both.
 */
import { useCallback, useEffect, useState } from '../shared/dom.js';

/**
 * What the store holds, or null before the first reading; with the problem of the storage if it cannot be read.
 * @param {import('./store.js').Store} store
 */
export function useData(store) {
  const [read, setRead] = useState({ data: null, problem: null });
  const load = useCallback(() => store.snapshot().then(
    data => setRead({ data: seen(data), problem: null }),
    problem => setRead(before => ({ ...before, problem }))), [store]);
  useEffect(() => {
    load();
    return store.subscribe(kinds => kinds.some(kind => kind !== 'values') && load());
  }, [store]);
  return read;
}

/** What the sync does now. @param {object} sync */
export function useStatus(sync) {
  const [status, setStatus] = useState(() => sync.status());
  useEffect(() => {
    setStatus(sync.status());
    return sync.subscribe(setStatus);
  }, [sync]);
  return status;
}

/** Whether the browser knows of a network. "false" is certain, "true" means little. */
export function useOnline() {
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const look = () => setOnline(navigator.onLine);
    addEventListener('online', look);
    addEventListener('offline', look);
    return () => {
      removeEventListener('online', look);
      removeEventListener('offline', look);
    };
  }, []);
  return online;
}

/** What is shown of a snapshot: no drafts without an answer, and deals as the service last told of them. */
function seen(data) {
  return {
    ...data,
    drafts: data.drafts.filter(draft => Object.values(draft.answers).some(answer => answer !== null && answer !== '')),
    deals: data.deals.map(deal => asReceived(deal, data.received))
  };
}

/** A deal with what the service said of it when it received an answer, until the newer deal itself arrives. */
function asReceived(deal, received) {
  const said = received.find(each => each.result.opportunity?.id === deal.id && each.result.opportunity.rev > deal.rev);
  if (!said) return deal;
  const { rev, stage, probability, grade, scoredAt } = said.result.opportunity;
  const newer = { probability, grade, scoredAt: scoredAt ?? deal.score?.scoredAt };
  const score = probability === undefined ? deal.score : { ...deal.score, ...newer };
  return { ...deal, rev, stage, score, nextAssessment: said.result.nextAssessment };
}

/**
 * What a deal asks of the rep: an answer that waits to be sent, a draft to go on with, a form to answer, or to answer again.
 * @returns {{kind: 'waiting' | 'draft' | 'answer' | 'again' | 'none', definition?: string, submission?: object}}
 */
export function task(deal, data) {
  const submission = data.waiting.findLast(each => each.item.opportunityId === deal.id);
  if (submission) return { kind: 'waiting', submission };
  const draft = data.drafts.find(each => each.opportunityId === deal.id);
  if (draft) return { kind: 'draft', definition: draft.definition };
  if (!deal.nextAssessment) return { kind: 'none' };
  const answered = deal.answers?.[deal.nextAssessment.split('@')[0]] !== undefined;
  return { kind: answered ? 'again' : 'answer', definition: deal.nextAssessment };
}

const NEEDS_AN_ANSWER = ['draft', 'answer'];

/**
 * Open deals by class, in each those that need an answer first, then by rank.
 * @returns {{name: string | null, deals: {deal: object, task: object}[]}[]}
 */
export function arrange(data) {
  const open = data.deals.filter(deal => deal.outcome === 'open').map(deal => ({ deal, task: task(deal, data) }));
  const classes = [...new Set(open.map(({ deal }) => deal.rank?.class ?? null))];
  classes.sort((a, b) => a === null ? 1 : b === null ? -1 : a.localeCompare(b));
  return classes.map(name => ({
    name,
    deals: open.filter(({ deal }) => (deal.rank?.class ?? null) === name).sort(byUrgency)
  }));
}

function byUrgency(one, other) {
  const needs = each => NEEDS_AN_ANSWER.includes(each.task.kind) ? 0 : 1;
  return needs(one) - needs(other)
    || (one.deal.rank?.rank ?? Infinity) - (other.deal.rank?.rank ?? Infinity)
    || one.deal.name.localeCompare(other.deal.name);
}

/** The first deal that needs an answer, but for one. @returns {{deal: object, task: object} | undefined} */
export function nextToAnswer(data, but) {
  return arrange(data).flatMap(group => group.deals)
    .find(({ deal, task: { kind } }) => deal.id !== but && NEEDS_AN_ANSWER.includes(kind));
}

/** Whether the rep finished a correction of these answers since. */
export const isCorrected = (data, { id }) => [...data.waiting, ...data.received].some(each => each.item.supersedes === id);
