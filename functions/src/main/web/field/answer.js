/**
 * Answering: the form that a deal's stage asks for. Every keystroke is kept as a draft; "Finish" freezes the answers and puts
 * them into the queue, and only when they are on disk does the app say "saved on this phone".
 */
import { html, useEffect, useLayoutEffect, useRef, useState } from '../shared/dom.js';
import { number } from '../shared/format.js';
import { judge, languageOf, words } from '../shared/form.js';
import { dealLink, moveFromHere, outboxLink } from './route.js';
import { ClassMark, Trouble } from './parts.js';
import { controlId, Question } from './question.js';
import { useDefinition } from './definition.js';
import { standing } from './words.js';

export function AnswerView({ data, store, sync, id, definition: ref }) {
  const deal = data.deals.find(each => each.id === id);
  const { definition, problem } = useDefinition(store, ref);
  const title = definition ? words(definition.title) : ref.split('@')[0];
  return html`
    <p class="back"><a href=${dealLink(id)}>‹ ${deal?.name ?? 'The deal'}</a></p>
    <h1 tabindex="-1" lang=${definition ? languageOf(definition.title) : null}>${title}</h1>
    ${deal && html`<p class="of">${deal.rank && html`<${ClassMark} of=${deal.rank.class} />`}
      <span><strong>${deal.name}</strong><br />${standing(deal)}</span></p>`}
    <${Trouble} message=${problem?.message} />
    ${definition === null && html`<p>This form is not on this phone yet. It comes as soon as the service answers.</p>`}
    ${definition && html`<${Draft} key=${ref} ...${{ store, sync, id, reference: ref, definition, deal }} />`}`;
}

/** Opens the kept draft, or a new one, before the form is shown. */
function Draft({ store, sync, id, reference, definition, deal }) {
  const [draft, setDraft] = useState(null);
  const [problem, setProblem] = useState(null);
  const open = () => {
    setProblem(null);
    store.openDraft(id, reference).then(setDraft, setProblem);
  };
  useEffect(open, [store, id, reference]);
  const before = deal?.answers?.[definition.id] ?? {};
  return html`<${Trouble} message=${problem?.message} action=${open} />
    ${draft && html`<${Form} key=${draft.id} ...${{ store, sync, draft, definition, before }} />`}`;
}

function Form({ store, sync, draft, definition, before }) {
  const [answers, setAnswers] = useState(draft.answers);
  const [lastTime] = useState(before); // as it was when the form was opened: nothing moves under a finger when a pull comes
  const [kept, setKept] = useState(isEmpty(draft.answers) ? 'nothing' : 'kept');
  const [deleting, setDeleting] = useState(false);
  const [trouble, setTrouble] = useState(null);
  const [tried, setTried] = useState(0);
  const [finishing, setFinishing] = useState(false);
  const form = useRef(null);
  const judged = judge(definition, answers);
  const problems = tried ? [...judged.problems, ...halfDays(form.current, judged.visible)] : [];

  const answer = (question, value) => {
    const changed = { ...answers, [question.id]: value };
    setAnswers(changed);
    setKept('keeping');
    const move = moveFromHere();
    store.saveDraft(draft, changed).then(mine => {
      setTrouble(null);
      setKept('kept');
      if (!mine) move(outboxLink(draft.id));
    }, error => {
      setKept('not');
      setTrouble(error.message);
    });
  };

  const finish = async () => {
    if (judged.problems.length > 0 || halfDays(form.current, judged.visible).length > 0) {
      setTried(tried + 1);
      return;
    }
    setFinishing(true);
    const move = moveFromHere();
    try {
      const submission = await store.finish(draft, judged.kept);
      move(outboxLink(submission.id));
      sync.wake();
    } catch (error) {
      setTrouble(error.message);
      setFinishing(false);
    }
  };

  const discard = () => {
    const move = moveFromHere();
    store.discardDraft(draft).then(() => move(dealLink(draft.opportunityId)), error => setTrouble(error.message));
  };

  return html`<form ref=${form} novalidate onSubmit=${event => event.preventDefault()}>
    <${Summary} problems=${problems} tried=${tried} questions=${judged.visible} />
    ${judged.visible.map(question => html`<${Question} key=${question.id} question=${question} answer=${answers[question.id]}
      before=${lastTime[question.id]} problem=${problems.find(each => each.question === question.id)?.message ?? null}
      onAnswer=${value => answer(question, value)} />`)}
    ${judged.maxScore > 0 && html`<${Points} ...${judged} />`}
    <${Trouble} message=${trouble} />
    <div class="finish"><button type="button" class="primary" disabled=${finishing} onClick=${finish}>Finish</button>
      <p class="soft small">${KEPT[kept]}</p></div>
    <${Discard} asked=${deleting} onAsk=${setDeleting} onDiscard=${discard} />
  </form>`;
}

const KEPT = {
  nothing: 'Each answer is kept as a draft at once.', keeping: 'Keeping the draft.', kept: 'The draft is kept on this phone.',
  not: 'The draft is not saved.'
};

function Points({ score, maxScore }) {
  return html`<p>Points so far: <strong>${number(score)} of ${number(maxScore)}</strong>.
    <span class="soft small">${' '}Whether the stage changes is decided when the service receives the answers.</span></p>`;
}

const isEmpty = answers => Object.values(answers).every(answer => answer === null || answer === '');

/** Deleting a draft is asked for twice: what was typed cannot be brought back. */
function Discard({ asked, onAsk, onDiscard }) {
  return asked
    ? html`<p class="row" role="group" aria-label="Delete the draft?"><span>Delete the draft?</span>
      <button type="button" class="danger" onClick=${onDiscard}>Delete</button>
      <button type="button" onClick=${() => onAsk(false)}>Keep</button></p>`
    : html`<p><button type="button" class="plain" onClick=${() => onAsk(true)}>Delete the draft</button></p>`;
}

/** Days that are typed in part: the browser gives no value for them, and they must not pass as no answer. */
function halfDays(form, questions) {
  return questions.filter(question => question.type === 'date' && form?.elements.namedItem(question.id)?.validity.badInput)
    .map(question => ({ question: question.id, message: 'Enter the whole day, or delete it.' }));
}

/** The summary of the errors takes the focus after each try, and links to the questions. */
function Summary({ problems, tried, questions }) {
  const box = useRef(null);
  useLayoutEffect(() => {
    box.current?.focus();
  }, [tried]);
  useEffect(() => {
    const plain = document.title.replace(/^Error: /, '');
    document.title = problems.length > 0 ? `Error: ${plain}` : plain;
  }, [problems.length > 0]);
  if (problems.length === 0) return null;
  const asked = id => words(questions.find(each => each.id === id)?.ask ?? id);
  return html`<div class="banner bad summary" tabindex="-1" ref=${box} role="alert" aria-labelledby="summary">
    <h2 id="summary">There is a problem</h2>
    <ul>${problems.map(({ question, message }) => html`<li key=${question}>
      <a href="#${controlId({ id: question })}" onClick=${goTo}>${asked(question)} ${message}</a></li>`)}</ul></div>`;
}

function goTo(event) {
  event.preventDefault();
  const control = document.getElementById(event.currentTarget.getAttribute('href').slice(1));
  control?.closest('.question').scrollIntoView();
  control?.focus({ preventScroll: true });
}
