/**
 * A finished answer: what became of it in words, what it did, and the answers as they were given.
 */
import { html, useState } from '../shared/dom.js';
import { words } from '../shared/form.js';
import { answerLink, dealLink, HOME, moveFromHere, OUTBOX } from './route.js';
import { isCorrected, nextToAnswer } from './state.js';
import { TaskLink, Trouble } from './parts.js';
import { useDefinition } from './definition.js';
import { account, answersInWords } from './words.js';

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
    <p>${account(submission, status.sending, isCorrected(data, submission))}</p>
    ${state === 'waiting' && html`<p>It is sent by itself while the app is open and there is a network. If you close the app,
      ${' '}nothing is lost.</p>`}
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
  if (!deal || begun || isCorrected(data, submission)) return null;
  const open = async () => {
    const { id, opportunityId, definition, answers } = item;
    try {
      const draft = await store.openDraft(opportunityId, definition, { supersedes: id, answers });
      await store.saveDraft(draft, answers); // where the form had been opened and left empty
      location.assign(answerLink(opportunityId, definition));
    } catch (error) {
      setTrouble(error.message);
    }
  };
  return html`<button type="button" onClick=${open}>Correct these answers</button><${Trouble} message=${trouble} />`;
}

const HEADINGS = { waiting: 'Saved on this phone', received: 'Received', refused: 'Refused' };

/** The next deal to answer, so that the rep goes on without the way back. */
function Next({ data, submission }) {
  const next = nextToAnswer(data, submission.item.opportunityId);
  return html`<p class="row"><a class="button" href=${HOME}>My deals</a>
    ${next && html`<${TaskLink} deal=${next.deal} task=${next.task} long=${next.deal.name} />`}</p>`;
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
      ${question && html`<p><strong>${words(question.ask)}</strong></p>`}
      <p class="small">Reason given: ${[result.code, result.field].filter(Boolean).join(', ')}. ${result.detail}</p>
      ${result.quarantine && html`<p class="small">Nothing is lost: the service keeps these answers as ${result.quarantine}.
        ${' '}Tell your sales operations.</p>`}
      <p class="row"><button type="button" onClick=${copy}>Copy answers</button>
        <button type="button" onClick=${dismiss}>Dismiss</button></p>
      <p role="status">${copied}</p>
    </div><${Trouble} message=${trouble} />`;
}

const asText = (deal, title, answers) =>
  [`${deal}, ${words(title)}`, ...answers.map(each => `${each.ask} ${each.answer}`)].join('\n');
