/**
 * The facts of a deal that a person can suppose otherwise: its attributes, and the questions of its pipeline's assessments.
 */
import { html } from '../shared/dom.js';
import { fromText, problems as formProblems, words } from '../shared/form.js';
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
    return { key: `answers.${each.id}.${question.id}`, group: words(each.title), label: words(question.ask), type: question.type, now,
      nowSaid: now === null ? 'not answered' : answerText(question, now), question, assessment: each };
  }));
  return [...attributes, ...questions];
}

function typeOf(value) {
  return Array.isArray(value) ? 'list' : ['boolean', 'number'].includes(typeof value) ? typeof value : 'text';
}

/**
 * The body of a what-if request, or the problems of what was typed, by key.
 * @param {Supposable[]} chosen the facts that are supposed
 * @param {Object<string, any>} typed what was typed, by key
 * @param {Supposable[]} facts all facts: an assessment that is answered in part may ask for more of them
 */
export function request(chosen, typed, facts) {
  const body = {};
  const problems = {};
  for (const fact of chosen) {
    const value = read(fact, typed[fact.key]);
    if (fact.question) {
      ((body.answers ??= {})[fact.assessment.id] ??= {})[fact.question.id] = value;
    } else {
      (body.attributes ??= {})[fact.label] = value;
      if (fact.type === 'number' && typeof value === 'string') {
        problems[fact.key] = 'Enter a number.';
      }
    }
  }
  return { body, problems: { ...problems, ...unanswered(body.answers ?? {}, facts) } };
}

/** What the supposed answers lack, or have wrong, once they are laid over the given ones. */
function unanswered(answers, facts) {
  const problems = {};
  for (const [id, supposed] of Object.entries(answers)) {
    const questions = facts.filter(fact => fact.assessment?.id === id);
    const given = Object.fromEntries(questions.filter(fact => fact.now !== null).map(fact => [fact.question.id, fact.now]));
    for (const problem of formProblems(questions[0].assessment, { ...given, ...supposed })) {
      if (Object.hasOwn(supposed, problem.question) || problem.code === 'missing-required') {
        problems[`answers.${id}.${problem.question}`] = problem.message;
      }
    }
  }
  return problems;
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
