/**
 * The field app: a rep's deals and forms on a phone, with or without a network. This module opens the store of the person who is
 * signed in, shows the view that the address names, and starts to sync after the first view is shown.
 */
import { html, render, useEffect, useRef, useState } from '../shared/dom.js';
import { call } from '../shared/api.js';
import { current, signIn } from '../shared/session.js';
import { AnswerView } from './answer.js';
import { Bar } from './bar.js';
import { DealView } from './deal.js';
import { DealsView } from './deals.js';
import { OutboxView } from './outbox.js';
import { Trouble } from './parts.js';
import { awaitInstallation } from './phone.js';
import { fetchAhead } from './reasons.js';
import { HOME, OUTBOX, SETTINGS, usePlace } from './route.js';
import { SettingsView } from './settings.js';
import { arrange, useData, useOnline, useStatus } from './state.js';
import { openStore } from './store.js';
import { SubmissionView } from './submission.js';
import { startSync } from './sync.js';
import { keepUpToDate, reload } from './update.js';

const VIEWS = {
  deals: DealsView, deal: DealView, answer: AnswerView, outbox: OutboxView, submission: SubmissionView, settings: SettingsView,
  nothing: () => html`<h1 tabindex="-1">Not found</h1><p>This address leads nowhere. <a href=${HOME}>My deals</a></p>`
};

function App({ session, store }) {
  const [sync] = useState(() => startSync({ store, session, call }));
  const [updateReady, setUpdateReady] = useState(false);
  const [trouble, setTrouble] = useState('');
  const at = usePlace();
  const { data, problem } = useData(store);
  const status = useStatus(sync);
  const news = useNews(data, at.moves);
  useEffect(() => keepUpToDate(() => setUpdateReady(true)), []);
  useAhead(store, session, data, status);
  const title = titleOf(at, data);
  useEffect(() => {
    document.title = `${title} - Stagecraft`;
  }, [title]);
  const signOut = () => {
    sync.stop();
    session.signOut().catch(error => setTrouble(error.message));
  };
  const View = VIEWS[at.view];
  const online = useOnline();
  return html`
    <a class="skip" href="#main" onClick=${skip}>Skip to the content</a>
    <${Head} user=${session.user} view=${at.view} unsent=${data?.waiting.length ?? 0} />
    <main id="main" class="narrow">
      <${Trouble} message=${problem?.message ?? trouble} />
      ${data ? html`<${View} key=${at.hash} ...${{ data, store, session, sync, status }} ...${at} onSignOut=${signOut} />`
    : html`<h1 tabindex="-1">Stagecraft</h1>`}
    </main>
    <${Bar} ...${{ data, status, online, news, updateReady }} view=${at.view}
      onReload=${reload} onSignInFailed=${error => setTrouble(error.message)} />`;
}

/** The title of the page: what the view is about. */
function titleOf({ view, id }, data) {
  const deal = data?.deals.find(each => each.id === id)?.name ?? 'Deal';
  const titles = {
    deals: 'My deals', deal, answer: `Answer: ${deal}`, outbox: 'Outbox', submission: 'Answers', settings: 'Settings'
  };
  return titles[view] ?? 'Not found';
}

function Head({ user, view, unsent }) {
  const link = (to, text, here, label = null) =>
    html`<a href=${to} aria-label=${label} aria-current=${here.includes(view) ? 'page' : null}>${text}</a>`;
  return html`<header class="bar"><img src="icons/icon.svg" alt="Stagecraft" width="28" height="28" />
    <nav aria-label="Views">
      ${link(HOME, 'My deals', ['deals', 'deal', 'answer'])}
      ${link(OUTBOX, `Outbox${unsent ? ` (${unsent})` : ''}`, ['outbox', 'submission'])}
      ${link(SETTINGS, html`<span>${user}</span>${' '}<span aria-hidden="true">⚙︎</span>`, ['settings'], `${user}, settings`)}
    </nav></header>`;
}

function skip(event) {
  event.preventDefault();
  document.querySelector('main h1')?.focus();
}

/** Answers that were received since this view was opened. */
function useNews(data, moves) {
  const since = useRef(Date.now());
  useEffect(() => {
    since.current = Date.now();
  }, [moves]);
  return (data?.received ?? []).filter(each => Date.parse(each.settledAt) >= since.current);
}

/** Fetches the reasons of the first deals while nothing else is to be done, so that they are there without a network. */
function useAhead(store, session, data, { state }) {
  const first = data && state === 'idle' ? arrange(data).flatMap(group => group.deals.map(each => each.deal)) : [];
  const scores = first.map(deal => deal.score?.scoredAt).join();
  useEffect(() => {
    const end = new AbortController();
    fetchAhead(store, session, first, end.signal).catch(() => {}); // They come the next time, or when the deal is opened.
    return () => end.abort();
  }, [scores]);
}

function SignedOut({ problem }) {
  const [trouble, setTrouble] = useState(problem);
  return html`<main class="narrow"><h1 tabindex="-1">Stagecraft</h1>
    <p class="lead">Your deals, and the forms to answer, also without a network.</p>
    <p>Signing in needs a network once. After that the app opens without one.</p>
    <button type="button" class="primary" onClick=${() => signIn().catch(error => setTrouble(error.message))}>Sign in</button>
    <${Trouble} message=${trouble} /></main>`;
}

/** The storage does not open: nothing can be shown or saved. */
const Shut = ({ problem }) => html`<main class="narrow"><h1 tabindex="-1">Stagecraft</h1>
  <${Trouble} message=${problem.message} action=${() => location.reload()} label="Reload" /></main>`;

/** Who is signed in. An answer that fails to come during the sign-in leaves whoever was signed in before. */
async function whoIsHere() {
  try {
    return { session: await current(), problem: '' };
  } catch (error) {
    return { session: await current(), problem: error.message };
  }
}

/** Another tab may sign out, or sign another person in: this one must then show nothing more of the first. */
function leaveWithTheSession({ user, organisation }) {
  document.addEventListener('visibilitychange', async () => {
    const now = document.hidden ? null : await current();
    if (!document.hidden && (now?.user !== user || now?.organisation !== organisation)) location.reload();
  });
}

/** Asks the browser once not to delete what is saved; "Settings" can ask again. */
async function askToKeep(store) {
  const asked = 'asked-to-keep';
  if (await store.value(asked)) return;
  await store.persist();
  await store.keep(asked, true);
}

async function start(root) {
  awaitInstallation();
  if (new URLSearchParams(location.search).has('code')) {
    render(html`<main class="narrow"><h1 tabindex="-1">Stagecraft</h1><p>Signing in.</p></main>`, root);
  }
  const { session, problem } = await whoIsHere();
  if (!session) {
    render(html`<${SignedOut} problem=${problem} />`, root);
    keepUpToDate(() => {});
    return;
  }
  const store = await openStore(session);
  leaveWithTheSession(session);
  render(html`<${App} session=${session} store=${store} />`, root);
  await askToKeep(store).catch(() => {}); // A storage that fails is told where answers are at stake.
}

const root = document.getElementById('app');
start(root).catch(problem => render(html`<${Shut} problem=${problem} />`, root));
