/**
 * My deals: the open deals of a rep by class, in each class first those that wait for an answer, then by rank.
 */
import { html, useEffect, useRef, useState } from '../shared/dom.js';
import { clock, moment } from '../shared/format.js';
import { arrange } from './state.js';
import { opening } from './phone.js';
import { dealLink, SETTINGS } from './route.js';
import { ClassMark, TaskLink } from './parts.js';
import { count, stageName, standing } from './words.js';

export function DealsView({ data, sync, status }) {
  const refresh = useRefresh(sync);
  const groups = arrange(data);
  return html`
    <div class="title"><h1 tabindex="-1">My deals</h1>
      <button type="button" class="plain" onClick=${refresh.start} disabled=${refresh.state === 'busy'}>
        ${refresh.state === 'busy' ? 'Refreshing' : 'Refresh'}</button></div>
    <p class="soft small">${freshness(data, refresh.failedAt, status)}</p>
    ${opening() === 'ios-tab' && html`<p class="banner">Safari may delete your answers after 7 days without a visit.
      ${' '}<a href=${SETTINGS}>Put the app on the home screen</a></p>`}
    ${refresh.pulled && html`<p class="pulled">Let go to refresh</p>`}
    ${groups.length === 0 && data.complete && html`<p>You have no open deals. Deals that are assigned to you appear here.</p>`}
    ${groups.map(group => html`<${Group} key=${group.name} ...${group} />`)}
    <${Closed} deals=${data.deals.filter(deal => deal.outcome !== 'open')} />`;
}

/** When the deals were brought up to date, or why they are not here yet. */
function freshness(data, failedAt, status) {
  if (data.complete) return `As of ${moment(data.pulledAt)}.${failedAt ? ` Tried ${clock(failedAt)}, without success.` : ''}`;
  return status.state === 'working'
    ? 'Your deals are coming for the first time. This needs a network.'
    : 'Your deals are not on this phone yet. They come as soon as the service answers.';
}

const HEADS = { A: ': work these first', B: ': then these', C: ': the others' };

function Group({ name, deals }) {
  return html`<section aria-labelledby="class-${name}">
    <h2 id="class-${name}">${name ? `Class ${name}` : 'Not ranked yet'}<span class="soft">${HEADS[name]}</span></h2>
    <ul class="deals">${deals.map(({ deal, task }) => html`<${Deal} key=${deal.id} deal=${deal} task=${task} />`)}</ul>
  </section>`;
}

function Deal({ deal, task }) {
  return html`<li>
    ${deal.rank ? html`<${ClassMark} of=${deal.rank.class} />` : html`<span class="class" aria-hidden="true"></span>`}
    <div class="what"><h3><a href=${dealLink(deal.id)}>${deal.name}</a></h3><p>${standing(deal)}</p></div>
    <${TaskLink} deal=${deal} task=${task} />
  </li>`;
}

/** Deals that are won or lost; their list is only made when it is opened. */
function Closed({ deals }) {
  const [open, setOpen] = useState(false);
  if (deals.length === 0) return null;
  const newest = deals.toSorted((one, other) => (other.closedAt ?? '').localeCompare(one.closedAt ?? ''));
  return html`<details onToggle=${event => setOpen(event.currentTarget.open)}>
    <summary>${count(deals.length, 'closed deal')}</summary>
    ${open && html`<ul class="deals">${newest.map(deal => html`<li key=${deal.id}>
      <div class="what"><h3><a href=${dealLink(deal.id)}>${deal.name}</a></h3><p>${stageName(deal.stage)}</p></div></li>`)}</ul>`}
  </details>`;
}

/** Refreshing by the button, or by pulling the page down where it cannot scroll further up. */
function useRefresh(sync) {
  const [state, setState] = useState('idle');
  const [failedAt, setFailedAt] = useState(null);
  const [pulled, setPulled] = useState(false);
  const gone = useRef(false);
  const start = async () => {
    setState('busy');
    const done = await sync.refresh();
    if (gone.current) return;
    setState('idle');
    setFailedAt(done ? null : Date.now());
  };
  useEffect(() => () => {
    gone.current = true;
  }, []);
  useEffect(() => onPull(setPulled, start), [sync]);
  return { state, failedAt, pulled, start };
}

const FAR = 90;

/** @param {(far: boolean) => void} onFar told when the pull is far enough, and when not any more @param {() => void} onLetGo */
function onPull(onFar, onLetGo) {
  let from = null;
  let far = false;
  const set = now => {
    if (now !== far) onFar(far = now);
  };
  const handlers = {
    touchstart: event => {
      from = scrollY <= 0 && event.touches.length === 1 ? event.touches[0].clientY : null;
    },
    touchmove: event => from !== null && set(scrollY <= 0 && event.touches[0].clientY - from > FAR),
    touchend: () => {
      if (far) onLetGo();
      set(false);
      from = null;
    },
    touchcancel: () => set(false)
  };
  for (const [name, handler] of Object.entries(handlers)) addEventListener(name, handler, { passive: true });
  return () => Object.entries(handlers).forEach(([name, handler]) => removeEventListener(name, handler));
}
