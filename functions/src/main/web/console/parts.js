/**
 * The parts that all views of the console share: a heading that takes the focus, loading with its errors, marks of class.
 */
import { html, useCallback, useEffect, useState } from '../shared/dom.js';
import { SignInNeeded, signIn } from '../shared/session.js';

/** The heading of a view. */
export const Heading = ({ children }) => html`<h1 tabindex="-1">${children}</h1>`;

/** The mark of a class: letter, shape and colour. */
export const ClassMark = ({ of }) => (of ? html`<span class="class class-${of}" role="img" aria-label="Class ${of}">${of}</span>` : null);

/** The message of a failure, with what the person can do. */
export function Trouble({ error, again }) {
  if (!error) {
    return null;
  }
  return html`<div class="banner bad" role="alert"><p>${error.message}</p>
    ${error instanceof SignInNeeded
    ? html`<button onClick=${() => signIn()}>Sign in</button>`
    : again && html`<button onClick=${again}>Try again</button>`}</div>`;
}

/**
 * What a request gave: {value, error, loading, again}. The value stays while it is loaded again.
 * @param {() => Promise<any>} load
 * @param {any[]} inputs the request is sent again when one of them changes
 */
export function useLoad(load, inputs) {
  const [state, setState] = useState({ value: null, error: null, loading: true });
  const [round, setRound] = useState(0);
  useEffect(() => {
    let wanted = true;
    setState(before => ({ ...before, loading: true, error: null }));
    load().then(
      value => wanted && setState({ value, error: null, loading: false }),
      error => wanted && setState(before => ({ ...before, error, loading: false })));
    return () => {
      wanted = false;
    };
  }, [...inputs, round]);
  return { ...state, again: useCallback(() => setRound(each => each + 1), []) };
}
