/**
 * The move of a deal to another stage by a person, with a reason. It is sent for the revision that was seen: if somebody
 * changed the deal since, the service refuses, and the person looks again before sending.
 */
import { html, useEffect, useRef, useState } from '../shared/dom.js';
import { call } from '../shared/api.js';
import { accepted, Field, FormTrouble, useForm } from './fields.js';
import { stageName } from './playbook.js';

const LONGEST_REASON = 500;
const BLANK = { stage: '', reason: '' };
const HINT = `Everybody who reads the deal sees it among the stage changes. At most ${LONGEST_REASON} characters.`;

export function StageChange({ session, deal, stages, again }) {
  const [asked, setAsked] = useState(BLANK);
  const [missing, setMissing] = useState({});
  const [told, setTold] = useState({ done: '', stale: false });
  const form = useForm({ stage: 'The stage', reason: 'The reason' }, 'move-');
  const done = useRef(null);
  useEffect(() => {
    if (told.done) {
      done.current?.focus();
    }
  }, [told]);
  const set = part => {
    setAsked({ ...asked, ...part });
    setMissing({});
  };
  const send = async event => {
    event.preventDefault();
    const lacking = lacks(asked);
    setMissing(lacking);
    setTold({ done: '', stale: false });
    if (Object.keys(lacking).length > 0) {
      document.getElementById(`move-${Object.keys(lacking)[0]}`)?.focus();
      return;
    }
    const answer = await form.send(() => move(session, deal, asked));
    if (answer) {
      const stale = answer.status === 412;
      setTold({ done: stale ? '' : `Moved to ${stageName(stages, asked.stage)}.`, stale });
      setAsked(stale ? asked : BLANK);
      again();
    }
  };
  const chosen = stages.find(each => each.id === asked.stage);
  const name = chosen ? stageName(stages, chosen.id) : '';
  return html`<section class="card action"><h2 id="move" tabindex="-1">Move to another stage</h2>
    <p role="status" class="said" tabindex="-1" ref=${done}>${told.done}</p>
    ${told.stale && html`<div class="banner bad" role="alert"><p>Somebody changed this deal after you opened it, so nothing was moved. You see it now
      as it is: it is in ${stageName(stages, deal.stage)}. Your choice and your reason are still here.</p></div>`}
    <${FormTrouble} form=${form} />
    <form onSubmit=${send} novalidate>
      <${Field} id="move-stage" label="New stage" error=${missing.stage ?? form.at('stage')}>${attributes => html`
        <select ...${attributes} value=${asked.stage} onChange=${event => set({ stage: event.currentTarget.value })}>
          <option value="">Choose a stage</option>
          ${allowed(stages, deal, session.role).map(each => html`<option value=${each.id} key=${each.id}>${each.label ?? each.id}</option>`)}</select>`}<//>
      <${Field} id="move-reason" label="Reason" hint=${HINT} error=${missing.reason ?? form.at('reason')}>${attributes => html`
        <textarea ...${attributes} rows="2" maxlength=${LONGEST_REASON} value=${asked.reason}
          onInput=${event => set({ reason: event.currentTarget.value })}></textarea>`}<//>
      ${chosen?.outcome && html`<p>This closes the deal as ${chosen.outcome}.</p>`}
      <button class="primary" disabled=${form.busy}>${form.busy ? 'Moving…' : name ? `Move to ${name}` : 'Move'}</button>
    </form></section>`;
}

/** The stages that this role may choose: a rep goes back, or to a lost stage. */
function allowed(stages, deal, role) {
  const at = stages.findIndex(each => each.id === deal.stage);
  return stages.filter((each, i) => each.id !== deal.stage && (role !== 'rep' || each.outcome === 'lost' || (!each.outcome && i < at)));
}

const lacks = ({ stage, reason }) => ({
  ...(stage ? {} : { stage: 'Choose a stage.' }),
  ...(reason.trim() ? {} : { reason: 'Write the reason.' })
});

/** Sends the move; the answer may be 412, for a deal that changed since it was seen. */
async function move(session, deal, { stage, reason }) {
  const answer = await call(session, 'POST', `/v1/opportunities/${encodeURIComponent(deal.id)}/stage`,
    { body: { stage, reason: reason.trim() }, ifMatch: `"${deal.rev}"` });
  return answer.status === 412 ? answer : accepted(answer);
}
