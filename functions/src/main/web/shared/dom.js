/**
 * The one place that names the rendering library: Preact with htm. Every module takes `html` and the hooks from here.
 */
import { h, render, Fragment, createContext } from '../vendor/preact.js';
import htm from '../vendor/htm.js';

export { h, render, Fragment, createContext };
export {
  useCallback, useContext, useEffect, useId, useLayoutEffect, useMemo, useReducer, useRef, useState
} from '../vendor/hooks.js';

/** A template tag that makes elements: html`<p>${text}</p>`. Texts are escaped; there is no way to insert markup. */
export const html = htm.bind(h);
