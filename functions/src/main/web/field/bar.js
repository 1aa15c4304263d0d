/**
 * Status bar: the one live region of the app. It says what a rep must know now, and is empty when there is nothing to say. It
 * lies at the lower edge of the window, so that nothing moves under a finger when it comes or goes.
 */
import { html } from '../shared/dom.js';
import { clock, moment } from '../shared/format.js';
import { signIn } from '../shared/session.js';
import { OUTBOX } from './route.js';
import { count, effectWords } from './words.js';

/**
 * The lines of the bar, the most important first.
 * @param {{data: object | null, status: object, online: boolean, news: object[], view: string, updateReady: boolean}} now
 * @returns {{key: string, text: string, bad?: boolean, link?: string}[]}
 */
export function lines({ data, status, online, news, view, updateReady }) {
  const said = view === 'submission' || view === 'outbox';
  return [
    trouble(status),
    status.state === 'update'
      ? { key: 'reload', text: 'The service needs a newer version of this app. Nothing is lost.', bad: true }
      : updateReady && { key: 'reload', text: 'A new version is ready.' },
    data?.refused.length > 0 && { key: 'refused', text: `${was(data.refused.length, 'refused')}.`, bad: true, link: 'Look', said },
    unsent(data, status),
    network(data, status, online),
    news.length > 0 && { key: 'news', text: newsWords(news), said }
  ].filter(Boolean);
}

const was = (many, done) => `${count(many)} ${many === 1 ? 'was' : 'were'} ${done}`;

const SIGN_IN = 'Sign in again, so that your answers can be sent. Everything is kept.';

function trouble({ state, problem }) {
  if (state === 'sign-in') return { key: 'sign-in', text: SIGN_IN, bad: true };
  return state === 'storage' && { key: 'storage', text: problem, bad: true };
}

function unsent(data, { sending }) {
  const many = data?.waiting.length ?? 0;
  if (many === 0) return null;
  if (sending.length > 0) return { key: 'unsent', text: `Sending ${count(sending.length)}.` };
  return { key: 'unsent', text: `${count(many)} ${many === 1 ? 'is' : 'are'} saved on this phone, not sent yet.` };
}

function network(data, { state, problem, nextAt }, online) {
  const deals = data?.complete ? ` Deals of ${moment(data.pulledAt)}.` : '';
  if (!online) return { key: 'network', text: `No network.${deals}` };
  if (state !== 'waiting') return null;
  return problem === 'busy'
    ? { key: 'network', text: `The service is busy. The app asks again at ${clock(nextAt)}.${deals}` }
    : { key: 'network', text: `No answer from the service.${deals}` };
}

function newsWords(news) {
  const [newest] = news;
  return news.length === 1 ? `Received: ${newest.deal}. ${effectWords(newest)}` : `${was(news.length, 'received')}.`;
}

export function Bar({ onReload, onSignInFailed, ...now }) {
  const shown = lines(now);
  const has = key => shown.some(line => line.key === key);
  return html`<div class="state ${shown.some(line => line.bad && !line.said) ? 'bad' : ''} ${shown.every(line => line.said) ? 'nothing' : ''}">
    <div role="status">${shown.map(line => html`<${Line} ...${line} />`)}</div>
    ${has('reload') && html`<button type="button" onClick=${onReload}>Reload</button>`}
    ${has('sign-in') && html`<button type="button" onClick=${() => signIn().catch(onSignInFailed)}>Sign in</button>`}
  </div>`;
}

/** `said`: only for those who listen, because the outbox shows it too. */
function Line({ text, link, said }) {
  return html`<p class=${said ? 'visually-hidden' : null}>${text}${link && !said && html` <a href=${OUTBOX}>${link}</a>`}</p>`;
}
