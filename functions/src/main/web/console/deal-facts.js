/**
 * The facts of a deal: its header, its moves between stages and its attributes.
 */
import { html } from '../shared/dom.js';
import { NumberTable } from '../shared/charts/chart.js';
import { ago, date, moment, money, percent } from '../shared/format.js';
import { ClassMark } from './parts.js';
import { nameOf } from './people.js';
import { stageName } from './playbook.js';
import { OWNER_STATUS } from './ranking.js';

const OUTCOMES = { open: 'Open', won: 'Won', lost: 'Lost' };

/** Where the deal stands, in a line of marks and a list of facts. */
export function Header({ deal, score, stages, reps }) {
  const shown = score ?? deal.score;
  const open = deal.outcome === 'open';
  return html`<section class="deal-head" aria-label="The deal">
    <p class="standing">
      ${open && deal.rank && html`<${ClassMark} of=${deal.rank.class} />`}
      ${open && shown && html`<span class="lead"><strong class="probability">${percent(shown.probability)}</strong> probability of winning</span>`}
      ${open && shown?.grade && html`<span>Grade <strong class="grade">${shown.grade}</strong> within its stage</span>`}
      ${!open && html`<strong class="lead">${OUTCOMES[deal.outcome]}${deal.closedAt ? ` on ${date(deal.closedAt)}` : ''}</strong>`}
    </p>
    <dl class="deal-facts">
      <${Fact} name="Stage">${stageName(stages, deal.stage)}<span class="soft"> since ${date(deal.stageSince)}</span><//>
      ${open && html`<${Fact} name="Rank">${deal.rank
    ? html`${deal.rank.rank} of ${deal.rank.of}<span class="soft">, ranked ${ago(deal.rank.rankedAt)}</span>`
    : html`<span class="soft">not ranked yet</span>`}<//>`}
      <${Fact} name="Owner">${deal.owner ? nameOf(reps, deal.owner) : html`<span class="soft">nobody</span>`}
        ${deal.ownerStatus && html` <strong class="flag">${OWNER_STATUS[deal.ownerStatus]}</strong>`}<//>
      ${deal.amount && html`<${Fact} name="Amount">${money(deal.amount)}<//>`}
      <${Fact} name="Began">${date(deal.createdAt)}<//>
      ${deal.nextAssessment && html`<${Fact} name="Next assessment">${deal.nextAssessment}<//>`}
      <${Fact} name="Id">${deal.id}<//>
    </dl></section>`;
}

const Fact = ({ name, children }) => html`<div><dt>${name}</dt><dd>${children}</dd></div>`;

/** Every change of stage, newest first, with its cause and its author. */
export function Trail({ deal, stages, reps }) {
  return html`<section><h2>Stage changes</h2>
    ${deal.trail.length === 0
    ? html`<p class="soft">None yet. The deal has been in ${stageName(stages, deal.stage)} since ${moment(deal.stageSince)}.</p>`
    : html`<ol class="trail">${[...deal.trail].reverse().map(move => html`<li>
        <span><strong>${stageName(stages, move.from)} → ${stageName(stages, move.to)}</strong></span>
        <span>${cause(move.cause)}</span>
        <span class="soft">by ${nameOf(reps, move.by)}, <time datetime=${move.at}>${moment(move.at)}</time></span></li>`)}</ol>`}
    ${deal.earlierMoves && html`<p class="soft">${deal.earlierMoves} earlier changes are not shown.</p>`}
    ${deal.earlierMoves && html`<p class="soft">${deal.earlierMoves} earlier changes are not shown.</p>`}
  </section>`;
}

/** A rule is named as it is; a CRM that gave no reason is said in words. */
function cause(text) {
  return text === 'crm' ? 'Told by the CRM' : /^[\w.-]+@\d+$/.test(text) ? html`Rule <code>${text}</code>` : text;
}

export function Attributes({ deal }) {
  const named = Object.entries(deal.attributes).sort(([a], [b]) => a.localeCompare(b));
  return html`<section><h2>Attributes</h2>
    ${named.length === 0
    ? html`<p class="soft">None.</p>`
    : html`<${NumberTable} caption="Attributes" columns=${[{ title: 'Attribute' }, { title: 'Value' }]}
        rows=${named.map(([name, value]) => [name, said(value)])} />`}</section>`;
}

/** A fact's value in words. */
export function said(value) {
  if (value === null || value === undefined || value === '') {
    return 'not known';
  }
  if (typeof value === 'boolean') {
    return value ? 'yes' : 'no';
  }
  return Array.isArray(value) ? value.map(said).join(', ') : String(value);
}
