/**
 * A question of a form with its answer's control: one option, several options, a number, a text or a day.
 *
 * What is typed stays in the control as it was typed; the answer is made of it beside.
 */
import { html, useRef } from '../shared/dom.js';
import { day } from '../shared/format.js';
import { fromText, languageOf, words } from '../shared/form.js';
import { answerWords } from './words.js';

/** The id of the control of a question, for the links of the error summary. */
export const controlId = question => `answer-${question.id}`;

/**
 * @param {{question: object, answer: any, before: any, problem: string | null, onAnswer: (answer: any) => void}} props
 *   before: what was answered to this question the last time
 */
export function Question({ question, answer, before, problem, onAnswer }) {
  const errorId = `${controlId(question)}-error`;
  const hintId = `${controlId(question)}-hint`;
  const lastTime = before !== undefined && `Last time: ${answerWords(question, before)}.`;
  const hint = [HINTS[question.type]?.(question), lastTime].filter(Boolean).join(' ');
  const described = [hint && hintId, problem && errorId].filter(Boolean).join(' ') || null;
  const notes = html`
    ${hint && html`<p class="hint" id=${hintId}>${hint}</p>`}
    ${problem && html`<p class="error" id=${errorId}><span class="visually-hidden">Error: </span>${problem}</p>`}`;
  const Control = CONTROLS[question.type];
  return html`<div class="question ${problem ? 'invalid' : ''}">
    <${Control} ...${{ question, answer, problem, described, notes, onAnswer }} /></div>`;
}

const HINTS = {
  manyOf: () => 'Choose all that apply.',
  number: ({ min, max }) => bounds('A number', min, max),
  date: ({ min, max }) => bounds('A day', min && day(min), max && day(max)),
  text: ({ maxLength }) => maxLength ? `At most ${maxLength} characters.` : null
};

function bounds(what, min, max) {
  if (min !== undefined && max !== undefined) return `${what} from ${min} to ${max}.`;
  if (min !== undefined) return `${what} from ${min} on.`;
  return max === undefined ? null : `${what} up to ${max}.`;
}

/** The question's words; those that may be left out say so. */
function Ask({ question }) {
  return html`<span lang=${languageOf(question.ask)}>${words(question.ask)}</span>
    ${!question.required && html`<span class="soft optional">${' '}(optional)</span>`}`;
}

function Choices({ question, answer, problem, described, notes, onAnswer }) {
  const many = question.type === 'manyOf';
  const chosen = many ? (Array.isArray(answer) ? answer : []) : [answer];
  const choose = (option, checked) => onAnswer(many
    ? question.options.map(each => each.id).filter(id => id === option.id ? checked : chosen.includes(id))
    : option.id);
  return html`<fieldset aria-describedby=${described}>
    <legend><${Ask} question=${question} /></legend>
    ${notes}
    ${question.options.map((option, i) => html`<label class="choice" key=${option.id}>
      <input id=${i === 0 ? controlId(question) : null} type=${many ? 'checkbox' : 'radio'} name=${question.id} value=${option.id}
        checked=${chosen.includes(option.id)} aria-invalid=${problem && many ? 'true' : null}
        onChange=${event => choose(option, event.currentTarget.checked)} />
      <span lang=${languageOf(option.label)}>${words(option.label)}</span></label>`)}
    ${!many && !question.required && chosen[0] != null
      && html`<button type="button" class="plain" onClick=${() => onAnswer(null)}>Clear this answer</button>`}
  </fieldset>`;
}

function Typed({ question, answer, problem, described, notes, onAnswer }) {
  const first = useRef(answer ?? '');
  const attributes = {
    id: controlId(question), name: question.id, 'aria-describedby': described, 'aria-invalid': problem ? 'true' : null,
    'aria-required': question.required ? 'true' : null, defaultValue: asTyped(question, first.current), autocomplete: 'off',
    onInput: event => onAnswer(fromText(question, event.currentTarget.value, navigator.language))
  };
  return html`<label for=${controlId(question)}><${Ask} question=${question} /></label>
    ${notes}${field(question, attributes)}`;
}

function field({ type, maxLength = 2000, min, max }, attributes) {
  if (type === 'number') return html`<input type="text" inputmode="decimal" class="short" ...${attributes} />`;
  if (type === 'date') return html`<input type="date" class="short" min=${min} max=${max} ...${attributes} />`;
  return maxLength > 80 ? html`<textarea rows="3" ...${attributes}></textarea>` : html`<input type="text" ...${attributes} />`;
}

/** An answer of a draft as it would be typed here: a number with the decimal sign of the viewer's language. */
function asTyped({ type }, answer) {
  return type === 'number' && typeof answer === 'number'
    ? new Intl.NumberFormat(navigator.language, { useGrouping: false, maximumFractionDigits: 15 }).format(answer)
    : String(answer);
}

const CONTROLS = { oneOf: Choices, manyOf: Choices, number: Typed, text: Typed, date: Typed };
