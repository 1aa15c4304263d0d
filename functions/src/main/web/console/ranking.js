import { html } from '../shared/dom.js';
import { Heading } from './parts.js';

export const RankingView = () => html`<${Heading}>ranking<//>`;
