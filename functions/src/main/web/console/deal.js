/**
 * One deal: what the model says of it and why, what people told about it, how it moved, and what a manager can do.
 */
import { html, useEffect, useState } from '../shared/dom.js';
import { ask, Refused } from '../shared/api.js';
import { Answers } from './deal-answers.js';
import { Attributes, Header, Trail } from './deal-facts.js';
import { Merge } from './deal-merge.js';
import { StageChange } from './deal-stage.js';
import { Heading, Trouble, useLoad } from './parts.js';
import { useReps } from './people.js';
import { current } from './playbook.js';
import { lastRanking } from './ranking-filters.js';
import { Reasons } from './reasons.js';
import { WhatIf } from './what-if.js';

export function DealView({ session, id, query }) {
  const path = `/v1/opportunities/${encodeURIComponent(id)}`;
  const deal = useLoad(() => ask(session, 'GET', path), [id]);
  const [round, setRound] = useState(0);
  const open = deal.value?.outcome === 'open';
  const score = useLoad(() => (open ? ask(session, 'GET', `${path}/score`) : Promise.resolve(null)), [id, open, deal.value?.rev, round]);
  const reps = useReps(session);
  const pipelines = useLoad(() => current(session, 'pipeline'), []);
  useEffect(() => {
    if (deal.value) {
      document.title = `${deal.value.name} - Stagecraft`;
    }
  }, [deal.value?.name]);
  if (!deal.value) {
    return html`<${Heading}>Deal ${id}<//><${NoDeal} load=${deal} />`;
  }
  const stages = pipelines.value?.find(each => each.id === deal.value.pipeline)?.stages ?? [];
  const parts = { session, deal: deal.value, score: score.value, stages, reps };
  const mayMerge = session.role === 'manager' || session.role === 'admin';
  const again = () => {
    deal.again();
    setRound(round + 1);
  };
  return html`
    <p><a href=${lastRanking()}>‹ Ranking</a></p>
    <${Heading}>${deal.value.name}<//>
    ${query.get('merged') && html`<div class="banner" role="status"><p>The deal ${query.get('merged')} is merged into this one. Its answers and activities count here.</p></div>`}
    <${Trouble} error=${deal.error} again=${again} />
    <${Header} ...${parts} />
    <${Jumps} to=${[open && ['What if', 'what-if'], ['Move stage', 'move'], mayMerge && ['Merge deal', 'merge']].filter(Boolean)} />
    ${open && html`<${Trouble} error=${score.error} again=${score.again} />
      <${Reasons} ...${parts} />
      <${WhatIf} ...${parts} />`}
    <${Answers} ...${parts} />
    <${Trail} ...${parts} />
    <${Attributes} ...${parts} />
    <${StageChange} ...${parts} again=${again} />
    ${mayMerge && html`<${Merge} ...${parts} />`}`;
}

/** Shortcuts to what a person can do here, further down the page. */
function Jumps({ to }) {
  return html`<p class="jumps">${to.map(([title, id]) => html`<button onClick=${() => jump(id)}>${title}</button>`)}</p>`;
}

function jump(id) {
  const heading = document.getElementById(id);
  heading.scrollIntoView();
  heading.focus({ preventScroll: true });
}

function NoDeal({ load }) {
  const into = load.error instanceof Refused ? load.error.answer.body?.mergedInto : null;
  if (into) {
    return html`<p>This deal was merged into another one. <a href="#/deal/${encodeURIComponent(into)}">Open ${into}</a></p>`;
  }
  return load.error ? html`<${Trouble} error=${load.error} again=${load.again} />` : html`<p role="status" class="soft">Loading…</p>`;
}
