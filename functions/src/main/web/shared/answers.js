/**
 * Answers to single questions: their check as on the server (`dev.stagecraft.playbook.Answer`), their points, and the
 * words for what is wrong with them.
 */
import { day } from './format.js';

const MOST_DIGITS = 15;
const MOST_NUMBER = 999_999_999_999_999;
const MOST_CHARACTERS = 2_000;
const FIRST_DAY = '1900-01-01';
const LAST_DAY = '9999-12-31';

/** A submission has at most 64 KB; what is not answers takes less than one of them. */
const MOST_BYTES = 63 * 1024;

/** What Java calls white space, which differs from what a regular expression's \s means (no-break spaces are none). */
const BLANK = /^[\t-\r\x1c-\x20\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]*$/;

/** True if a question was not answered: nothing, null or a blank text. */
export function isAbsent(answer) {
  return answer === null || answer === undefined || (typeof answer === 'string' && BLANK.test(answer));
}

/**
 * The check of an answer (null for none): its value in the stored form and its points in hundredths, or the problem.
 * @returns {{value: *, points: number, problem?: {code: string, message: string}}}
 */
export function read(question, answer) {
  if (answer === null) {
    return question.required ? wrong('missing-required', MISSING[question.type]) : given(null);
  }
  const checked = READERS[question.type](question, answer);
  const empty = Array.isArray(checked.value) && checked.value.length === 0;
  return question.required && empty ? wrong('missing-required', MISSING[question.type]) : checked;
}

/** The problem of answers that are too large to be sent, at the longest of them. */
export function tooLarge(answers) {
  if (new TextEncoder().encode(JSON.stringify(answers)).length <= MOST_BYTES) {
    return [];
  }
  const size = id => JSON.stringify(answers[id]).length;
  const longest = Object.keys(answers).reduce((most, id) => (size(id) > size(most) ? id : most));
  return [{ question: longest, code: 'too-large', message: 'The answers are too long together. Shorten this one.' }];
}

const MISSING = {
  oneOf: 'Choose an answer.',
  manyOf: 'Choose at least one answer.',
  number: 'Enter a number.',
  text: 'Write an answer.',
  date: 'Enter a day.',
};

const READERS = { oneOf: one, manyOf: many, number: numeric, text: written, date: dated };

function given(value, points = 0) {
  return { value, points };
}

function wrong(code, message) {
  return { value: null, points: 0, problem: { code, message } };
}

function one(question, answer) {
  if (typeof answer !== 'string') {
    return wrong('wrong-type', 'Choose one of the answers shown.');
  }
  const chosen = question.options.find(option => option.id === answer);
  return chosen === undefined
    ? wrong('unknown-option', 'Choose one of the answers shown. The one chosen before is not among them.')
    : given(answer, hundredths(chosen));
}

function many(question, answer) {
  if (!Array.isArray(answer)) {
    return wrong('wrong-type', 'Choose among the answers shown.');
  }
  const refused = answer.map(id => one(question, id).problem).find(problem => problem !== undefined);
  if (refused !== undefined) {
    return wrong(refused.code, 'Choose only answers that are shown.');
  }
  const chosen = question.options.filter(option => answer.includes(option.id));
  return given(
    chosen.map(option => option.id),
    chosen.reduce((sum, option) => sum + hundredths(option), 0),
  );
}

/** Points in hundredths, so that sums are exact. */
function hundredths(option) {
  return Math.round((option.points ?? 0) * 100);
}

function numeric(question, answer) {
  const typed = typeof answer === 'number' && Number.isFinite(answer);
  const exact = typed ? isExact(answer) : String(answer).replace(/\D/g, '').length <= MOST_DIGITS;
  const { min = -Infinity, max = Infinity } = question;
  if (typed && exact && answer >= min && answer <= max) {
    return given(answer);
  }
  const bounds = range(question.min, question.max, { both: 'from', least: 'of at least', most: 'of at most' });
  const digits = exact ? '' : `, in at most ${MOST_DIGITS} digits`;
  const hint = !typed && /\d[.,\s]\d/.test(answer) ? ' Leave out what separates thousands.' : '';
  return wrong(typed ? 'out-of-range' : 'wrong-type', `Enter a number${bounds}${digits}.${hint}`);
}

/** True for at most 15 digits before and after the point together, and after it: a double keeps these exactly. */
function isExact(number) {
  const [, whole, fraction = '', exponent = '0'] = /^-?(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(number));
  const digits = (whole + fraction).replace(/^0+|0+$/g, '');
  const size = Math.abs(number);
  return size <= MOST_NUMBER && digits.length <= MOST_DIGITS && fraction.length - Number(exponent) <= MOST_DIGITS;
}

function written(question, answer) {
  if (typeof answer !== 'string') {
    return wrong('wrong-type', 'Write a text.');
  }
  const { maxLength = MOST_CHARACTERS } = question;
  if (answer.length > maxLength) {
    return wrong('too-long', `Shorten this to ${maxLength} characters. It has ${answer.length}.`);
  }
  return /\p{Surrogate}/u.test(answer)
    ? wrong('not-a-text', 'This has half a character, which cannot be sent. Delete it and write it again.')
    : given(answer);
}

function dated(question, answer) {
  if (typeof answer !== 'string' || !isDay(answer)) {
    return wrong('wrong-type', 'Enter a day that exists, such as 2026-11-21.');
  }
  const { min = FIRST_DAY, max = LAST_DAY } = question;
  if (answer >= min && answer <= max) {
    return given(answer);
  }
  const first = question.min ?? (question.max === undefined ? FIRST_DAY : undefined);
  const [from, to] = [first, question.max].map(bound => bound && day(bound));
  const bounds = range(from, to, { both: 'from', least: 'on or after', most: 'on or before' });
  return wrong('out-of-range', `Enter a day${bounds}.`);
}

/** The words for two bounds, either of which may be undefined. */
function range(min, max, { both, least, most }) {
  if (min !== undefined && max !== undefined) {
    return ` ${both} ${min} to ${max}`;
  }
  if (min !== undefined) {
    return ` ${least} ${min}`;
  }
  return max === undefined ? '' : ` ${most} ${max}`;
}

/**
 * The answer that a person typed: for a number question the number, with the decimal sign of the viewer's language or
 * a point; else the text without half characters. Text that is no number, or not surely one (1.500 where the sign is
 * a comma), stays a text, so that nothing typed is lost and the check refuses it. Null for nothing typed.
 * @param {{type: string}} question
 * @param {string} text
 * @param {string} [language]
 */
export function fromText(question, text, language) {
  if (isAbsent(text)) {
    return null;
  }
  return question.type === 'number' ? numberFrom(text, language) : text.replace(/\p{Surrogate}/gu, '\ufffd');
}

function numberFrom(text, language) {
  const parts = new Intl.NumberFormat(language).formatToParts(1.5);
  const sign = parts.find(part => part.type === 'decimal').value;
  const thousands = sign !== '.' && /^\s*[-+\u2212]?\d{1,3}\.\d{3}\s*$/.test(text);
  const plain = text.trim().replace('\u2212', '-').replace(sign, '.');
  const digits = plain.replace(/\D/g, '').replace(/^0+/, '');
  const isNumber = /^[-+]?(\d+\.?\d*|\.\d+)$/.test(plain) && digits.length <= MOST_DIGITS && !thousands;
  return isNumber ? Number(plain) : text;
}

function isDay(text) {
  const [, year, month, dayOfMonth] = (/^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []).map(Number);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return dayOfMonth >= 1 && dayOfMonth <= days;
}
