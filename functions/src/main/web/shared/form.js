/**
 * Form of an assessment on the phone: which questions are shown, the score, and what the server would refuse. It
 * judges answers exactly as the server does (`dev.stagecraft.playbook.Judge`), but never reads rules: which stage the
 * answers lead to is for the server alone to say.
 *
 * An assessment is a published document as `GET /v1/definitions/{id}/{n}` gives it. Answers are by question: the id of
 * one option, a list of ids, a number, a text, or a day as `2026-11-21`. Absent, null and a blank text are no answer.
 *
 * @typedef {{id: string, ask: *, type: string, required?: boolean, showWhenTree?: Object, options?: Array<Object>,
 *     min?: *, max?: *, maxLength?: number}} Question
 * @typedef {Object<string, *>} Answers
 * @typedef {{question: string, code: string, message: string}} FormProblem the server's code and words for the rep
 */
import { evaluate } from './condition.js';
import { isAbsent, read, tooLarge } from './answers.js';

export { fromText } from './answers.js';

/**
 * The questions that are shown for these answers, in their order.
 * @param {{questions: Array<Question>}} assessment
 * @param {Answers} answers
 * @returns {Array<Question>}
 */
export function visible(assessment, answers) {
  return judge(assessment, answers).visible;
}

/**
 * The score of the answers given so far, and the highest that answers can reach.
 * @returns {{score: number, maxScore: number}}
 */
export function score(assessment, answers) {
  const judged = judge(assessment, answers);
  return { score: judged.score, maxScore: judged.maxScore };
}

/**
 * What keeps the server from accepting these answers; empty when they can be sent.
 * @returns {Array<FormProblem>}
 */
export function problems(assessment, answers) {
  return judge(assessment, answers).problems;
}

/**
 * All about these answers at once. `kept` holds what counts, in the form in which the server stores it: send this.
 * `dropped` names answered questions that other answers hide.
 * @returns {{visible: Array<Question>, kept: Answers, dropped: Array<string>, score: number, maxScore: number,
 *     problems: Array<FormProblem>}}
 */
export function judge(assessment, answers) {
  const state = { visible: [], kept: {}, facts: {}, dropped: [], hundredths: 0, problems: unknown(assessment, answers) };
  for (const question of assessment.questions) {
    consider(state, question, Object.hasOwn(answers, question.id) ? answers[question.id] : null);
  }
  if (state.problems.length === 0) {
    state.problems = tooLarge(state.kept);
  }
  const { visible, kept, dropped, hundredths, problems } = state;
  return { visible, kept, dropped, score: hundredths / 100, maxScore: assessment.maxScore, problems };
}

/** Answers to questions that the assessment does not have. */
function unknown(assessment, answers) {
  const ids = new Set(assessment.questions.map(question => question.id));
  return Object.keys(answers)
    .filter(id => answers[id] !== undefined && !ids.has(id))
    .map(id => ({ question: id, code: 'unknown-question', message: `This form has no question “${id}”.` }));
}

function consider(state, question, answer) {
  const given = !isAbsent(answer);
  const shown = question.showWhenTree === undefined || evaluate(question.showWhenTree, state.facts) === true;
  if (!shown) {
    if (given) {
      state.dropped.push(question.id);
    }
    return;
  }
  state.visible.push(question);
  const { value, points, problem } = read(question, given ? answer : null);
  if (problem !== undefined) {
    state.problems.push({ question: question.id, ...problem });
  } else if (value !== null) {
    state.kept[question.id] = value;
    state.facts[`answers.${question.id}`] = value;
    state.hundredths += points;
  }
}

/**
 * The words of a title, question or option for the viewer: a text as it is, or that of the best language in
 * `{en: "Hours", de: "Stunden"}`: the first of the viewer's that is there, else English, else the first by code.
 * @param {string | Object<string, string>} text
 * @param {ReadonlyArray<string>} [languages] the viewer's, most wanted first
 * @returns {string}
 */
export function words(text, languages = navigator.languages) {
  const language = languageOf(text, languages);
  return language === null ? text : text[language];
}

/**
 * The language of these words, for `lang`; null where the document does not say it.
 * @param {string | Object<string, string>} text
 * @param {ReadonlyArray<string>} [languages]
 * @returns {string | null}
 */
export function languageOf(text, languages = navigator.languages) {
  if (typeof text === 'string') {
    return null;
  }
  const there = Object.keys(text).sort();
  const wanted = languages.flatMap(withBroader);
  const found = wanted.map(tag => there.find(known => known.toLowerCase() === tag)).find(Boolean);
  return found ?? (there.includes('en') ? 'en' : there[0]);
}

/** A language's tag and the broader ones: `pt-br`, then `pt` (lookup as in RFC 4647). */
function withBroader(tag) {
  const parts = tag.toLowerCase().split('-');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('-'));
}
