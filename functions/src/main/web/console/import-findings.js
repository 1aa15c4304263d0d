/**
 * The findings about a file's rows, as tables: rows that are rejected, cells that are left out, and owners.
 */
import { html } from '../shared/dom.js';
import { number } from '../shared/format.js';

/** Rejected rows with their lines and reasons; `would` before the import. */
export function RowErrors({ errors, total, would = false }) {
  if (errors.length === 0) {
    return null;
  }
  const title = would ? 'Rows that would be rejected' : 'Rejected rows';
  return html`<section><h2>${title}</h2>
    ${total > errors.length && html`<p>The first ${number(errors.length)} of ${number(total)}.</p>`}
    <div class="scroll" tabindex="0" role="region" aria-label=${title}><table>
      <thead><tr><th scope="col" class="number">Line</th><th scope="col">Column</th><th scope="col">Why</th></tr></thead>
      <tbody>${errors.map((error, place) => html`<tr key=${place}><th scope="row" class="number">${error.line}</th>
        <td>${error.column ?? html`<span class="soft">whole row</span>`}</td><td>${error.message}</td></tr>`)}</tbody></table></div></section>`;
}

/** Cells that are left out or cut while their rows are imported. */
export function LostCells({ cells, would = false }) {
  if (cells.length === 0) {
    return null;
  }
  return html`<section><h2>${would ? 'Cells that would be left out' : 'Cells that were left out'}</h2>
    <p>Their rows ${would ? 'would be' : 'were'} imported without them.</p>
    <div class="scroll" tabindex="0" role="region" aria-label="Cells left out"><table>
      <thead><tr><th scope="col">Column</th><th scope="col" class="number">Cells</th><th scope="col">Why</th><th scope="col">First ones</th></tr></thead>
      <tbody>${cells.map((group, place) => html`<tr key=${place}><th scope="row">${group.column}</th><td class="number">${number(group.cells)}</td>
        <td>${group.message}</td><td>${group.examples.map(example => `line ${example.line}: “${example.value}”`).join('; ')}</td></tr>`)}</tbody>
    </table></div></section>`;
}

/** So many owners are shown at once; more are folded. */
const FEW_OWNERS = 8;
const REPS = { known: 'a rep', new: 'becomes a new rep', unknown: 'no rep has this user name' };

/** The owners in the file: which are reps, which become reps. */
export function Owners({ owners }) {
  if (owners.length === 0) {
    return null;
  }
  const count = rep => owners.filter(owner => owner.rep === rep).length;
  const parts = [['known', 'is a rep', 'are reps'], ['new', 'becomes a new rep', 'become new reps'],
    ['unknown', 'is a user name that no rep has', 'are user names that no rep has']]
    .filter(([rep]) => count(rep) > 0).map(([rep, one, several]) => `${number(count(rep))} ${count(rep) === 1 ? one : several}`);
  return html`<details open=${count('known') < owners.length && owners.length <= FEW_OWNERS}><summary>Owners: ${parts.join(', ')}</summary>
    ${count('new') > 0 && html`<p>A new rep's user name is made from the name in the file. If the person has a user name already, add the
      ${' '}<a href="#/reps">rep</a> under it with this name first, then check the file again: the import then finds the rep.</p>`}
    <div class="scroll" tabindex="0" role="region" aria-label="Owners in the file"><table>
      <thead><tr><th scope="col">In the file</th><th scope="col">User name</th><th scope="col">Is</th><th scope="col" class="number">Rows</th></tr></thead>
      <tbody>${owners.map(owner => html`<tr key=${owner.name}><th scope="row">${owner.name}</th><td>${owner.id}</td><td>${REPS[owner.rep]}</td>
        <td class="number">${number(owner.rows)}</td></tr>`)}</tbody></table></div></details>`;
}
