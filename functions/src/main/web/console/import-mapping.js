/**
 * The form of a mapping: for each field a select of the file's columns with examples, and for the outcome the values that
 * mean won and lost.
 */
import { html } from '../shared/dom.js';
import { SelectField, Tick } from './fields.js';
import { KINDS, sorted } from './mapping.js';

export function MappingForm({ draft, columns, values, missing, change }) {
  const { fields, needed } = KINDS[draft.kind];
  const options = [{ value: '', label: 'No column' }, ...columns.map(column => ({ value: column.name, label: column.name }))];
  const choose = field => name => {
    const chosen = { ...draft.fields, [field]: name };
    if (!name) {
      delete chosen[field];
    }
    change({ ...draft, fields: chosen, ...(field === 'outcome' && sorted(values[name] ?? [])) });
  };
  return html`<fieldset><legend><h2>Which column is which?</h2></legend>
    <p class="hint">Suggested from the columns' names and values. Look at each.${draft.kind === 'opportunities' && ' Every field is optional. Columns that you do not choose become attributes of the deals.'}</p>
    <div class="mapping">${Object.entries(fields).map(([field, each]) => html`
      <${SelectField} key=${field} id="map-${field}" label=${each.label + (needed.length === 0 || needed.includes(field) ? '' : ' (optional)')} hint=${each.hint}
        error=${missing[field]} options=${absent(options, draft.fields[field])} value=${draft.fields[field] ?? ''} set=${choose(field)} />
      <p class="examples small">${examples(columns, draft.fields[field])}</p>
      ${field === 'outcome' && draft.fields.outcome && html`<${OutcomeValues} draft=${draft} values=${values[draft.fields.outcome]} change=${change} />`}`)}
    </div>
    ${draft.kind === 'opportunities' && html`<${Tick} label="An empty cell empties what is stored of the deal (otherwise it says nothing)"
      checked=${draft.emptyClears} set=${emptyClears => change({ ...draft, emptyClears })} />`}
  </fieldset>`;
}

/** The options, with a column of a saved mapping that this file lacks. */
const absent = (options, name) => (!name || options.some(option => option.value === name) ? options
  : [...options, { value: name, label: `${name} (not in this file)` }]);

function examples(columns, name) {
  const column = columns.find(each => each.name === name);
  return column ? `For example: ${column.examples.join(', ') || 'nothing, all cells are empty'}` : '';
}

/** The values of the outcome column, each won, lost or neither. */
function OutcomeValues({ draft, values, change }) {
  const all = [...new Set([...(values ?? []), ...draft.won, ...draft.lost])];
  const tick = (side, value) => on => {
    const other = side === 'won' ? 'lost' : 'won';
    change({ ...draft, [side]: on ? [...draft[side], value] : draft[side].filter(each => each !== value),
      [other]: draft[other].filter(each => each !== value) });
  };
  return html`<fieldset class="values"><legend>Which values mean won or lost?</legend>
    ${all.length === 0 && html`<p role="status">Reading the values…</p>`}
    ${all.length > 0 && html`<table><thead><tr><th scope="col">Value in the file</th><th scope="col">Won</th><th scope="col">Lost</th></tr></thead>
      <tbody>${all.map(value => html`<tr key=${value}><th scope="row">${value}</th>
        ${['won', 'lost'].map(side => html`<td><label class="choice"><input type="checkbox" aria-label="${value} means ${side}"
          checked=${draft[side].includes(value)} onChange=${event => tick(side, value)(event.currentTarget.checked)} /></label></td>`)}
      </tr>`)}</tbody></table>`}
    <p class="hint">A deal with any other value is open.</p></fieldset>`;
}
