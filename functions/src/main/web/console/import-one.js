/**
 * One import: what a check of its file found, and the start; then its progress, its result, and its errors in words.
 */
import { html, useEffect, useState } from '../shared/dom.js';
import { ask } from '../shared/api.js';
import { moment, number } from '../shared/format.js';
import { useForm } from './fields.js';
import { CheckedFile } from './import-check.js';
import { LostCells, RowErrors } from './import-findings.js';
import { SaveMapping } from './import-save.js';
import { workOf } from './import-new.js';
import { KINDS } from './mapping.js';
import { Heading, Trouble } from './parts.js';

const SHORTEST_MS = 400;
const LONGEST_MS = 5_000;

export function OneImport({ session, id }) {
  const [round, setRound] = useState(0);
  const { job, error } = useProgress(session, id, round);
  const work = workOf(id);
  const form = useForm({}, '');
  const start = () => form.send(async () => {
    await ask(session, 'POST', `/v1/imports/${encodeURIComponent(id)}/start`);
    setRound(each => each + 1);
  });
  return html`<p><a href="#/imports">Imports</a></p>
    <${Heading}>${job && job.status !== 'waiting' ? 'Import' : 'Check'} of ${work?.file.name ?? (job ? KINDS[job.kind].label.toLowerCase() : 'a file')}<//>
    <${Trouble} error=${error} again=${() => setRound(each => each + 1)} />
    ${!job && !error && html`<p role="status">Loading…</p>`}
    ${job?.status === 'waiting' && html`<${CheckedFile} session=${session} id=${id} kind=${job.kind} work=${work} start=${start} starting=${form} />`}
    ${job && job.status !== 'waiting' && html`<${Progress} job=${job} work=${work} session=${session} />`}`;
}

/** The import's status, read again and again while it runs: soon at first, then every few seconds. */
function useProgress(session, id, round) {
  const [state, setState] = useState({ job: null, error: null });
  useEffect(() => {
    const leaving = new AbortController();
    let timer = 0;
    let pause = SHORTEST_MS;
    const read = async () => {
      try {
        const job = await ask(session, 'GET', `/v1/imports/${encodeURIComponent(id)}`, { signal: leaving.signal });
        setState({ job, error: null });
        if (job.status === 'running') {
          timer = setTimeout(read, pause);
        }
      } catch (error) {
        if (leaving.signal.aborted) {
          return;
        }
        setState(before => ({ ...before, error }));
        if (error.name === 'NoAnswer') {
          timer = setTimeout(read, pause);
        }
      }
      pause = Math.min(LONGEST_MS, pause * 1.5);
    };
    read();
    return () => {
      leaving.abort();
      clearTimeout(timer);
    };
  }, [session, id, round]);
  return state;
}

function Progress({ job, work, session }) {
  const counts = [['Rows read', job.rows], ['Imported', job.imported], ['Rejected', job.rejected]];
  const effects = [['New deals', job.created, 'created'], ['Changed', job.changed, 'rows that said something new of a deal'],
    ['Corrected', job.corrected, 'rows that took back what an earlier file said'], ['Unchanged', job.unchanged, 'rows that said nothing new']];
  const whole = work?.checked.inspection.readToTheEnd && work.checked.inspection.rows <= 5_000 ? work.checked.inspection.rows : 0;
  return html`<div role="status"><p class="lead">${words(job)}</p></div>
    ${job.status === 'running' && whole > 0 && html`<p><progress max=${whole} value=${job.rows} aria-label="Rows read">${number(job.rows)}</progress> of ${number(whole)} rows</p>`}
    ${job.status === 'failed' && html`<div class="banner bad" role="alert"><p>${job.failure}</p>
      <p>Rows that were imported before stay. Repair the file and import it again: rows that are stored already change nothing.</p></div>`}
    <dl class="facts figures">${counts.map(([label, value]) => html`<div key=${label}><dt>${label}</dt><dd>${number(value)}</dd></div>`)}
      ${job.kind === 'opportunities' && job.status !== 'running' && effects.map(([label, value, what]) => html`
        <div key=${label}><dt>${label}<span class="visually-hidden">: ${what}</span></dt><dd>${number(value)}</dd></div>`)}</dl>
    ${job.status === 'done' && job.kind === 'opportunities' && html`<p>The deals are stored and scored. The <a href="#/ranking">ranking</a> shows them after its next run, at the full hour.</p>`}
    ${job.otherOutcomes.length > 0 && html`<div class="banner"><p>These values mean neither won nor lost in the mapping. Their deals are open:
      ${' '}${job.otherOutcomes.map(each => `“${each.value}” (${number(each.rows)} ${each.rows === 1 ? 'row' : 'rows'})`).join(', ')}.</p></div>`}
    <${RowErrors} errors=${job.errors} total=${job.rejected} />
    <${LostCells} cells=${job.warnings} />
    ${job.errorsUrl && html`<p><a class="button" href=${job.errorsUrl} download>All errors and lost cells as CSV</a></p>`}
    ${work && job.status === 'done' && html`<${SaveMapping} session=${session} draft=${work.draft} />`}
    <p class="soft small">Created ${moment(job.createdAt)}, last change ${moment(job.changedAt)}.</p>`;
}

function words(job) {
  switch (job.status) {
    case 'running':
      return `Importing: ${number(job.rows)} rows so far. You can leave this page; the import goes on.`;
    case 'done':
      return job.rejected === 0 ? 'Done. Every row was imported.' : `Done. ${number(job.rejected)} of ${number(job.rows)} rows were rejected.`;
    default:
      return 'The import failed.';
  }
}
