import { html } from '../shared/dom.js';
import { Heading } from './parts.js';

export const ModelView = () => html`<${Heading}>model<//>`;
