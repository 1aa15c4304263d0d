/**
 * What if: the probability of a deal if some facts were different. Nothing is stored.
 */
import { html, useEffect, useState } from '../shared/dom.js';
import { ask, Refused } from '../shared/api.js';
import { Waterfall } from '../shared/charts/waterfall.js';
import { number, percent } from '../shared/format.js';
import { Field } from './fields.js';
import { Trouble, useLoad } from './parts.js';
import { current, stageName } from './playbook.js';
import { Control, request, supposable } from './supposable.js';

/** Before anything is asked, and after each change of the facts: a result is of the facts that it was asked for. */
const NOTHING = { problems: {}, error: null, result: null, busy: false };

export function WhatIf({ session, deal, stages }) {
  const assessments = useLoad(() => current(session, 'assessment'), []);
  const facts = supposable(deal, inOrder(assessments.value ?? [], stages));
  const [typed, setTyped] = useState({});
  const [next, setNext] = useState('');
  const [state, setState] = useState(NOTHING);
  useEffect(() => setState(NOTHING), [deal.rev]);
  const chosen = facts.filter(fact => Object.hasOwn(typed, fact.key));
  const change = values => {
    setTyped(values);
    setState(NOTHING);
  };
  const suppose = () => {
    const fact = facts.find(each => each.key === next);
    if (fact) {
      setNext('');
      change({ ...typed, [fact.key]: fact.now });
      focusSoon(fact, facts);
    }
  };
  const compute = async event => {
    event.preventDefault();
    const { body, problems } = request(chosen, typed, facts);
    const wrong = Object.keys(problems).length > 0;
    setState({ ...NOTHING, busy: !wrong });
    const after = wrong ? { problems } : await computed(session, deal, body, facts);
    setState({ ...NOTHING, ...after });
    if (after.problems) {
      setTyped({ ...asked(after.problems, facts), ...typed });
      focusSoon(facts.find(fact => Object.hasOwn(after.problems, fact.key)), facts);
    }
  };
  return html`<section class="card action"><h2 id="what-if" tabindex="-1">What if</h2>
    <p>Choose facts of this deal, set them otherwise, and see the probability that would follow. Nothing is stored.</p>
    <${Trouble} error=${assessments.error} again=${assessments.again} />
    <form onSubmit=${compute} novalidate>
      ${chosen.map(fact => html`<div class="row supposed" key=${fact.key}>
        <${Field} id=${idOf(fact, facts)} label=${fact.label} hint=${`Now: ${fact.nowSaid}`} error=${state.problems[fact.key]}>${attributes => html`
          <${Control} fact=${fact} value=${typed[fact.key]} attributes=${attributes} set=${value => change({ ...typed, [fact.key]: value })} />`}<//>
        <button type="button" onClick=${() => change(without(typed, fact.key))}>Remove<span class="visually-hidden"> ${fact.label}</span></button></div>`)}
      <div class="row supposed"><${Field} id="suppose" label=${chosen.length > 0 ? 'Suppose another fact' : 'Suppose a fact'}>${attributes => html`
        <select ...${attributes} value=${next} onChange=${event => setNext(event.currentTarget.value)}>
          <option value="">Choose a fact</option>${grouped(facts, typed)}</select>`}<//>
        <button type="button" onClick=${suppose}>Add</button></div>
      <${Trouble} error=${state.error} />
      ${chosen.length > 0 && html`<p class="row"><button class="primary" disabled=${state.busy}>Show the probability</button>
        <button type="button" onClick=${() => change({})}>Start again</button></p>`}
    </form>
    <div role="status">${state.result && html`<${Result} result=${state.result} deal=${deal} stages=${stages} />`}</div></section>`;
}

/** Assessments in the order of their stages. */
function inOrder(assessments, stages) {
  const place = each => stages.findIndex(stage => stage.id === each.stage);
  return [...assessments].sort((a, b) => place(a) - place(b));
}

function grouped(facts, typed) {
  return [...new Set(facts.map(fact => fact.group))].map(group => html`<optgroup label=${group}>
    ${facts.filter(fact => fact.group === group && !Object.hasOwn(typed, fact.key)).map(fact => html`<option value=${fact.key}>${fact.label}</option>`)}</optgroup>`);
}

/** The facts that problems ask for, with their values now. */
function asked(problems, facts) {
  return Object.fromEntries(Object.keys(problems).map(key => [key, facts.find(fact => fact.key === key).now]));
}

function without(typed, key) {
  const { [key]: gone, ...others } = typed;
  return others;
}

const idOf = (fact, facts) => `fact-${facts.indexOf(fact)}`;

/** Moves the focus to the control of a fact as soon as it is there. */
function focusSoon(fact, facts) {
  requestAnimationFrame(() => document.getElementById(idOf(fact, facts))?.focus());
}

async function computed(session, deal, body, facts) {
  try {
    return { result: await ask(session, 'POST', `/v1/opportunities/${encodeURIComponent(deal.id)}/what-if`, { body }) };
  } catch (error) {
    const named = error instanceof Refused && facts.some(fact => fact.key === error.field);
    return named ? { problems: { [error.field]: error.answer.body.detail } } : { error };
  }
}

function Result({ result, deal, stages }) {
  const { since, changes = [], probability, logOdds, stage } = result;
  const points = (probability - since.probability) * 100;
  const moved = stage !== deal.stage ? ` These answers would move the deal to ${stageName(stages, stage)}.` : '';
  const difference = points === 0 ? 'no difference' : `${points < 0 ? '▼' : '▲'}\u00a0${number(Math.abs(points), { decimals: 1 })} points`;
  return html`<p class="lead"><strong class="supposed-probability">${percent(probability)}</strong> instead of ${percent(since.probability)}${' '}
      (${difference}${result.grade ? `, grade ${result.grade}` : ''}).${moved}</p>
    ${changes.length === 0
    ? html`<p>The model makes no difference between these facts and those of now.</p>`
    : html`<${Waterfall} title="What makes the difference" from=${since.logOdds} fromLabel="As it is now" steps=${changes} to=${logOdds} toLabel="Supposed"
        summary="From ${percent(since.probability)} to ${percent(probability)}." />`}`;
}
