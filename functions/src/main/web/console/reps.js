/**
 * The reps of the organisation: a list of all with their teams, the owners of open deals who are no active reps, and the
 * form in which an admin adds or changes one. Managers read.
 */
import { html, useEffect, useLayoutEffect, useRef, useState } from '../shared/dom.js';
import { ask, call } from '../shared/api.js';
import { moment, number } from '../shared/format.js';
import { FormTrouble, TextField, Tick, accepted, isRefusal, useForm } from './fields.js';
import { Pages, usePages } from './pages.js';
import { Heading, Trouble } from './parts.js';
import { Meanwhile } from './settings.js';

const LABELS = { id: 'User name', name: 'Name', team: 'Team', active: 'Active: can be given deals' };

/** How many reps one request reads when one of them is looked for. */
const MOST = 200;

export function RepsView({ session }) {
  const pages = usePages(session, '/v1/reps');
  const [edited, setEdited] = useState(null);
  const [said, setSaid] = useState('');
  const admin = session.role === 'admin';
  const edit = rep => {
    setSaid('');
    setEdited(rep);
  };
  const done = (rep, made) => {
    setEdited(null);
    setSaid(`${rep.name} is ${made ? 'added' : 'saved'}.`);
    pages.again();
  };
  return html`<${Heading}>Reps<//>
    <p>A rep sees the deals whose owner is the rep's user name. People sign in with accounts of their own: a rep who is added here
      cannot sign in by that alone.</p>
    ${admin && !edited && html`<p><button class="primary" onClick=${() => edit({})}>Add a rep</button></p>`}
    <p role="status" class="said">${said}</p>
    ${edited && html`<${RepForm} key=${edited.id ?? ''} session=${session} rep=${edited} done=${done} cancel=${() => setEdited(null)} />`}
    <${OwnersToCheck} session=${session} found=${pages.first?.ownersToCheck} admin=${admin} edit=${edit} reps=${pages.items} />
    <${Pages} pages=${pages} empty=${html`<p>There are no reps yet. An import makes them from the owners' names, or you add them here.</p>`}>
      ${items => html`<div class="scroll" tabindex="0" role="region" aria-label="Reps"><table>
        <caption>All reps</caption>
        <thead><tr><th scope="col">Rep</th><th scope="col">Team</th><th scope="col">Active</th>
          ${admin && html`<th scope="col"><span class="visually-hidden">Change</span></th>`}</tr></thead>
        <tbody>${items.map(rep => html`<tr key=${rep.id}>
          <th scope="row">${rep.name}<span class="under">${rep.id}</span></th>
          <td>${rep.team ?? html`<span class="soft">none</span>`}</td><td>${rep.active ? 'yes' : 'no'}</td>
          ${admin && html`<td><button aria-label="Change ${rep.name}" onClick=${() => edit(rep)}>Change</button></td>`}</tr>`)}</tbody>
      </table></div>`}
    <//>`;
}

/** The owners of open deals who are no active reps, and what can be done about each. */
function OwnersToCheck({ session, found, admin, edit, reps }) {
  const [error, setError] = useState(null);
  const change = owner => {
    setError(null);
    const shown = reps?.find(rep => rep.id === owner);
    (shown ? Promise.resolve(shown) : find(session, owner)).then(edit, setError);
  };
  if (!found || found.items.length === 0) {
    return null;
  }
  return html`<section class="banner"><h2>Open deals without an active rep</h2>
    <p>These owners are no active reps, as the ranking of ${moment(found.at)} counted. Nobody may be working their deals.</p>
    <${Trouble} error=${error} />
    <div class="scroll" tabindex="0" role="region" aria-label="Owners to check"><table>
      <thead><tr><th scope="col">Owner</th><th scope="col">Why</th><th scope="col" class="number">Open deals</th>
        ${admin && html`<th scope="col"><span class="visually-hidden">What to do</span></th>`}</tr></thead>
      <tbody>${found.items.map(owner => html`<tr key=${owner.owner}><th scope="row">${owner.owner}</th>
        <td>${owner.status === 'inactive' ? 'a rep who is not active' : 'no rep has this user name'}</td>
        <td class="number"><a href="#/ranking?owner=${encodeURIComponent(owner.owner)}" aria-label="${number(owner.deals)} open deals of ${owner.owner}">${number(owner.deals)}</a></td>
        ${admin && html`<td>${owner.status === 'unknown'
    ? html`<button aria-label="Add ${owner.owner} as a rep" onClick=${() => edit({ proposed: owner.owner })}>Add as a rep</button>`
    : html`<button aria-label="Change ${owner.owner}" onClick=${() => change(owner.owner)}>Change</button>`}</td>`}</tr>`)}
      </tbody></table></div></section>`;
}

/** The form of one rep: a new one if it has no id yet. */
function RepForm({ session, rep, done, cancel }) {
  const fresh = !rep.id;
  const [rev, setRev] = useState(rep.rev ?? 0);
  const [base, setBase] = useState(rep);
  const [id, setId] = useState(rep.id ?? rep.proposed ?? '');
  const [name, setName] = useState(rep.name ?? '');
  const [team, setTeam] = useState(rep.team ?? '');
  const [active, setActive] = useState(rep.active ?? true);
  const [theirs, setTheirs] = useState(null);
  const [missing, setMissing] = useState(false);
  const heading = useRef(null);
  const form = useForm(LABELS, 'rep-');
  useLayoutEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    if (isRefusal(form.error, 'stale') && !fresh) {
      find(session, rep.id).then(now => {
        setTheirs(changes(base, now));
        setBase(now);
        setRev(now.rev);
      }, () => {});
    }
  }, [form.error]);
  const save = event => {
    event.preventDefault();
    setMissing(!id.trim());
    if (!id.trim()) {
      document.getElementById('rep-id').focus();
      return;
    }
    form.send(async () => {
      const body = { name: name.trim(), team: team.trim() || null, active };
      const answer = accepted(await call(session, 'PUT', `/v1/reps/${encodeURIComponent(id.trim())}`, { body, ifMatch: `"${rev}"` }));
      done(answer.body, answer.status === 201);
    });
  };
  const taken = fresh && isRefusal(form.error, 'stale');
  return html`<section class="card"><h2 tabindex="-1" ref=${heading}>${fresh ? 'Add a rep' : `Change ${rep.name}`}</h2>
    <form class="form stack" novalidate onSubmit=${save}>
      ${theirs ? html`<${Meanwhile} changes=${theirs} />` : !taken && html`<${FormTrouble} form=${form} />`}
      ${fresh && html`<${TextField} id="rep-id" label=${LABELS.id} value=${id} set=${setId} autocapitalize="none" spellcheck="false"
        error=${missing ? 'Enter the user name' : taken ? 'A rep with this user name is there already. Change that one instead.' : form.at('id')}
        hint="The name with which the rep signs in, as deals name their owner: letters, digits and . _ -" />`}
      <${TextField} id="rep-name" label=${LABELS.name} value=${name} set=${setName} error=${form.at('name')} autocomplete="off" />
      <${TextField} id="rep-team" label="${LABELS.team} (optional)" value=${team} set=${setTeam} error=${form.at('team')} autocomplete="off" />
      <${Tick} id="rep-active" label=${LABELS.active} checked=${active} set=${setActive} />
      <div class="row"><button class="primary" disabled=${form.busy}>${form.busy ? 'Saving…' : 'Save'}</button>
        <button type="button" onClick=${cancel}>Cancel</button></div>
    </form></section>`;
}

const changes = (before, now) => ['name', 'team', 'active'].filter(each => before[each] !== now[each])
  .map(each => ({ label: LABELS[each], value: each === 'active' ? (now.active ? 'yes' : 'no') : now[each] }));

/** Reads one rep from the list, which is in the order of ids. */
async function find(session, id) {
  for (let cursor = ''; ;) {
    const page = await ask(session, 'GET', `/v1/reps?limit=${MOST}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
    const found = page.items.find(rep => rep.id === id);
    if (found || !page.next) {
      return found;
    }
    cursor = page.next;
  }
}
