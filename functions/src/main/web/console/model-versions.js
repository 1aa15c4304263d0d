/**
 * All versions of the model, newest first, and the form that puts one of them in the live one's place: it names the version
 * that is believed to be live, asks for the reason, and has the person type the version.
 */
import { html, useLayoutEffect, useRef, useState } from '../shared/dom.js';
import { ask } from '../shared/api.js';
import { moment, number } from '../shared/format.js';
import { Field, FormTrouble, TextField, useForm } from './fields.js';
import { three } from './model-numbers.js';
import { Trouble, useLoad } from './parts.js';

/** The most versions of which the newest are shown first: the API lists the oldest first. */
const MOST = 400;
const SHOWN = 12;

export function Versions({ session, live, shown, ask: askFor }) {
  const [all, setAll] = useState(false);
  const versions = useLoad(() => read(session), [session]);
  const items = versions.value ?? [];
  return html`<section><h2 tabindex="-1" id="versions">All versions</h2>
    <${Trouble} error=${versions.error} again=${versions.again} />
    ${versions.loading && !versions.value && html`<p role="status">Loading…</p>`}
    ${versions.value && items.length === 0 && html`<p>No model was trained yet.</p>`}
    ${items.length > 0 && html`<div class="scroll" tabindex="0" role="region" aria-label="All versions"><table>
      <thead><tr><th scope="col">Version</th><th scope="col">Trained</th><th scope="col" class="number">Closed deals</th>
        <th scope="col" class="number">AUC</th><th scope="col">Decision</th>${askFor && html`<th scope="col"><span class="visually-hidden">Change</span></th>`}</tr></thead>
      <tbody>${(all ? items : items.slice(0, SHOWN)).map(card => html`<tr key=${card.version}>
        <th scope="row">${card.version === shown ? card.version : html`<a href="#/model/${card.version}">${card.version}</a>`}</th>
        <td>${moment(card.trainedAt)}</td><td class="number">${number(card.won + card.lost)}</td><td class="number">${three(card.metrics.auc)}</td>
        <td>${state(card, live)}</td>
        ${askFor && html`<td>${card.version !== live && html`<button aria-label="Make ${card.version} live" onClick=${() => askFor(card)}>Make live</button>`}</td>`}
      </tr>`)}</tbody></table></div>`}
    ${items.length > SHOWN && !all && html`<p><button onClick=${() => setAll(true)}>Show all ${number(items.length)}</button></p>`}
  </section>`;
}

/** All cards, newest first. */
async function read(session) {
  const items = [];
  for (let cursor = ''; items.length < MOST;) {
    const page = await ask(session, 'GET', `/v1/models?limit=20${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
    items.push(...page.items);
    if (!page.next) {
      break;
    }
    cursor = page.next;
  }
  return items.reverse();
}

function state({ version, publishable, wentLive = [] }, live) {
  if (version === live) {
    return html`<strong>live</strong>`;
  }
  return publishable ? 'passed its test' : wentLive.length > 0 ? 'candidate, was live by a person\'s decision' : 'kept as a candidate';
}

/** The form that makes a version live; the version prior takes every model off. */
export function MoveLive({ session, live, to, done, cancel }) {
  const { version } = to;
  const off = version === 'prior';
  const mustSay = !off && to.publishable === false && !(to.wentLive?.length > 0);
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState(false);
  const form = useForm({ reason: 'Reason' }, 'move-');
  const heading = useRef(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  const send = event => {
    event.preventDefault();
    const differs = typed.trim() !== version;
    setWrong(differs);
    if (differs) {
      document.getElementById('move-typed').focus();
      return;
    }
    form.send(async () => {
      await ask(session, 'POST', `/v1/models/${encodeURIComponent(version)}/live`, { body: { expected: live, ...(reason.trim() && { reason: reason.trim() }) } });
      done(version);
    });
  };
  return html`<section class="card"><h2 tabindex="-1" ref=${heading}>${off ? `Take ${live} off` : `Make ${version} live`}</h2>
    <p>${off ? 'No model scores then: every open deal gets the share of closed deals that were won, and no grade.'
    : `It takes the place of ${live === 'prior' ? 'no model' : live}. Every deal is scored by it from then on, and the ranking changes at its next run.`}
      ${' '}The next training may put a newer model live. Your name, the time and the reason stay on the model's card.</p>
    ${mustSay && html`<p><strong>It was kept as a candidate.</strong> ${to.decision}</p>`}
    <form class="form stack" novalidate onSubmit=${send}>
      <${FormTrouble} form=${form} />
      <${Field} id="move-reason" label=${mustSay ? 'Reason' : 'Reason (optional)'} error=${form.at('reason')}>${attributes => html`
        <textarea ...${attributes} rows="3" maxlength="500" value=${reason} onInput=${event => setReason(event.currentTarget.value)}></textarea>`}<//>
      <${TextField} id="move-typed" label="Type ${version} to confirm" value=${typed} set=${setTyped} autocomplete="off" autocapitalize="none" spellcheck="false"
        error=${wrong ? `This is not ${version}` : null} />
      <div class="row"><button class=${off ? 'danger' : 'primary'} disabled=${form.busy}>${form.busy ? 'Working…' : off ? 'Take it off' : 'Make it live'}</button>
        <button type="button" onClick=${cancel}>Cancel</button></div>
    </form></section>`;
}
