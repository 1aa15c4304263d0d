/**
 * The ranking: the open deals of the newest run, best first, with filters by class, owner, team and stage.
 */
import { html, useEffect, useState } from '../shared/dom.js';
import { ask, Refused } from '../shared/api.js';
import { ago, moment } from '../shared/format.js';
import { ClassMark, Heading, Trouble } from './parts.js';
import { nameOf } from './people.js';
import { stageName } from './playbook.js';
import { FILTERS, Filters, filtersOf, seen, useChoices } from './ranking-filters.js';

const PAGE = 50;
const MOST = 200;
const EMPTY_PAGES = 20;

export function RankingView({ session, query }) {
  const filters = filtersOf(query);
  seen(location.hash);
  const choices = useChoices(session);
  const list = useRanking(session, filters, Number(query.get('show')) || PAGE);
  const wrong = list.error instanceof Refused && FILTERS.includes(list.error.field)
    ? { field: list.error.field, text: list.error.answer.body.detail } : null;
  return html`
    <${Heading}>${session.role === 'rep' ? 'Your deals' : 'Ranking'}<//>
    <${RunLine} run=${list.run} of=${list.rows[0]?.of} role=${session.role} />
    <${Filters} filters=${filters} choices=${choices} seen=${list.rows} role=${session.role} wrong=${wrong} />
    <p role="status" class="soft">${told(list, filters)}</p>
    ${!wrong && html`<${Trouble} error=${list.error} again=${list.again} />`}
    ${list.rows.length > 0 && html`<${RankingTable} rows=${list.rows} choices=${choices} role=${session.role} />`}
    ${list.next && !list.error && html`<button onClick=${list.more} disabled=${list.loading}>Show more</button>`}`;
}

/** The state of the list in one sentence, also read out after each change of the filters. */
function told({ rows, next, run, loading, error }, filters) {
  const filtered = FILTERS.some(name => filters[name]);
  if (error) {
    return '';
  }
  if (loading) {
    return 'Loading…';
  }
  if (!run) {
    return 'No ranking yet. Open deals are ranked every hour; the list appears after the first run.';
  }
  if (rows.length > 0) {
    const all = filtered ? '' : ` of ${rows[0].of}`;
    return next ? `The first ${rows.length}${all} deals are shown.` : `${rows.length} ${rows.length === 1 ? 'deal' : 'deals'}.`;
  }
  return filtered ? 'No deal of this ranking has these properties.' : 'There were no open deals when the ranking ran.';
}

/** When the list was made, by which model, and what the reader must know of it. */
function RunLine({ run, of, role }) {
  if (!run) {
    return null;
  }
  const model = `model ${run.modelVersion}`;
  const by = run.modelVersion === 'prior' ? 'without a trained model'
    : html`by ${role === 'manager' || role === 'admin' ? html`<a href="#/model">${model}</a>` : model}`;
  return html`
    ${run.note && html`<div class="banner"><p>${run.note}</p></div>`}
    <p class="soft">Ranked <time datetime=${run.at}>${moment(run.at)}</time> (${ago(run.at)})${of ? `, ${of} open ${of === 1 ? 'deal' : 'deals'}` : ''},
      ${' '}${by}, playbook ${run.playbookVersion}.</p>`;
}

/** The rows of a ranking, of all pages read so far. Other filters begin a new list. */
function useRanking(session, filters, shown) {
  const [state, setState] = useState({ rows: [], next: null, run: null, loading: true, error: null });
  const [round, setRound] = useState(0);
  const key = FILTERS.map(name => `${name}=${filters[name]}`).join('&');
  const load = async (before, count, wanted) => {
    try {
      const after = await pages(session, filters, before, count);
      wanted() && setState({ ...after, loading: false, error: null });
    } catch (error) {
      wanted() && setState({ ...before, loading: false, error });
    }
  };
  useEffect(() => {
    let wanted = true;
    setState(before => ({ ...before, loading: true, error: null }));
    load({ rows: [], next: null, run: null }, shown, () => wanted);
    return () => {
      wanted = false;
    };
  }, [key, round]);
  const more = () => {
    setState({ ...state, loading: true });
    load(state, state.rows.length + PAGE, () => true).then(() => keepShown(state.rows.length + PAGE));
  };
  return { ...state, more, again: () => setRound(round + 1) };
}

/** Reads pages until so many rows are there or the list ends. A page may be empty and still have a next one. */
async function pages(session, filters, { rows, next, run }, count) {
  const all = [...rows];
  let cursor = next;
  let at = run;
  let empty = 0;
  do {
    const query = new URLSearchParams(Object.entries(filters).filter(([, value]) => value));
    query.set('limit', String(Math.max(1, Math.min(MOST, count - all.length))));
    if (cursor) {
      query.set('cursor', cursor);
    }
    const page = await ask(session, 'GET', `/v1/rankings?${query}`);
    all.push(...page.items);
    empty = page.items.length === 0 ? empty + 1 : 0;
    cursor = page.next ?? null;
    at = page.run ?? null;
  } while (cursor && all.length < count && empty < EMPTY_PAGES);
  return { rows: all, next: cursor, run: at };
}

/** Notes in the address how many rows are shown, without a new entry in the history. */
function keepShown(count) {
  const [path, query = ''] = location.hash.split('?');
  const kept = new URLSearchParams(query);
  kept.set('show', String(count));
  history.replaceState(null, '', `${path || '#/ranking'}?${kept}`);
  seen(location.hash);
}

/** A probability with one decimal always, so that a column of them lines up. */
const aligned = share => `${(share * 100).toFixed(1)} %`;

function RankingTable({ rows, choices, role }) {
  return html`<table class="ranking" role="table" aria-label="Deals in the order of the ranking">
    <thead role="rowgroup"><tr role="row">
      ${['Class', 'Rank', 'Deal', 'Owner', 'Stage', 'Probability', 'Change of class'].filter(title => role !== 'rep' || title !== 'Owner')
    .map(title => html`<th scope="col" role="columnheader" class=${['Rank', 'Probability'].includes(title) ? 'number' : null}>${title}</th>`)}
    </tr></thead>
    <tbody role="rowgroup">${rows.map(row => html`<tr role="row" key=${row.opportunityId}>
      <td role="cell" class="mark"><${ClassMark} of=${row.class} /></td>
      <td role="cell" class="number rank">${row.rank}</td>
      <td role="cell" class="name"><a href="#/deal/${encodeURIComponent(row.opportunityId)}">${row.name}</a></td>
      ${role !== 'rep' && html`<td role="cell" class="owner"><${Owner} row=${row} reps=${choices.reps} /></td>`}
      <td role="cell" class="stage">${stageName(choices.stages, row.stage)}</td>
      <td role="cell" class="number probability">${aligned(row.probability)}</td>
      <td role="cell" class="change"><${Change} row=${row} /></td>
    </tr>`)}</tbody></table>`;
}

/** The words for an owner who is no active rep. */
export const OWNER_STATUS = { inactive: 'not active', unknown: 'no known rep' };

function Owner({ row, reps }) {
  if (!row.owner) {
    return html`<span class="soft">nobody</span>`;
  }
  const team = reps?.find(each => each.id === row.owner)?.team;
  return html`${nameOf(reps, row.owner)}
    ${row.ownerStatus && html` <strong class="flag">${OWNER_STATUS[row.ownerStatus]}</strong>`}
    ${team && html` <span class="soft small">${team}</span>`}`;
}

/** The change of class in this run: where from, and why. */
function Change({ row: { change } }) {
  if (!change) {
    return null;
  }
  const up = change.from > change.to;
  return html`${change.from && html`<strong class=${up ? 'for' : 'against'}>${up ? '▲' : '▼'} from ${change.from}</strong>${' '}`}
    <span class="soft">${change.reason}</span>`;
}
