/**
 * A deal: its class, rank, stage and probability, the form that its stage asks for, the reasons of its score, what changed,
 * and the trail of its stages.
 */
import { html } from '../shared/dom.js';
import { ago, date, moment, money, number, percent } from '../shared/format.js';
import { words } from '../shared/form.js';
import { HOME } from './route.js';
import { task } from './state.js';
import { ClassMark, TaskLink } from './parts.js';
import { useDefinition } from './definition.js';
import { useReasons } from './reasons.js';
import { count, stageName, standing } from './words.js';

export function DealView({ data, store, session, id }) {
  const deal = data.deals.find(each => each.id === id);
  const reasons = useReasons(store, session, deal);
  const todo = deal ? task(deal, data) : { kind: 'none' };
  const { definition } = useDefinition(store, todo.definition);
  if (!deal) {
    return html`<${Back} /><h1 tabindex="-1">Deal not found</h1><p>${data.complete
      ? 'This deal is not among yours. It may belong to somebody else now.'
      : 'Your deals are not on this phone yet. They come as soon as the service answers.'}</p>`;
  }
  const form = definition ? words(definition.title) : stageName(deal.stage);
  return html`<${Back} />
    <div class="title"><h1 tabindex="-1">${deal.name}</h1>${deal.rank && html`<${ClassMark} of=${deal.rank.class} />`}</div>
    <p class="lead">${standing(deal)}</p>
    <p class="soft small">${facts(deal).join(' · ')}</p>
    ${todo.kind !== 'none' && html`<p><${TaskLink} deal=${deal} task=${todo} long=${form} /></p>`}
    ${deal.outcome === 'open' && html`<${Reasons} ...${reasons} />`}
    ${deal.outcome === 'open' && html`<${Changes} kept=${reasons.kept} />`}
    <${Trail} deal=${deal} />`;
}

const Back = () => html`<p class="back"><a href=${HOME}>‹ My deals</a></p>`;

function facts(deal) {
  return [
    deal.rank && `Number ${deal.rank.rank} of ${deal.rank.of}`,
    deal.amount && money(deal.amount),
    `In ${stageName(deal.stage)} since ${date(deal.stageSince)}`,
    deal.score && `Scored ${ago(deal.score.scoredAt)}`
  ].filter(Boolean);
}

function Reasons({ kept, state }) {
  return html`<section><h2>Why</h2>
    ${kept ? html`
      <p class="soft small">${percent(kept.score.probability)} as of ${moment(kept.at)}${state === 'no-answer' ? LAST : ''}.
        ${' '}"× 2" doubles the odds of winning, "× 0.5" halves them.</p>
      <ul class="reasons">${kept.score.reasons.filter(isFelt).map(each => html`<${Reason} key=${each.field} ...${each} />`)}</ul>`
    : html`<p>${MISSING[state] ?? MISSING.none}</p>`}
  </section>`;
}

const LAST = ', the last that this phone has';

const MISSING = {
  'loading': 'The reasons are coming.',
  'fresh': 'There are no reasons.',
  'none': 'The service has no reasons for this deal.',
  'no-answer': 'The reasons are not on this phone yet. They come when the service answers.'
};

/** A reason or a change with its direction, its words and its factor. */
function Reason({ text, odds }) {
  const up = odds >= 1;
  return html`<li class=${up ? 'for' : 'against'}>
    <span class="visually-hidden">${up ? 'For: ' : 'Against: '}</span>
    <span class="what">${text.replace(/, x [\d.]+$/, '')}</span>${' '}<span class="factor">× ${number(odds)}</span></li>`;
}

/** What multiplies the odds by 1.00 tells nobody anything. */
const isFelt = ({ odds }) => number(odds) !== '1';

function Changes({ kept }) {
  const { since, changes = [], probability } = kept?.score ?? {};
  const felt = changes.filter(isFelt);
  if (!since || felt.length === 0) return null;
  return html`<section><h2>What changed</h2>
    <p class="soft small">From ${percent(since.probability)} (${moment(since.at)}) to ${percent(probability)}.</p>
    <ul class="reasons">${felt.map(each => html`<${Reason} key=${each.field} ...${each} />`)}</ul></section>`;
}

function Trail({ deal }) {
  const many = deal.trail.length;
  return html`<details><summary>Trail: ${many === 0 ? 'no change of stage yet' : count(many, 'stage change')}</summary>
    <ol class="trail">
      ${deal.trail.toReversed().map(move => html`<li key=${move.at + move.to}>
        <strong>${stageName(move.to)}</strong> ${date(move.at)}<br /><span class="soft small">${cause(move)}</span></li>`)}
      ${deal.earlierMoves && html`<li>${deal.earlierMoves} earlier changes are not shown</li>`}
      <li><strong>Began</strong> ${date(deal.createdAt)}</li>
    </ol></details>`;
}

/** Who or what moved a deal: a published rule, or somebody for a reason. */
function cause({ cause: why, by }) {
  if (why === 'crm') return `Changed in the CRM, by ${by}`;
  return /^[\w.-]+@\d+$/.test(why) ? `Rule ${why}, by answers of ${by}` : `By ${by}: ${why}`;
}
