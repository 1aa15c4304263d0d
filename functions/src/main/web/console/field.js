/**
 * A labelled field of a form.
 */
import { html, useId } from '../shared/dom.js';

/**
 * A labelled control with its hint and its problem. The control is made by a function of the attributes that tie them.
 * @param {{label: string, hint?: string, problem?: string, control: (props: object) => any}} field
 */
export function Field({ label, hint, problem, control }) {
  const id = useId();
  const about = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  return html`<div class="field ${problem ? 'invalid' : ''}">
    <label for=${id}>${label}</label>
    ${hint && html`<p class="hint" id="${id}-hint">${hint}</p>`}
    ${problem && html`<p class="error" id="${id}-problem">${problem}</p>`}
    ${control({ id, 'aria-describedby': about || null, 'aria-invalid': problem ? 'true' : null })}</div>`;
}
