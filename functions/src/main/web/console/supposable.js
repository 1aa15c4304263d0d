/**
 * The facts of a deal that a person can suppose otherwise: its attributes, and the questions of its pipeline's assessments.
 */
import { html } from '../shared/dom.js';
import { fromText, languageOf, words } from '../shared/form.js';
import { answerText } from './deal-answers.js';
import { said } from './deal-facts.js';

/**
 * @typedef {object} Supposable
 * @property {string} key as the API names it in problems: attributes.trial, answers.prospecting.hours
 * @property {string} group what it belongs to
 * @property {string} label
 * @property {string} type boolean, number, text, list, date, oneOf or manyOf
 * @property {any} now its value now
 * @property {string} nowSaid its value now in words
 * @property {any} [question]
 */

/** All supposable facts of a deal. */
export function supposable(deal, assessments) {
  const attributes = Object.entries(deal.attributes).map(([name, now]) => ({
    key: `attributes.${name}`, group: 'Attributes', label: name, type: typeOf(now), now, nowSaid: said(now)
  }));
  const questions = assessments.filter(each => each.pipeline === deal.pipeline).flatMap(each => each.questions.map(question => {
    const now = deal.answers[each.id]?.[question.id] ?? null;
    return { key: `answers.${each.id}.${question.id}`, group: words(each.title), label: words(question.ask), lang: languageOf(question.ask),
      type: question.type, now, nowSaid: now === null ? 'not answered' : answerText(question, now), question };
  }));
  return [...attributes, ...questions];
}

function typeOf(value) {
  return Array.isArray(value) ? 'list' : ['boolean', 'number'].includes(typeof value) ? typeof value : 'text';
}

/** The body of a what-if request, or the problems of what was typed, by key. */
export function request(facts, typed) {
  const body = {};
  const problems = {};
  for (const fact of facts) {
    const value = read(fact, typed[fact.key]);
    if (fact.type === 'number' && typeof value === 'string') {
      problems[fact.key] = 'Enter a number.';
    }
    const [part, ...names] = fact.question ? ['answers', ...fact.key.split('.').slice(1)] : ['attributes', fact.label];
    let at = (body[part] ??= {});
    while (names.length > 1) {
      at = at[names.shift()] ??= {};
    }
    at[names[0]] = value;
  }
  return { body, problems };
}

function read({ type }, value) {
  if (value === null || value === '' || value === undefined || (Array.isArray(value) && value.length === 0)) {
    return null;
  }
  if (type === 'number') {
    return typeof value === 'number' ? value : fromText({ type: 'number' }, value);
  }
  return type === 'list' && typeof value === 'string' ? value.split(',').map(each => each.trim()).filter(Boolean) : value;
}

const NONE = { boolean: 'Not known', oneOf: 'Not answered' };

/** The control of a supposed fact. */
export function Control({ fact, value, set, attributes }) {
  const typed = event => set(event.target.value);
  switch (fact.type) {
    case 'boolean':
      return html`<select ...${attributes} value=${value === null ? '' : String(value)}
        onChange=${event => set(event.target.value === '' ? null : event.target.value === 'true')}>
        <option value="true">Yes</option><option value="false">No</option><option value="">${NONE.boolean}</option></select>`;
    case 'oneOf':
      return html`<select ...${attributes} value=${value ?? ''} onChange=${typed}><option value="">${NONE.oneOf}</option>
        ${fact.question.options.map(option => html`<option value=${option.id}>${words(option.label ?? option.id)}</option>`)}</select>`;
    case 'manyOf':
      return html`<div ...${attributes} role="group" aria-label=${fact.label}>${fact.question.options.map(option => html`<label class="choice">
        <input type="checkbox" checked=${(value ?? []).includes(option.id)} onChange=${event => set(toggled(fact, value ?? [], option.id, event.target.checked))} />
        ${words(option.label ?? option.id)}</label>`)}</div>`;
    case 'date':
      return html`<input type="date" ...${attributes} value=${value ?? ''} onInput=${typed} />`;
    case 'number':
      return html`<input type="text" inputmode="decimal" autocomplete="off" ...${attributes} value=${value ?? ''} onInput=${typed} />`;
    default:
      return html`<input type="text" autocomplete="off" ...${attributes} value=${Array.isArray(value) ? value.join(', ') : value ?? ''} onInput=${typed} />`;
  }
}

function toggled({ question }, chosen, id, on) {
  return question.options.map(option => option.id).filter(each => (each === id ? on : chosen.includes(each)));
}
