/**
 * The model: which version scores deals and why, in words first; then the evidence for it and the list of all versions.
 * Managers read; admins put another version in its place.
 */
import { html, useState } from '../shared/dom.js';
import { call } from '../shared/api.js';
import { moment, number } from '../shared/format.js';
import { accepted } from './fields.js';
import { Evidence } from './model-evidence.js';
import { MoveLive, Versions } from './model-versions.js';
import { Heading, Trouble, useLoad } from './parts.js';

/** The version of the rule that scores while no model is live. */
const NONE = 'prior';

/** The card of a version, of the live one if none is named; null if no model is live. */
async function card(session, version) {
  const answer = await call(session, 'GET', `/v1/models/${encodeURIComponent(version || 'live')}`);
  return !version && answer.status === 404 && answer.body?.code === 'no-live-model' ? null : accepted(answer).body;
}

export function ModelView({ session, id }) {
  const [moved, setMoved] = useState('');
  const [asked, setAsked] = useState(null);
  const live = useLoad(() => card(session, ''), [session]);
  const other = useLoad(() => (id ? card(session, id) : Promise.resolve(null)), [session, id]);
  const error = live.error ?? other.error;
  const loading = (live.loading && !live.value) || (id && other.loading && !other.value);
  const liveVersion = live.value?.version ?? NONE;
  const done = version => {
    setAsked(null);
    setMoved(version === NONE ? 'No model is live now. Every probability is the share of closed deals that were won.' : `${version} is live now.`);
    live.again();
    other.again();
  };
  const shown = id ? other.value : live.value;
  return html`${id && html`<p><a href="#/model">The live model</a></p>`}
    <${Heading}>${id ? `Model ${id}` : 'Model'}<//>
    <${Trouble} error=${error} again=${live.error ? live.again : other.again} />
    <p role="status" class="said">${moved}</p>
    ${loading && !error && html`<p role="status">Loading…</p>`}
    ${!loading && !error && (shown ? html`<${Decision} card=${shown} live=${liveVersion} />` : html`<${NoModel} />`)}
    ${asked !== null && html`<${MoveLive} key=${asked.version} session=${session} live=${liveVersion} to=${asked} done=${done} cancel=${() => setAsked(null)} />`}
    ${!loading && !error && asked === null && html`<div class="row actions">
      <button onClick=${() => document.getElementById('versions')?.focus()}>All versions</button>
      ${session.role === 'admin' && shown && shown.version !== liveVersion && html`<button onClick=${() => setAsked(shown)}>Make this version live</button>`}
      ${session.role === 'admin' && !id && liveVersion !== NONE && html`<button class="danger" onClick=${() => setAsked({ version: NONE })}>Take the model off</button>`}</div>`}
    ${!loading && shown && html`<${Evidence} card=${shown} />`}
    ${!loading && !error && html`<${Versions} key=${liveVersion} session=${session} live=${liveVersion} shown=${shown?.version}
      ask=${session.role === 'admin' ? setAsked : null} />`}`;
}

/** What is decided about a version, in words. */
function Decision({ card: { version, summary, decision, publishable, trainedAt, wentLive = [], takenOff = [], confidence, data, won, lost, ...rest }, live }) {
  const isLive = version === live;
  const last = wentLive.at(-1);
  return html`<section class="card">
    <p class="lead"><strong>${isLive ? `${version} is live: it scores every open deal.` : `${version} is not live.`}</strong></p>
    ${summary && html`<p>${summary}</p>`}
    ${confidence === 'low' && html`<p>It learned from few closed deals, so its probabilities are uncertain.</p>`}
    <p>${publishable ? 'It may go live by itself. ' : 'It was kept as a candidate: only a person can make it live. '}${decision}</p>
    <dl class="facts">
      <div><dt>Trained</dt><dd>${moment(trainedAt)}</dd></div>
      <div><dt>Learned from</dt><dd>${number(data?.opportunities ?? won + lost)} closed deals: ${number(won)} won, ${number(lost)} lost</dd></div>
      ${isLive && html`<div><dt>Went live</dt><dd>${last ? decided(last) : 'by itself, after its training'}</dd></div>`}
    </dl>
    ${(wentLive.length > 0 || takenOff.length > 0) && html`<details><summary>Decisions of people about it</summary><ul>
      ${history(wentLive, takenOff).map(each => html`<li>${each}</li>`)}</ul></details>`}
  </section>`;
}

const decided = ({ at, by, from, reason }) => `${moment(at)}, by ${by}${from ? ` in place of ${from === NONE ? 'no model' : from}` : ''}${reason ? `: “${reason}”` : ''}`;

const history = (wentLive, takenOff) => [...wentLive.map(each => ({ ...each, what: 'Made live' })), ...takenOff.map(each => ({ ...each, what: 'Taken off' }))]
  .sort((one, other) => (one.at < other.at ? 1 : -1)).map(each => `${each.what} ${decided(each)}`);

/** What happens while no model is live, and what a model needs. */
const NoModel = () => html`<section class="card">
  <p class="lead"><strong>No model is live.</strong></p>
  <p>Until one is, every open deal has the share of closed deals that were won so far, adjusted for its stage. Deals have no grade, and
    the ranking puts the furthest stage or the newest deal first.</p>
  <p>A model is trained every Sunday at 02:30 UTC, as soon as there are closed deals to learn from: at least 10, with 3 won and 3 lost.
    It goes live by itself if it is better than simple rules on deals that it has not seen. If deals are missing, import closed deals with
    their outcome.</p>
</section>`;
