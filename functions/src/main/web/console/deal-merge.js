/**
 * The merge of a deal into another one. It cannot be undone, so the other deal is shown before, and the id of this one is
 * typed to confirm.
 */
import { html, useState } from '../shared/dom.js';
import { ask } from '../shared/api.js';
import { percent } from '../shared/format.js';
import { FormTrouble, isRefusal, TextField, useForm } from './fields.js';
import { ClassMark } from './parts.js';
import { nameOf } from './people.js';
import { stageName } from './playbook.js';

export function Merge({ session, deal, stages, reps }) {
  const [into, setInto] = useState('');
  const [other, setOther] = useState(null);
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState({});
  const form = useForm({ into: 'The other deal' }, 'merge-');
  const refuse = problems => {
    setWrong(problems);
    document.getElementById(`merge-${Object.keys(problems)[0]}`)?.focus();
  };
  const choose = text => {
    setInto(text);
    setOther(null);
    setWrong({});
  };
  const look = async event => {
    event.preventDefault();
    setWrong({});
    const found = await form.send(() => find(session, deal, into.trim()));
    if (found) {
      found.problem ? refuse({ into: found.problem }) : setOther(found);
    }
  };
  const merge = async event => {
    event.preventDefault();
    if (typed.trim() !== deal.id) {
      refuse({ typed: `Type ${deal.id} to confirm.` });
      return;
    }
    const remaining = await form.send(() => ask(session, 'POST', `/v1/opportunities/${encodeURIComponent(deal.id)}/merge`, { body: { into: other.id } }));
    if (remaining) {
      location.replace(`#/deal/${encodeURIComponent(remaining.id)}?merged=${encodeURIComponent(deal.id)}`);
    }
  };
  return html`<section class="card action"><h2 id="merge" tabindex="-1">Merge into another deal</h2>
    <p>Use this where one deal was entered twice. The other deal remains and counts the answers and activities of both. This one
      disappears. It cannot be undone.</p>
    <${FormTrouble} form=${form} />
    <form onSubmit=${look} novalidate class="row">
      <${TextField} id="merge-into" label="Id of the deal that remains" autocomplete="off" error=${wrong.into ?? form.at('into')} value=${into} set=${choose} />
      <button disabled=${form.busy}>Show that deal</button>
    </form>
    <div role="status" class="said">${other && html`<${Other} deal=${other} stages=${stages} reps=${reps} />`}</div>
    ${other && html`<form onSubmit=${merge} novalidate>
      <${TextField} id="merge-typed" label=${`Type ${deal.id} to merge ${deal.name} into ${other.name}`} autocomplete="off" error=${wrong.typed}
        value=${typed} set=${setTyped} />
      <button class="danger" disabled=${form.busy}>Merge</button>
    </form>`}</section>`;
}

/** What the other deal is, so that a wrong id is seen. */
function Other({ deal, stages, reps }) {
  const chance = deal.score ? percent(deal.score.probability) : 'not scored';
  return html`<p class="standing">${deal.rank && html`<${ClassMark} of=${deal.rank.class} />`}<strong>${deal.name}</strong>
    <span>${stageName(stages, deal.stage)}, ${deal.outcome === 'open' ? chance : deal.outcome}, owner ${deal.owner ? nameOf(reps, deal.owner) : 'nobody'}</span></p>`;
}

/** The deal with this id, or the problem of the id. */
async function find(session, deal, id) {
  if (id === '' || id === deal.id) {
    return { problem: id === '' ? 'Enter the id of the deal that remains.' : 'This is the deal itself. Enter the id of another one.' };
  }
  try {
    return await ask(session, 'GET', `/v1/opportunities/${encodeURIComponent(id)}`);
  } catch (error) {
    const into = error.answer?.body?.mergedInto;
    if (isRefusal(error, 'unknown-opportunity')) {
      return { problem: into ? `${id} was merged into ${into}. Use ${into}.` : `There is no deal ${id}.` };
    }
    throw error;
  }
}
