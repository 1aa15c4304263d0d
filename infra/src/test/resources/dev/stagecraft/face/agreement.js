/**
 * The browser's side of FormAgreementTest: it fetches cases, evaluates them with the product's own modules and returns the
 * results as text. It knows nothing of what is expected.
 */
import { evaluate } from '/shared/condition.js';
import { judge, problems, score, visible } from '/shared/form.js';

const TRUTHS = new Map([
  [true, 'T'],
  [false, 'F'],
  [null, 'U'],
]);

/** One letter for each case [tree, facts]. */
export async function conditions(address) {
  return (await cases(address)).map(([tree, facts]) => TRUTHS.get(evaluate(tree, facts))).join('');
}

/** For each form one result for each sheet of answers; a form that reads its rules fails. */
export async function sheets(address) {
  const forms = await cases(address);
  return JSON.stringify(forms.map(({ assessment, sheets }) => results(withoutRules(assessment), sheets)));
}

function withoutRules(assessment) {
  const get = () => {
    throw new Error('The form read its rules');
  };
  return Object.defineProperty(assessment, 'rules', { get });
}

function results(form, sheets) {
  return sheets.map(answers => result(form, answers));
}

function result(form, answers) {
  const judged = judge(form, answers);
  return {
    visible: visible(form, answers).map(question => question.id),
    problems: problems(form, answers).map(problem => [problem.question, problem.code]),
    ...score(form, answers),
    kept: judged.kept,
    dropped: judged.dropped,
  };
}

async function cases(address) {
  return (await fetch(address)).json();
}
