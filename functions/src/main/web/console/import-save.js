/**
 * The form that keeps a mapping under a name, for later files of the same columns.
 */
import { html, useState } from '../shared/dom.js';
import { ask } from '../shared/api.js';
import { FormTrouble, TextField, useForm } from './fields.js';
import { request } from './mapping.js';

export function SaveMapping({ session, draft }) {
  const [name, setName] = useState('');
  const [saved, setSaved] = useState(null);
  const [missing, setMissing] = useState(false);
  const form = useForm({ id: 'Name' }, 'mapping-');
  const save = event => {
    event.preventDefault();
    setMissing(!name.trim());
    name.trim() && form.send(async () => setSaved(
      await ask(session, 'PUT', `/v1/imports/mappings/${encodeURIComponent(name.trim())}`, { body: request(draft) })));
  };
  return html`<details><summary>Keep this mapping for the next file</summary>
    <form class="form stack" novalidate onSubmit=${save}>
      <${FormTrouble} form=${form} />
      <${TextField} id="mapping-id" label="Name" value=${name} set=${setName} error=${missing ? 'Enter a name' : form.at('id')} spellcheck="false"
        hint="Letters, digits and . _ - A mapping of this name is replaced." />
      <div class="row"><button disabled=${form.busy}>Save the mapping</button></div>
      <div role="status" class="said">${saved && html`<p>Saved as ${saved.id}. Files under <code>${saved.dropPrefix}</code> in the bucket import themselves by it.</p>`}</div>
    </form></details>`;
}
