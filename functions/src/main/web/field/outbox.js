/**
 * Outbox: what became of the rep's answers. Drafts, answers that wait to be sent, answers that the service refused, and those
 * that it received in the last 30 days.
 */
import { html } from '../shared/dom.js';
import { moment } from '../shared/format.js';
import { words } from '../shared/form.js';
import { answerLink, outboxLink } from './route.js';
import { isCorrected } from './state.js';
import { useDefinition } from './definition.js';
import { account } from './words.js';

export function OutboxView({ data, store, sync, status }) {
  const { drafts, waiting, refused, received } = data;
  const empty = [drafts, waiting, refused, received].every(each => each.length === 0);
  const lines = submissions => submissions.map(each =>
    html`<${Line} key=${each.id} submission=${each} sending=${status.sending} corrected=${isCorrected(data, each)} />`);
  return html`
    <div class="title"><h1 tabindex="-1">Outbox</h1>
      ${waiting.length > 0 && html`<button type="button" class="plain" onClick=${() => sync.wake()}>Send now</button>`}</div>
    ${empty && html`<p>Nothing here yet. Your answers appear here when you fill in a form, and stay for 30 days after the
      ${' '}service received them.</p>`}
    <${Section} title="Refused">${lines(refused)}<//>
    <${Section} title="Waiting to be sent">${lines(waiting)}<//>
    <${Section} title="Drafts">
      ${drafts.map(draft => html`<${DraftLine} key=${draft.id} ...${{ draft, data, store }} />`)}<//>
    <${Section} title="Received">${lines(received)}<//>`;
}

function Section({ title, children }) {
  return children.length > 0 && html`<section><h2>${title}</h2><ul class="outbox">${children}</ul></section>`;
}

function Line({ submission, sending, corrected }) {
  const { id, deal, title, state } = submission;
  return html`<li class=${state}><h3><a href=${outboxLink(id)}>${deal} · ${words(title)}</a></h3>
    <p>${account(submission, sending, corrected)}</p></li>`;
}

function DraftLine({ draft, data, store }) {
  const { definition } = useDefinition(store, draft.definition);
  const deal = data.deals.find(each => each.id === draft.opportunityId);
  const title = definition ? words(definition.title) : draft.definition.split('@')[0];
  return html`<li class="draft"><h3><a href=${answerLink(draft.opportunityId, draft.definition)}>
    ${deal?.name ?? draft.opportunityId} · ${title}</a></h3>
    <p>Draft, last changed ${moment(draft.changedAt)}. Not finished, so it is not sent.</p></li>`;
}
