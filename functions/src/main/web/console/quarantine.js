/**
 * The quarantine: request bodies that could not be applied, newest first, each with its problem in words, its exact text
 * and a retry for its original sender.
 */
import { html, useState } from '../shared/dom.js';
import { ask } from '../shared/api.js';
import { moment, number } from '../shared/format.js';
import { useForm } from './fields.js';
import { Pages, usePages } from './pages.js';
import { Heading, Trouble } from './parts.js';

const RECORDED = {
  superseded: 'A newer answer counts instead.',
  'withdrawn-version': 'The assessment was withdrawn, so the deal does not move.',
  'stage-not-current': 'The deal has left that stage, so it does not move.',
  'not-assignee': 'The deal belongs to somebody else, so it does not move.',
  'opportunity-deleted': 'The deal was deleted.'
};

export function QuarantineView({ session }) {
  const pages = usePages(session, '/v1/quarantine');
  return html`<${Heading}>Quarantine<//>
    <p>Answers from phones that could not be applied wait here. Nothing of them is lost. Repair the cause, then retry.</p>
    <${Pages} pages=${pages} empty=${html`<p><strong>Nothing is in quarantine.</strong> Every answer that arrived was applied.</p>`}>
      ${items => html`<ul class="plain-list">${items.map(item => html`
        <li key=${item.id}><${Item} session=${session} item=${item} settle=${() => pages.replace(item.id, { status: 'settled' })} /></li>`)}</ul>`}
    <//>`;
}

function Item({ session, item, settle }) {
  const [result, setResult] = useState(null);
  const form = useForm({}, '');
  const retry = () => form.send(async () => {
    const answer = await ask(session, 'POST', `/v1/quarantine/${encodeURIComponent(item.id)}/retry`, { body: {} });
    setResult(answer);
    if (['applied', 'recorded', 'duplicate'].includes(answer.status)) {
      settle();
    }
  });
  const settled = item.status === 'settled';
  return html`<article class="card stack">
    <h2>${item.detail}</h2>
    <dl class="facts">
      <div><dt>From</dt><dd>${item.user} (${item.role})</dd></div>
      <div><dt>Received</dt><dd>${moment(item.receivedAt)}</dd></div>
      ${item.opportunityId && html`<div><dt>Deal</dt><dd><a href="#/deal/${encodeURIComponent(item.opportunityId)}">${item.opportunityId}</a></dd></div>`}
      <div><dt>Submission</dt><dd>${item.submission || 'without a readable id'}</dd></div>
      <div><dt>Problem</dt><dd>${item.code}${item.field && ` at ${item.field}`}</dd></div>
    </dl>
    ${item.waits && !settled && html`<p>It is applied by itself as soon as its deal is created.</p>`}
    <${Body} session=${session} item=${item} />
    <${Trouble} error=${form.error} />
    <div role="status" class="said">${result && html`<${Result} of=${result} />`}</div>
    ${!settled && html`<p><button onClick=${retry} disabled=${form.busy} aria-label="Retry ${item.submission || item.id}">${form.busy ? 'Retrying…' : 'Retry'}</button></p>`}
  </article>`;
}

/** What the retry did, in words. */
function Result({ of }) {
  switch (of.status) {
    case 'applied':
      return html`<p><strong>Applied.</strong> ${of.opportunity && `The deal is now in ${of.opportunity.stage}.`}</p>`;
    case 'recorded':
      return html`<p><strong>Stored without effect on the stage.</strong> ${RECORDED[of.reason] ?? of.reason}</p>`;
    case 'duplicate':
      return html`<p><strong>It was stored before.</strong> It counts once.</p>`;
    case 'rejected':
      return html`<p class="error">Still refused: ${of.detail}</p>`;
    default:
      return html`<p class="error">Not tried: the service is busy. Retry in a moment.</p>`;
  }
}

/** The exact text of the request, read when it is asked for. */
function Body({ session, item }) {
  const [state, setState] = useState({ value: null, error: null, asked: false });
  const read = () => {
    setState({ value: null, error: null, asked: true });
    ask(session, 'GET', `/v1/quarantine?id=${encodeURIComponent(item.id)}`).then(
      page => setState({ value: page.items[0], error: null, asked: true }),
      error => setState({ value: null, error, asked: false }));
  };
  return html`<details onToggle=${event => event.currentTarget.open && !state.asked && read()}>
    <summary>What was sent (${number(item.bytes)} bytes)</summary>
    <${Trouble} error=${state.error} again=${read} />
    ${state.asked && !state.value && html`<p>Loading…</p>`}
    ${state.value?.bodyUrl && html`<p><a href=${state.value.bodyUrl} target="_blank" rel="noreferrer">Open the text</a> (it is long)</p>`}
    ${state.value?.body !== undefined && html`<pre class="scroll" tabindex="0">${pretty(state.value?.body)}</pre>`}
  </details>`;
}

/** JSON with a line for each member; any other text as it is. */
function pretty(text = '') {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
