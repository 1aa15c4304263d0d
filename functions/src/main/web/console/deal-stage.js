/**
 * The move of a deal to another stage by a person, with a reason. It is sent for the revision that was seen: if somebody
 * changed the deal since, the service refuses, and the person looks again before sending.
 */
import { html, useEffect, useRef, useState } from '../shared/dom.js';
import { call, problemText } from '../shared/api.js';
import { Field } from './field.js';
import { Trouble } from './parts.js';
import { stageName } from './playbook.js';

const LONGEST_REASON = 500;

export function StageChange({ session, deal, stages, again }) {
  const [asked, setAsked] = useState({ stage: '', reason: '' });
  const [state, setState] = useState({ sending: false, problems: {}, error: null, told: '', stale: false });
  const choices = allowed(stages, deal, session.role);
  const chosen = stages.find(each => each.id === asked.stage);
  const told = useRef(null);
  useEffect(() => {
    if (state.told) {
      told.current?.focus();
    }
  }, [state.told]);
  const send = async event => {
    event.preventDefault();
    const problems = missing(asked, deal);
    if (Object.keys(problems).length > 0) {
      setState({ ...state, problems, told: '', error: null });
      document.querySelector(`[name="${problems.stage ? 'stage' : 'reason'}"].to`)?.focus();
      return;
    }
    setState({ sending: true, problems: {}, error: null, told: '', stale: false });
    const after = await moved(session, deal, asked, stages);
    setState({ sending: false, problems: {}, error: null, told: '', stale: false, ...after });
    if (after.told) {
      setAsked({ stage: '', reason: '' });
    }
    if (after.told || after.stale) {
      again();
    }
  };
  return html`<section class="card action"><h2 id="move" tabindex="-1">Move to another stage</h2>
    <p role="status" tabindex="-1" ref=${told}>${state.told}</p>
    ${state.stale && html`<div class="banner bad" role="alert"><p>The deal was changed by somebody else since you opened it, so nothing was
      moved. It is now in ${stageName(stages, deal.stage)}. Look at it again; your reason is still here.</p></div>`}
    <${Trouble} error=${state.error} />
    <form onSubmit=${send} novalidate>
      <${Field} label="New stage" problem=${state.problems.stage} control=${props => html`<select class="to" name="stage" ...${props}
        value=${asked.stage} onChange=${event => setAsked({ ...asked, stage: event.target.value })}>
        <option value="">Choose a stage</option>
        ${choices.map(each => html`<option value=${each.id} key=${each.id}>${each.label ?? each.id}</option>`)}</select>`} />
      <${Field} label="Reason" hint=${`It stands in the deal's stage changes. At most ${LONGEST_REASON} characters.`} problem=${state.problems.reason}
        control=${props => html`<textarea class="to" name="reason" rows="2" ...${props} maxlength=${LONGEST_REASON} value=${asked.reason}
          onInput=${event => setAsked({ ...asked, reason: event.target.value })}></textarea>`} />
      ${chosen?.outcome && html`<p>This closes the deal as ${chosen.outcome}.</p>`}
      <button class="primary" disabled=${state.sending}>${state.sending ? 'Moving…' : chosen ? `Move to ${chosen.label ?? chosen.id}` : 'Move'}</button>
    </form></section>`;
}

/** The stages that this role may choose: a rep goes back, or to a lost stage. */
function allowed(stages, deal, role) {
  const at = stages.findIndex(each => each.id === deal.stage);
  return stages.filter((each, i) => each.id !== deal.stage && (role !== 'rep' || each.outcome === 'lost' || (!each.outcome && i < at)));
}

function missing({ stage, reason }) {
  return {
    ...(stage ? {} : { stage: 'Choose a stage.' }),
    ...(reason.trim() ? {} : { reason: 'Write the reason.' })
  };
}

async function moved(session, deal, { stage, reason }, stages) {
  try {
    const answer = await call(session, 'POST', `/v1/opportunities/${encodeURIComponent(deal.id)}/stage`,
      { body: { stage, reason: reason.trim() }, ifMatch: `"${deal.rev}"` });
    if (answer.status === 412) {
      return { stale: true };
    }
    if (answer.status >= 400) {
      const field = answer.body?.field;
      return ['stage', 'reason'].includes(field) ? { problems: { [field]: answer.body.detail } } : { error: new Error(problemText(answer)) };
    }
    return { told: `Moved to ${stageName(stages, stage)}.` };
  } catch (error) {
    return { error };
  }
}
