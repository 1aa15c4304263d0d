/**
 * Outbox: what became of the rep's answers. Drafts, answers that wait to be sent, answers that the service refused, and those that
 * it received in the last 30 days.
 */
import { html, useState } from '../shared/dom.js';
import { moment } from '../shared/format.js';
import { words } from '../shared/form.js';
import { answerLink, dealLink, HOME, moveFromHere, OUTBOX, outboxLink } from './route.js';
import { task } from './state.js';
import { TaskLink, Trouble } from './parts.js';
import { useDefinition } from './definition.js';
import { answersInWords, effectWords, refusalWords, stateWords } from './words.js';

export function OutboxView({ data, store, sync, status }) {
  const { drafts, waiting, refused, received } = data;
  const empty = [drafts, waiting, refused, received].every(each => each.length === 0);
  const shown = title => submissions => html`<${Section} title=${title} of=${submissions}>
    ${submissions.map(each => html`<${Line} key=${each.id} submission=${each} sending=${status.sending} />`)}<//>`;
  return html`
    <div class="title"><h1 tabindex="-1">Outbox</h1>
      ${waiting.length > 0 && html`<button type="button" class="plain" onClick=${() => sync.wake()}>Send now</button>`}</div>
    ${empty && html`<p>Nothing here yet. Your answers appear here when you fill in a form, and stay for 30 days after the service received them.</p>`}
    ${shown('Refused')(refused)}
    ${shown('Waiting to be sent')(waiting)}
    <${Section} title="Drafts" of=${drafts}>${drafts.map(draft => html`<${DraftLine} key=${draft.id} ...${{ draft, data, store }} />`)}<//>
    ${shown('Received')(received)}`;
}

function Section({ title, of, children }) {
  return of.length > 0 && html`<section><h2>${title}</h2><ul class="outbox">${children}</ul></section>`;
}

function Line({ submission, sending }) {
  const { id, deal, title, state, result } = submission;
  return html`<li class=${state}><h3><a href=${outboxLink(id)}>${deal} · ${words(title)}</a></h3>
    <p>${stateWords(submission, sending)}${state === 'received' ? `. ${effectWords(submission)}` : ''}${state === 'refused' ? `. ${refusalWords(result)}` : ''}</p></li>`;
}

function DraftLine({ draft, data, store }) {
  const { definition } = useDefinition(store, draft.definition);
  const deal = data.deals.find(each => each.id === draft.opportunityId);
  return html`<li class="draft"><h3><a href=${answerLink(draft.opportunityId, draft.definition)}>
    ${deal?.name ?? draft.opportunityId} · ${definition ? words(definition.title) : draft.definition.split('@')[0]}</a></h3>
    <p>Draft, last changed ${moment(draft.changedAt)}. Not finished, so it is not sent.</p></li>`;
}

/** One finished answer: its state in words, what it did, and the answers as they were given. */
export function SubmissionView({ data, store, sync, status, id }) {
  const submission = [...data.waiting, ...data.received, ...data.refused].find(each => each.id === id);
  const { definition } = useDefinition(store, submission?.item.definition);
  if (!submission) {
    return html`<p class="back"><a href=${OUTBOX}>‹ Outbox</a></p><h1 tabindex="-1">Not in the outbox</h1>
      <p>This answer is not on this phone any more. Received answers stay for 30 days.</p>`;
  }
  const { item, deal, title, state } = submission;
  const answers = answersInWords(item.answers, definition);
  return html`
    <p class="back"><a href=${OUTBOX}>‹ Outbox</a></p>
    <h1 tabindex="-1">${HEADINGS[state]}</h1>
    <p class="lead"><a href=${dealLink(item.opportunityId)}>${deal}</a> · ${words(title)}</p>
    <p>${stateWords(submission, status.sending)}.${state === 'received' ? ` ${effectWords(submission)}` : ''}</p>
    ${state === 'waiting' && html`<p>It is sent by itself while the app is open and there is a network. If you close the app, nothing is lost.</p>`}
    ${state === 'refused' && html`<${Refusal} ...${{ submission, store, definition, answers }} />`}
    <${Next} data=${data} submission=${submission} />
    <h2>Your answers</h2>
    <dl class="answers">${answers.map(each => html`<div key=${each.id}><dt>${each.ask}</dt><dd>${each.answer}</dd></div>`)}</dl>
    <p class="row">${state === 'waiting' && html`<button type="button" onClick=${() => sync.wake()}>Send now</button>`}
      ${state !== 'refused' && definition && html`<${Correct} ...${{ submission, store, data }} />`}</p>`;
}

/** Opens the form with these answers again; what is then finished counts instead of them. */
function Correct({ submission, store, data }) {
  const [trouble, setTrouble] = useState('');
  const { item } = submission;
  const deal = data.deals.find(each => each.id === item.opportunityId);
  const begun = data.drafts.some(each => each.opportunityId === item.opportunityId && each.definition === item.definition);
  if (!deal || begun) return null;
  const open = () => store.openDraft(item.opportunityId, item.definition, { supersedes: item.id, answers: item.answers }).then(
    () => location.assign(answerLink(item.opportunityId, item.definition)), error => setTrouble(error.message));
  return html`<button type="button" onClick=${open}>Correct these answers</button><${Trouble} message=${trouble} />`;
}

const HEADINGS = { waiting: 'Saved on this phone', received: 'Received', refused: 'Refused' };

/** The next deals to answer, so that the rep goes on without the way back. */
function Next({ data, submission }) {
  const next = data.deals.filter(deal => deal.outcome === 'open' && deal.id !== submission.item.opportunityId
    && ['answer', 'draft'].includes(task(deal, data).kind)).sort((a, b) => (a.rank?.rank ?? Infinity) - (b.rank?.rank ?? Infinity))[0];
  return html`<p class="row"><a class="button" href=${HOME}>My deals</a>
    ${next && html`<${TaskLink} deal=${next} task=${task(next, data)} long=${next.name} />`}</p>`;
}

function Refusal({ submission, store, definition, answers }) {
  const [copied, setCopied] = useState('');
  const [trouble, setTrouble] = useState('');
  const { result, deal, title, id } = submission;
  const question = definition?.questions.find(each => each.id === result.field || result.field?.endsWith(`.${each.id}`));
  const copy = () => navigator.clipboard.writeText(asText(deal, title, answers)).then(
    () => setCopied('Copied.'), () => setCopied('The browser does not allow copying. Select the text below.'));
  const dismiss = () => {
    const move = moveFromHere();
    store.dismiss(id).then(() => move(OUTBOX), error => setTrouble(error.message));
  };
  return html`<div class="banner bad">
      <p><strong>${refusalWords(result)}</strong></p>
      ${question && html`<p>Question: ${words(question.ask)}</p>`}
      <p class="small">Reason given: ${result.code}${result.field ? `, ${result.field}` : ''}.${result.detail ? ` ${result.detail}` : ''}</p>
      ${result.quarantine && html`<p class="small">Nothing is lost: the service keeps these answers as ${result.quarantine}. Tell your sales operations.</p>`}
      <p class="row"><button type="button" onClick=${copy}>Copy answers</button>
        <button type="button" onClick=${dismiss}>Dismiss</button></p>
      <p role="status">${copied}</p>
    </div><${Trouble} message=${trouble} />`;
}

const asText = (deal, title, answers) =>
  [`${deal}, ${words(title)}`, ...answers.map(each => `${each.ask} ${each.answer}`)].join('\n');
