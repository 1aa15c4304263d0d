/**
 * The imports of the organisation: a place to drop a file, the imports so far, newest first, and the saved mappings by
 * which files in the bucket import themselves.
 */
import { html, useRef, useState } from '../shared/dom.js';
import { moment, number } from '../shared/format.js';
import { Tick } from './fields.js';
import { OneImport } from './import-one.js';
import { NewImport, takeFile } from './import-new.js';
import { KINDS } from './mapping.js';
import { Pages, usePages } from './pages.js';
import { Heading } from './parts.js';
import { isFirstLook } from './upload.js';

const STATUS = { waiting: 'not started', running: 'running', done: 'done', failed: 'failed' };

export function ImportsView({ session }) {
  return html`<${Heading}>Imports<//>
    <${DropPlace} />
    <${ImportList} session=${session} />
    <${SavedMappings} session=${session} />`;
}

/** One import, or the one that is being prepared. */
export const ImportView = ({ session, id }) => (id === 'new'
  ? html`<${NewImport} session=${session} />` : html`<${OneImport} session=${session} id=${id} />`);

/** The place to drop a file on, with the button to choose one. */
function DropPlace() {
  const [over, setOver] = useState(false);
  const [problem, setProblem] = useState('');
  const input = useRef(null);
  const take = files => {
    setOver(false);
    if (files.length === 1) {
      takeFile(files[0]);
      location.hash = '#/import/new';
    } else {
      setProblem('Import one file after the other.');
    }
  };
  const events = {
    onDragOver: event => {
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: event => {
      event.preventDefault();
      take(event.dataTransfer.files);
    }
  };
  return html`<section class="drop ${over ? 'over' : ''}" ...${events}>
    <h2>Import a file</h2>
    <p>Drop a file here: deals, their stage changes or their activities, as CSV or .xlsx. You see what would happen to its rows
      before anything is written.</p>
    <p><button class="primary" onClick=${() => input.current.click()}>Choose a file</button></p>
    <input ref=${input} type="file" id="import-file" hidden aria-label="File to import" accept=".csv,.txt,.tsv,.xlsx,text/csv,text/plain"
      onChange=${event => event.currentTarget.files.length > 0 && take(event.currentTarget.files)} />
    ${problem && html`<p class="error" role="alert">${problem}</p>`}
  </section>`;
}

function ImportList({ session }) {
  const pages = usePages(session, '/v1/imports');
  const [all, setAll] = useState(false);
  const waiting = (pages.items ?? []).filter(item => item.status === 'waiting' && !isFirstLook(item)).length;
  return html`<section><h2>Imports so far</h2>
    <${Pages} pages=${pages} empty=${html`<p>Nothing was imported yet.</p>`}>${items => html`
      ${waiting > 0 && html`<${Tick} label="Show also the ${number(waiting)} that ${waiting === 1 ? 'was' : 'were'} checked and never started" checked=${all} set=${setAll} />`}
      <${ImportTable} items=${items.filter(item => item.status !== 'waiting' || (all && !isFirstLook(item)))} />`}
    <//></section>`;
}

function ImportTable({ items }) {
  if (items.length === 0) {
    return html`<p>None was started yet.</p>`;
  }
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Imports so far"><table>
    <thead><tr><th scope="col">File</th><th scope="col">Rows are</th><th scope="col">Status</th>
      <th scope="col" class="number">Imported</th><th scope="col" class="number">Rejected</th><th scope="col">When, by</th></tr></thead>
    <tbody>${items.map(item => html`<tr key=${item.id}>
      <th scope="row"><a href="#/import/${item.id}">${item.fileName || 'without a name'}</a></th>
      <td>${KINDS[item.kind].label.toLowerCase()}</td>
      <td>${STATUS[item.status]}${item.failure && html`<span class="under">${item.failure}</span>`}</td>
      <td class="number">${number(item.imported)}</td><td class="number">${number(item.rejected)}</td>
      <td>${moment(item.createdAt)}<span class="under">${item.by}</span></td></tr>`)}</tbody>
  </table></div>`;
}

function SavedMappings({ session }) {
  const pages = usePages(session, '/v1/imports/mappings');
  return html`<section><h2>Saved mappings</h2>
    <p>A file that a program puts under a mapping's place in the bucket imports itself, once for each content.</p>
    <${Pages} pages=${pages} empty=${html`<p>None is saved yet. After you checked a file, you can save its mapping.</p>`}>${items => html`
      <div class="scroll" tabindex="0" role="region" aria-label="Saved mappings"><table>
        <thead><tr><th scope="col">Name</th><th scope="col">Rows are</th><th scope="col">Place in the bucket</th><th scope="col">Saved</th></tr></thead>
        <tbody>${items.map(item => html`<tr key=${item.id}><th scope="row">${item.id}</th><td>${KINDS[item.import.kind].label.toLowerCase()}</td>
          <td><code>${item.dropPrefix}</code></td><td>${moment(item.savedAt)}<span class="under">${item.savedBy}</span></td></tr>`)}</tbody>
      </table></div>`}
    <//></section>`;
}
