/**
 * The columns of a file as they were found: type, examples and what becomes of each; and how the file is read.
 */
import { html } from '../shared/dom.js';
import { number } from '../shared/format.js';
import { Select, SelectField, TextField } from './fields.js';
import { use } from './mapping.js';

const TYPES = ['number', 'date', 'boolean', 'category', 'list', 'text'];
const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'windows-1250', 'windows-1251', 'windows-1253', 'windows-1254', 'windows-1257'];
const DELIMITERS = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'vertical bar' };
const ORDERS = { 'day-first': 'day first: 21/11/2026', 'month-first': 'month first: 11/21/2026' };

const chosen = (options, found) => [{ value: '', label: found ? `As found: ${found}` : 'As found' }, ...options];

/** The columns; with `change` their types can be set and attributes left out. */
export function ColumnsTable({ draft, columns, change }) {
  return html`<details><summary>All ${number(columns.length)} columns, with their types and examples</summary>
    <div class="scroll" tabindex="0" role="region" aria-label="Columns"><table>
      <thead><tr><th scope="col">Column</th><th scope="col">Type</th><th scope="col">Examples</th>
        ${draft && html`<th scope="col">Becomes</th>`}</tr></thead>
      <tbody>${columns.map(column => html`<tr key=${column.name}><th scope="row">${column.name}</th>
        <td>${change ? html`<${Select} aria-label="Type of ${column.name}" value=${draft.types[column.name] ?? ''}
          options=${chosen(TYPES.map(type => ({ value: type, label: type })), column.type)}
          set=${type => change(typed(draft, column.name, type))} />` : column.type}
          ${column.strays > 0 && html`<span class="under">${number(column.strays)} do not fit: ${column.strayExamples.join(', ')}</span>`}</td>
        <td>${column.examples.join(', ')}${column.missing > 0 && html`<span class="under">${number(column.missing)} empty in the sample</span>`}</td>
        ${draft && html`<td>${use(draft, column.name)}
          ${change && draft.kind !== 'stage-changes' && ['attribute', 'not read'].includes(use(draft, column.name)) && html`
            <button type="button" class="plain" aria-label=${`${draft.ignore.includes(column.name) ? 'Read' : 'Leave out'} ${column.name}`}
              onClick=${() => change(toggled(draft, column.name))}>${draft.ignore.includes(column.name) ? 'Read it' : 'Leave out'}</button>`}</td>`}
      </tr>`)}</tbody></table></div></details>`;
}

function typed(draft, column, type) {
  const types = { ...draft.types, [column]: type };
  if (!type) {
    delete types[column];
  }
  return { ...draft, types };
}

const toggled = (draft, column) => ({
  ...draft, ignore: draft.ignore.includes(column) ? draft.ignore.filter(each => each !== column) : [...draft.ignore, column]
});

/** How the file is read: delimiter, encoding, order of day and month, and the sheet of a spreadsheet. */
export function HowItIsRead({ draft, look, change, again, busy }) {
  const set = name => value => change({ ...draft, file: { ...draft.file, [name]: value } });
  const field = name => ({ id: `read-${name}`, value: draft.file[name] ?? '', set: set(name) });
  const found = look.spreadsheet ? 'a spreadsheet' : `${look.encoding}, with ${DELIMITERS[look.delimiter] ?? look.delimiter} between columns`;
  return html`<details><summary>How the file is read: ${found}</summary>
    <div class="form stack">
      ${look.spreadsheet ? html`<${TextField} ...${field('sheet')} label="Sheet" hint="Without a name the first visible sheet is read." />` : html`
        <${SelectField} ...${field('delimiter')} label="Between columns"
          options=${chosen(Object.entries(DELIMITERS).map(([value, label]) => ({ value, label })), DELIMITERS[look.delimiter])} />
        <${SelectField} ...${field('encoding')} label="Encoding" hint="If letters such as ä, ł or é look wrong."
          options=${chosen(ENCODINGS.map(value => ({ value, label: value })), look.encoding)} />`}
      <${SelectField} ...${field('dateOrder')} label="Dates in digits"
        options=${chosen(Object.entries(ORDERS).map(([value, label]) => ({ value, label })), ORDERS[look.dateOrder])} />
      <p><button type="button" onClick=${again} disabled=${busy}>Read the columns again</button>
        <span class="hint"> The fields are then suggested anew.</span></p>
    </div></details>`;
}
