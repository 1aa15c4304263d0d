/**
 * Words for what became of answers and for what the data call by ids, the same on every screen: draft, saved on this phone,
 * sending, received, refused.
 */
import { moment, number, percent } from '../shared/format.js';
import { words } from '../shared/form.js';

/** "1 answer", "3 answers": the finished answers of one form are counted as one. */
export const count = (many, one = 'answer') => `${many} ${one}${many === 1 ? '' : 's'}`;

/** A stage's id as words: "ClosedWon" is "Closed Won". */
export const stageName = stage => stage.replace(/([a-z])([A-Z])/g, '$1 $2').replaceAll(/[_-]+/g, ' ');

/** What is known of a deal in one line: "Discovery · 59 % · B+". */
export function standing({ stage, score }) {
  const parts = [stageName(stage), score && percent(score.probability, { decimals: 0 }), score?.grade];
  return parts.filter(Boolean).join(' · ');
}

/** The state of a finished answer in one line. @param {import('./store.js').Submission} submission @param {string[]} sending */
function stateWords(submission, sending) {
  switch (submission.state) {
    case 'received':
      return `Received ${moment(submission.settledAt)}`;
    case 'refused':
      return `Refused ${moment(submission.settledAt)}`;
    default:
      return sending.includes(submission.id)
        ? `Sending. Saved on this phone ${moment(submission.finishedAt)}`
        : `Saved on this phone ${moment(submission.finishedAt)}, not sent yet`;
  }
}

/** What became of a finished answer so far: its state and what the service made of it, in sentences. */
export function account(submission, sending, corrected) {
  const more = { received: effectWords, refused: each => refusalWords(each.result) }[submission.state];
  const sentences = [`${stateWords(submission, sending)}.`, more?.(submission), corrected && 'Corrected since.'];
  return sentences.filter(Boolean).join(' ');
}

/** What the service made of a received answer: sentences. */
export function effectWords({ result }) {
  const { score, maxScore = score } = result;
  const points = score === undefined ? '' : `${number(score)} of ${number(maxScore)} points. `;
  const stage = result.opportunity?.stage;
  if (result.rule && stage) {
    return `${points}Now in ${stageName(stage)} (rule ${result.rule}).`;
  }
  return points + (NO_EFFECT[result.reason] ?? (stage ? `The deal stays in ${stageName(stage)}.` : 'The stage did not change.'));
}

const NO_EFFECT = {
  'superseded': 'A later correction of yours counts instead.',
  'withdrawn-version': 'This version of the form was withdrawn. The answers are kept, but move no deal.',
  'stage-not-current': 'The deal was in another stage at that time. The answers are kept, and the stage did not change.',
  'not-assignee': 'The deal was not yours at that time. The answers are kept, and the stage did not change.',
  'opportunity-deleted': 'The deal was deleted.'
};

/** Why the service refused an answer, in words. @param {{code: string, detail?: string}} result */
export const refusalWords = ({ code, detail }) => REFUSALS[code] ?? detail ?? `The service gave the reason "${code}".`;

const REFUSALS = {
  'unknown-opportunity': 'The service does not know this deal.',
  'unknown-definition': 'The service does not know this form.',
  'unknown-question': 'A question of this form no longer exists.',
  'unknown-option': 'A chosen option no longer exists.',
  'missing-required': 'An answer is missing that the form needs.',
  'out-of-range': 'An answer is smaller or larger than the form allows.',
  'wrong-type': 'An answer is of the wrong kind.',
  'too-long': 'A text is too long.',
  'too-large': 'The answers are too large to be sent.',
  'id-reused': 'The service has other answers with the same number.',
  'not-the-author': 'These answers are another person\'s.',
  'definition-hash-mismatch': 'The form on this phone is not the one that was published.',
  'not-an-assessment': 'This is no form for answers.',
  'opportunity-merged': 'This deal was merged into another one.',
  'opportunity-deleted': 'This deal was deleted.'
};

/** An answer as people read it: the labels of options, else what was typed. @param {object | undefined} question */
export function answerWords(question, answer) {
  const label = id => {
    const option = question?.options?.find(each => each.id === id);
    return option ? words(option.label) : String(id);
  };
  return Array.isArray(answer) ? answer.map(label).join(', ') : question?.options ? label(answer) : String(answer);
}

/** Each question that was answered, with its answer, in the form's order; by ids where the form is not on this phone. */
export function answersInWords(answers, assessment) {
  const known = assessment?.questions ?? [];
  const ids = [...known.map(each => each.id), ...Object.keys(answers).filter(id => !known.some(each => each.id === id))];
  return ids.filter(id => answers[id] !== undefined && answers[id] !== null).map(id => {
    const question = known.find(each => each.id === id);
    return { id, ask: question ? words(question.ask) : id, answer: answerWords(question, answers[id]) };
  });
}
