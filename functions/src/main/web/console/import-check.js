/**
 * What a check of a file found: how many rows would be imported, which would be rejected and why, what is asked, and the
 * start of the import. Nothing is written before.
 */
import { html, useEffect, useRef, useState } from '../shared/dom.js';
import { ask } from '../shared/api.js';
import { number } from '../shared/format.js';
import { ColumnsTable } from './import-columns.js';
import { LostCells, Owners, RowErrors } from './import-findings.js';
import { addValues, checkAgain } from './import-new.js';
import { SaveMapping } from './import-save.js';
import { KINDS } from './mapping.js';
import { Trouble, useLoad } from './parts.js';

/** A file of at most so many rows is inspected whole; of a longer one its beginning, a part and its end. */
const MOST_INSPECTED = 5_000;

export function CheckedFile({ session, id, kind, work, start, starting }) {
  const found = useLoad(
    () => (work ? Promise.resolve(work.checked.inspection) : ask(session, 'POST', `/v1/imports/${encodeURIComponent(id)}/inspect`, { timeoutMs: 30_000 })),
    [session, id]);
  if (!found.value) {
    return html`<${Trouble} error=${found.error} again=${found.again} />
      ${found.loading && html`<p role="status">The service reads the file…</p>`}
      ${found.error && html`<p><a href="#/imports">Choose a file</a></p>`}`;
  }
  return html`<${Findings} session=${session} found=${found.value} kind=${kind} work=${work} start=${start} starting=${starting} />`;
}

function Findings({ session, found, kind, work, start, starting }) {
  const values = found.problems.filter(problem => problem.value && problem.field === 'mapping.outcome');
  const order = found.problems.find(problem => problem.field === 'dateOrder');
  const { rejected } = found;
  const listed = found.errors.length > 0 && found.errors.length === rejected;
  const others = found.problems.filter(problem => problem !== order && !values.includes(problem));
  const told = others.filter(problem => !(listed && problem.line));
  const unusable = others.some(problem => problem.rows === undefined) || (found.rows > 0 && rejected >= found.rows);
  useEffect(() => addValues(values.map(problem => problem.value)), [found]);
  return html`<p class="lead">${verdict(found, rejected)}</p>
    <p>Nothing is written yet.${scope(found, kind)}</p>
    ${work && kind === 'opportunities' && !work.draft.fields.id && html`<div class="banner"><p>No column is the deal id, so each row becomes a new deal.
      If the same file is imported again, its deals are there twice.</p></div>`}
    ${order && html`<${DateOrder} session=${session} question=${order.message} work=${work} />`}
    ${values.length > 0 && html`<div class="banner"><p>Some deals would be open, because their value is neither won nor lost:
      ${' '}${values.map(each => `“${each.value}” (${number(each.rows)} ${each.rows === 1 ? 'row' : 'rows'})`).join(', ')}.</p>
      <p>That is right for deals that are still open. If not, change the mapping.</p></div>`}
    ${told.length > 0 && html`<section><h2>${told.every(problem => problem.rows) ? 'Why rows would be rejected' : 'Problems'}</h2>
      <ul>${told.map(problem => html`<li>${fieldLabel(problem.field)}${problem.message}${counted(problem)}</li>`)}</ul></section>`}
    <${RowErrors} errors=${found.errors} total=${rejected} would=${true} />
    <${LostCells} cells=${found.warnings} would=${true} />
    <${Owners} owners=${found.owners} />
    <${ColumnsTable} draft=${work?.draft} columns=${found.columns} />
    <${Trouble} error=${starting.error} />
    <div class="row actions">
      ${!unusable && html`<button class="primary" disabled=${starting.busy} onClick=${start}>${starting.busy ? 'Starting…' : 'Start the import'}</button>`}
      ${work ? html`<a class="button" href="#/import/new">Change the mapping</a>` : html`<a class="button" href="#/imports">Choose the file again</a>`}
    </div>
    ${work && html`<${SaveMapping} session=${session} draft=${work.draft} />`}`;
}

/** The number of rows of a problem that does not say it itself. */
const counted = ({ rows, message }) => (rows === undefined || /^\d/.test(message) ? '' : ` (${number(rows)} ${rows === 1 ? 'row' : 'rows'})`);

function verdict(found, rejected) {
  const rows = found.rows;
  if (rows === 0) {
    return 'The file has columns, but no rows.';
  }
  const all = found.readToTheEnd && rows <= MOST_INSPECTED ? `${number(rows)} ${rows === 1 ? 'row' : 'rows'}` : `${number(rows)} inspected rows`;
  if (rejected === 0) {
    return rows === 1 ? 'The row would be imported.' : `All ${all} would be imported.`;
  }
  return rejected >= rows ? `None of the ${all} would be imported.`
    : `${number(rows - rejected)} of the ${all} would be imported, ${number(rejected)} would be rejected.`;
}

/** What was not looked at. */
function scope(found, kind) {
  const deals = kind === 'opportunities' ? '' : ' Whether each deal exists is only seen at the import.';
  if (!found.readToTheEnd) {
    return `${deals} The file is very long: its last rows were not inspected.`;
  }
  return found.rows > MOST_INSPECTED ? `${deals} Of a long file only a part is inspected.` : deals;
}

/** The label of the field that a problem names, before its message. */
function fieldLabel(field) {
  const name = /^mapping\.(\w+)/.exec(field)?.[1];
  const label = Object.values(KINDS).map(kind => kind.fields[name]?.label).find(Boolean);
  return label ? `${label}: ` : '';
}

/** The question about the order of day and month. An answer checks the file again. */
function DateOrder({ session, question, work }) {
  const [state, setState] = useState({ said: '', error: null });
  const leaving = useRef(null);
  leaving.current ??= new AbortController();
  useEffect(() => () => leaving.current.abort(), []);
  const answer = dateOrder => checkAgain(session, said => setState({ said, error: null }), leaving.current.signal, { dateOrder })
    .catch(error => leaving.current.signal.aborted || setState({ said: '', error }));
  return html`<div class="banner" role="group" aria-label="Dates"><p><strong>${question}</strong></p>
    <${Trouble} error=${state.error} />
    ${work ? html`<div class="row"><button disabled=${Boolean(state.said)} onClick=${() => answer('day-first')}>Day first: 21/11/2026</button>
      <button disabled=${Boolean(state.said)} onClick=${() => answer('month-first')}>Month first: 11/21/2026</button>
      <p role="status" class="said">${state.said}</p></div>` : html`<p>Choose the file again to say it.</p>`}</div>`;
}
