/**
 * The newest answers of each assessment, with the questions' words.
 */
import { html } from '../shared/dom.js';
import { languageOf, words } from '../shared/form.js';
import { moment } from '../shared/format.js';
import { Trouble, useLoad } from './parts.js';
import { nameOf } from './people.js';
import { definition } from './playbook.js';
import { said } from './deal-facts.js';

export function Answers({ session, deal, reps }) {
  const given = Object.entries(deal.answers);
  return html`<section><h2>Answers</h2>
    ${given.length === 0 ? html`<p class="soft">No assessment is answered yet.</p>`
    : given.map(([id, answers]) => html`<${Assessment} key=${id} session=${session} id=${id} answers=${answers}
      source=${deal.answered?.[id]} reps=${reps} />`)}
  </section>`;
}

function Assessment({ session, id, answers, source, reps }) {
  const ref = source?.definition;
  const form = useLoad(() => (ref ? definition(session, ref) : Promise.resolve(null)), [ref]);
  const questions = form.value?.questions ?? [];
  const order = [...questions.map(each => each.id).filter(each => Object.hasOwn(answers, each)),
    ...Object.keys(answers).filter(each => !questions.some(question => question.id === each))];
  return html`<div class="card">
    <h3>${form.value ? words(form.value.title) : id}</h3>
    ${source && html`<p class="soft">${ref}, answered by ${nameOf(reps, source.by)} on <time datetime=${source.at}>${moment(source.at)}</time>,
      score ${source.score} of ${source.maxScore}.</p>`}
    <${Trouble} error=${form.error} again=${form.again} />
    <dl class="answers">${order.map(each => {
    const question = questions.find(found => found.id === each);
    return html`<dt lang=${question ? languageOf(question.ask) : null}>${question ? words(question.ask) : each}</dt>
        <dd>${answerText(question, answers[each])}</dd>`;
  })}</dl></div>`;
}

/** An answer in the words of its options. */
export function answerText(question, answer) {
  if (Array.isArray(answer)) {
    return answer.map(each => optionText(question, each)).join(', ');
  }
  return question?.options ? optionText(question, answer) : said(answer);
}

function optionText(question, id) {
  const option = question?.options?.find(each => each.id === id);
  return option ? words(option.label ?? option.id) : said(id);
}
