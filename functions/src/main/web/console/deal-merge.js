/**
 * The merge of a deal into another one. It cannot be undone, so the other deal is shown before, and the id of this one is
 * typed to confirm.
 */
import { html, useState } from '../shared/dom.js';
import { ask, Refused } from '../shared/api.js';
import { percent } from '../shared/format.js';
import { Field } from './field.js';
import { ClassMark, Trouble } from './parts.js';
import { stageName } from './playbook.js';

export function Merge({ session, deal, stages }) {
  const [into, setInto] = useState('');
  const [typed, setTyped] = useState('');
  const [state, setState] = useState({ other: null, busy: false, problems: {}, error: null });
  const done = part => setState(before => ({ ...before, busy: false, problems: {}, error: null, ...part }));
  const attempt = async (fields, work) => {
    setState(before => ({ ...before, busy: true, problems: {}, error: null }));
    try {
      await work();
    } catch (error) {
      done(error instanceof Refused && fields(error) ? { problems: fields(error) } : { error });
    }
  };
  const look = event => {
    event.preventDefault();
    const id = into.trim();
    if (id === '' || id === deal.id) {
      done({ other: null, problems: { into: id ? 'This is the deal itself. Enter the id of another one.' : 'Enter the id of the deal that remains.' } });
      return;
    }
    attempt(error => (error.answer.status === 404 ? { into: merged(error, id) } : error.field ? { into: error.answer.body.detail } : null),
      async () => done({ other: await ask(session, 'GET', `/v1/opportunities/${encodeURIComponent(id)}`) }));
  };
  const merge = event => {
    event.preventDefault();
    if (typed.trim() !== deal.id) {
      done({ problems: { typed: `Type ${deal.id} to confirm.` } });
      return;
    }
    attempt(error => (error.field === 'into' ? { into: error.answer.body.detail } : null), async () => {
      const remaining = await ask(session, 'POST', `/v1/opportunities/${encodeURIComponent(deal.id)}/merge`, { body: { into: state.other.id } });
      location.replace(`#/deal/${encodeURIComponent(remaining.id)}?merged=${encodeURIComponent(deal.id)}`);
    });
  };
  return html`<section class="card action"><h2 id="merge" tabindex="-1">Merge into another deal</h2>
    <p>Use this where one deal was entered twice. The other deal remains and counts the answers and activities of both. This one disappears. It cannot be undone.</p>
    <${Trouble} error=${state.error} />
    <form onSubmit=${look} novalidate class="row">
      <${Field} label="Id of the deal that remains" problem=${state.problems.into} control=${props => html`<input name="into" type="text" autocomplete="off"
        ...${props} value=${into} onInput=${event => { setInto(event.target.value); done({ other: null }); }} />`} />
      <button disabled=${state.busy}>Show that deal</button>
    </form>
    <div role="status">${state.other && html`<p class="standing">${state.other.rank && html`<${ClassMark} of=${state.other.rank.class} />`}
      <strong>${state.other.name}</strong> <span>${stageName(stages, state.other.stage)}, ${state.other.outcome === 'open' ? `${
    state.other.score ? percent(state.other.score.probability) : 'not scored'}` : state.other.outcome}, owner ${state.other.owner ?? 'nobody'}</span></p>`}</div>
    ${state.other && html`<form onSubmit=${merge} novalidate>
      <${Field} label=${`Type ${deal.id} to merge ${deal.name} into ${state.other.name}`} problem=${state.problems.typed}
        control=${props => html`<input name="typed" type="text" autocomplete="off" ...${props} value=${typed} onInput=${event => setTyped(event.target.value)} />`} />
      <button class="danger" disabled=${state.busy}>Merge</button>
    </form>`}</section>`;
}

function merged(error, id) {
  const into = error.answer.body?.mergedInto;
  return into ? `${id} was merged into ${into}. Use ${into}.` : `There is no deal ${id}.`;
}
