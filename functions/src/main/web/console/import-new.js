/**
 * An import that is being prepared: the file's columns as the service found them, which of them is which field, and the
 * check of the whole file by that mapping. The file stays here, so a mapping can be changed and checked again.
 */
import { html, useEffect, useRef, useState } from '../shared/dom.js';
import { ask } from '../shared/api.js';
import { number } from '../shared/format.js';
import { ColumnsTable, HowItIsRead } from './import-columns.js';
import { MappingForm } from './import-mapping.js';
import { SelectField } from './fields.js';
import { KINDS, draftOf, guess, kindOf, lacks, sorted } from './mapping.js';
import { valuesOf } from './csv.js';
import { check, firstLook } from './upload.js';
import { Heading, Trouble, useLoad } from './parts.js';

/** What is being prepared: {file, look, draft, values, checked}. It outlives the views, not the page. */
let work = null;

/** Begins with a file. */
export function takeFile(file) {
  work = { file, look: null, draft: null, values: {}, checked: null };
}

/** The work whose file was checked as this import; null if it is not in this page's memory. */
export const workOf = id => (work?.checked?.id === id ? work : null);

/** Takes values of the outcome column that the check found, so that they can be ticked. */
export function addValues(found) {
  const column = work?.draft.fields.outcome;
  if (column && found.length > 0) {
    const known = work.values[column] ?? [];
    work.values = { ...work.values, [column]: [...known, ...found.filter(value => !known.includes(value))] };
  }
}

/** Checks the file by its present mapping and opens what the check found. */
export async function checkAgain(session, said, signal, changes = {}) {
  work.draft = { ...work.draft, file: { ...work.draft.file, ...changes } };
  work.checked = await check(session, work.draft, work.file, { said, signal });
  location.hash = `#/import/${work.checked.id}`;
}

export function NewImport({ session }) {
  const [, redraw] = useState(0);
  const [progress, setProgress] = useState('');
  const [error, setError] = useState(null);
  const [tried, setTried] = useState(false);
  const leaving = useRef(null);
  leaving.current ??= new AbortController();
  const change = changes => {
    Object.assign(work, changes);
    redraw(each => each + 1);
  };
  const run = async job => {
    setError(null);
    try {
      await job({ said: setProgress, signal: leaving.current.signal });
    } catch (problem) {
      leaving.current.signal.aborted || setError(problem);
    } finally {
      leaving.current.signal.aborted || setProgress('');
    }
  };
  const look = () => run(async options => {
    const found = await firstLook(session, work.file, { ...options, file: work.draft?.file });
    const kind = work.draft?.kind ?? kindOf(found.columns, found.rows);
    change({ look: found, draft: { ...guess(kind, found.columns, found.rows), file: work.draft?.file ?? {} }, values: {} });
    await readValues(change);
  });
  useEffect(() => {
    work && !work.look && look();
    return () => leaving.current.abort();
  }, []);
  if (!work) {
    return html`<${Heading}>Import a file<//><p>No file is chosen in this window. A reload forgets it.</p>
      <p><a href="#/imports">Choose a file</a></p>`;
  }
  const { file, look: found, draft } = work;
  const missing = draft ? lacks(draft) : {};
  const submit = event => {
    event.preventDefault();
    setTried(true);
    const first = Object.keys(missing)[0];
    if (first) {
      document.getElementById(`map-${first}`)?.focus();
    } else {
      run(({ said, signal }) => checkAgain(session, said, signal));
    }
  };
  return html`<p><a href="#/imports">Imports</a></p><${Heading}>Import ${file.name}<//>
    <p>${size(file)}. Nothing is written before you start the import.</p>
    <${Trouble} error=${error} again=${!found && error?.name === 'NoAnswer' ? look : null} />
    ${found ? html`<form class="stack" novalidate onSubmit=${submit}>
      <${Kind} draft=${draft} change=${kind => {
    change({ draft: { ...guess(kind, found.columns, found.rows), file: draft.file } });
    readValues(change);
  }} />
      <${FromSaved} session=${session} draft=${draft} use=${saved => change({ draft: saved })} />
      <${MappingForm} draft=${draft} columns=${found.columns} values=${work.values} missing=${tried ? missing : {}}
        change=${next => {
    change({ draft: next });
    readValues(change);
  }} />
      <${ColumnsTable} draft=${draft} columns=${found.columns} change=${next => change({ draft: next })} />
      <${HowItIsRead} draft=${draft} look=${found} change=${next => change({ draft: next })} again=${look} busy=${Boolean(progress)} />
      <div class="row"><button class="primary" disabled=${Boolean(progress)}>Check the file</button>
        <p role="status" class="said">${progress}</p></div>
    </form>` : html`<p role="status">${error ? '' : progress || 'Reading the columns…'}</p>
      ${error && html`<p><a href="#/imports">Choose another file</a></p>`}`}`;
}

const size = file => (file.size < 1024 ? `${number(file.size)} bytes` : `${number(file.size / 1024, { decimals: 0 })} KB`);

/** Reads the values of the outcome column once, and ticks those whose words are common. */
async function readValues(change) {
  const { file, look, draft, values } = work;
  const column = draft.fields.outcome;
  if (!column || draft.won.length + draft.lost.length > 0) {
    return;
  }
  const place = look.columns.findIndex(each => each.name === column);
  const found = values[column] ?? (look.spreadsheet ? look.columns[place]?.examples ?? []
    : await valuesOf(file, { delimiter: look.delimiter, encoding: look.encoding, column: place }));
  if (work.file === file && work.draft.fields.outcome === column) {
    change({ values: { ...work.values, [column]: found }, draft: { ...work.draft, ...sorted(found) } });
  }
}

/** The question what a row of the file is. */
const Kind = ({ draft, change }) => html`<fieldset><legend>What is each row of the file?</legend>
  ${Object.entries(KINDS).map(([kind, each]) => html`<label class="choice" key=${kind}>
    <input type="radio" name="kind" value=${kind} checked=${draft.kind === kind} onChange=${() => change(kind)} />
    <span>${each.label} <span class="hint">– ${each.row}</span></span></label>`)}
  ${draft.kind !== 'opportunities' && html`<p class="hint">The deals must be there already: import them first.</p>`}</fieldset>`;

/** The choice to begin with a saved mapping of this kind, where there is one. */
function FromSaved({ session, draft, use }) {
  const [chosen, setChosen] = useState('');
  const saved = useLoad(() => ask(session, 'GET', '/v1/imports/mappings?limit=200'), [session]);
  const fitting = (saved.value?.items ?? []).filter(each => each.import.kind === draft.kind);
  if (fitting.length === 0) {
    return null;
  }
  return html`<${SelectField} id="import-saved" label="Begin with a saved mapping" value=${chosen}
    options=${[{ value: '', label: 'No, with what the columns\' names suggest' }, ...fitting.map(each => ({ value: each.id, label: each.id }))]}
    set=${id => {
    setChosen(id);
    const found = fitting.find(each => each.id === id);
    found && use(draftOf(found.import));
  }} />`;
}
