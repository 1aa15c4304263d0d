import { html } from '../shared/dom.js';
import { Heading } from './parts.js';

export const ImportsView = () => html`<${Heading}>imports<//>`;
export const ImportView = () => html`<${Heading}>import<//>`;
