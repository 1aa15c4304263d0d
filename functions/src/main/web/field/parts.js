/**
 * Parts that several views share: the mark of a class, the button for what a deal asks of the rep, an error message.
 */
import { html } from '../shared/dom.js';
import { answerLink, outboxLink } from './route.js';

/** The mark of a class: letter, shape and colour. */
export const ClassMark = ({ of }) => html`<span class="class class-${of}" role="img" aria-label="Class ${of}">${of}</span>`;

const LABELS = { draft: 'Continue', answer: 'Answer', again: 'Answer again' };

/** The way to what a deal asks of the rep, named with the deal for those who hear it alone. */
export function TaskLink({ deal, task, long = false }) {
  const { kind, definition, submission } = task;
  const hidden = text => html`<span class="visually-hidden">${text}</span>`;
  if (kind === 'waiting') {
    return html`<a class="mark waiting" href=${outboxLink(submission.id)}>Waiting${hidden(` to be sent: ${deal.name}`)}</a>`;
  }
  if (kind === 'none') return null;
  const look = kind === 'again' ? 'button quiet' : 'button primary';
  const what = long ? `: ${long}` : hidden(` ${deal.name}`);
  return html`<a class=${look} href=${answerLink(deal.id, definition)}>${LABELS[kind]}${what}</a>`;
}

/** The message of something that failed, with a way on. */
export function Trouble({ message, action, label = 'Try again' }) {
  return message ? html`<div class="banner bad" role="alert"><p>${message}</p>
    ${action && html`<button type="button" onClick=${action}>${label}</button>`}</div>` : null;
}
