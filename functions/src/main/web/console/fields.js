/**
 * The parts of a form: a labelled control with its hint and the words of the refusal at it, and the state of a form that
 * is sent. A refusal that names a field moves the focus there; any other is told above the form.
 */
import { html, useCallback, useEffect, useLayoutEffect, useRef, useState } from '../shared/dom.js';
import { Refused } from '../shared/api.js';
import { Trouble } from './parts.js';

/** A control with its label, hint and error. The control takes its id and description from `children(attributes)`. */
export function Field({ id, label, hint, error, children }) {
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return html`<div class="field ${error ? 'invalid' : ''}">
    <label for=${id}>${label}</label>
    ${hint && html`<p class="hint small" id="${id}-hint">${hint}</p>`}
    ${error && html`<p class="error small" id="${id}-error">${error}</p>`}
    ${children({ id, 'aria-describedby': described || null, 'aria-invalid': error ? 'true' : null })}
  </div>`;
}

/** A field of one line of text. */
export const TextField = ({ id, label, hint, error, value, set, ...rest }) => html`
  <${Field} id=${id} label=${label} hint=${hint} error=${error}>${attributes => html`
    <input ...${attributes} ...${rest} value=${value} onInput=${event => set(event.currentTarget.value)} />`}<//>`;

/** A field that chooses one of options, each {value, label}. */
export const SelectField = ({ id, label, hint, error, value, set, options, ...rest }) => html`
  <${Field} id=${id} label=${label} hint=${hint} error=${error}>${attributes => html`
    <${Select} ...${attributes} ...${rest} value=${value} set=${set} options=${options} />`}<//>`;

/** A select without its label. */
export const Select = ({ value, set, options, ...rest }) => html`
  <select ...${rest} value=${value} onChange=${event => set(event.currentTarget.value)}>
    ${options.map(option => html`<option value=${option.value} selected=${option.value === value}>${option.label}</option>`)}
  </select>`;

/** A box to tick, with its label. */
export const Tick = ({ label, checked, set, ...rest }) => html`
  <label class="choice"><input type="checkbox" ...${rest} checked=${checked}
    onChange=${event => set(event.currentTarget.checked)} /><span>${label}</span></label>`;

/**
 * The state of a form that is sent: {busy, error, send, at}. `send(work)` runs one request at a time and keeps its
 * refusal; `at(field)` gives the words for a field.
 * @param {Record<string, string>} labels the labels of the form's fields, by the API's names
 * @param {string} prefix the beginning of the controls' ids
 */
export function useForm(labels, prefix) {
  const [state, setState] = useState({ busy: false, error: null });
  const alive = useRef(true);
  useEffect(() => () => {
    alive.current = false;
  }, []);
  const send = useCallback(async work => {
    setState({ busy: true, error: null });
    try {
      const value = await work();
      alive.current && setState({ busy: false, error: null });
      return value;
    } catch (error) {
      alive.current && setState({ busy: false, error });
      return undefined;
    }
  }, []);
  const field = state.error instanceof Refused && state.error.field in labels ? state.error.field : null;
  useLayoutEffect(() => {
    if (field) {
      document.getElementById(prefix + field)?.focus();
    }
  }, [state.error]);
  const at = name => (name === field ? worded(state.error, name, labels[name]) : null);
  return { busy: state.busy, error: field ? null : state.error, send, at };
}

/** The problem's words, with the field's label in place of its name in the API. */
function worded(error, name, label) {
  const text = error.answer.body?.detail ?? error.message;
  return text.startsWith(`${name} `) ? label + text.slice(name.length) : text;
}

/** What a form that could not be sent says above it. */
export const FormTrouble = ({ form }) => html`<${Trouble} error=${form.error} />`;

/** True if an error is a refusal with this code of the API. */
export const isRefusal = (error, code) => error instanceof Refused && error.code === code;

/** Throws for an answer that refuses; gives the answer otherwise. */
export function accepted(answer) {
  if (answer.status >= 400) {
    throw new Refused(answer);
  }
  return answer;
}

