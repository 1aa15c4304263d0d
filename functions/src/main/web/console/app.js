/**
 * The console: one page whose address after # names a view. This module signs people in, shows the menu of what their role
 * may see, and moves the focus to a view's heading when it opens.
 */
import { html, render, useEffect, useState } from '../shared/dom.js';
import { current, signIn } from '../shared/session.js';
import { DealView } from './deal.js';
import { ImportsView, ImportView } from './imports.js';
import { ModelView } from './model.js';
import { QuarantineView } from './quarantine.js';
import { RankingView } from './ranking.js';
import { RepsView } from './reps.js';
import { SettingsView } from './settings.js';

/** The views by the first part of the address, with the roles that may use them. Those with a title are in the menu. */
const VIEWS = {
  ranking: { title: 'Ranking', view: RankingView, roles: ['manager', 'admin', 'rep', 'integration'] },
  deal: { view: DealView, roles: ['manager', 'admin', 'rep', 'integration'] },
  model: { title: 'Model', view: ModelView, roles: ['manager', 'admin'] },
  imports: { title: 'Imports', view: ImportsView, roles: ['admin'] },
  import: { view: ImportView, roles: ['admin'] },
  quarantine: { title: 'Quarantine', view: QuarantineView, roles: ['admin'] },
  reps: { title: 'Reps', view: RepsView, roles: ['manager', 'admin'] },
  settings: { title: 'Settings', view: SettingsView, roles: ['admin'] }
};

/** The view and the parameters that an address names: #/deal/deal-6?from=A gives deal, "deal-6" and {from: "A"}. */
function place() {
  const [path, query = ''] = location.hash.replace(/^#\/?/, '').split('?');
  const [name, id = ''] = path.split('/');
  return { name: VIEWS[name] ? name : 'ranking', id: decodeURIComponent(id), query: new URLSearchParams(query) };
}

function App({ session }) {
  const [at, setAt] = useState(place);
  useEffect(() => {
    const moved = () => setAt(place());
    addEventListener('hashchange', moved);
    return () => removeEventListener('hashchange', moved);
  }, []);
  useEffect(() => {
    const heading = document.querySelector('main h1');
    document.title = `${heading?.textContent ?? 'Console'} - Stagecraft`;
    if (document.activeElement === document.body || !document.activeElement?.closest('main')) {
      heading?.focus();
    }
  }, [at.name, at.id]);
  const { view: View, roles } = VIEWS[at.name];
  return html`
    <a class="skip" href="#main" onClick=${skip}>Skip to the content</a>
    <header class="bar">
      <span class="mark">Stagecraft</span>
      <nav aria-label="Views"><ul>
        ${Object.entries(VIEWS).filter(([, each]) => each.title && each.roles.includes(session.role)).map(([name, each]) => html`
          <li><a href="#/${name}" aria-current=${name === at.name ? 'page' : null}>${each.title}</a></li>`)}
      </ul></nav>
      <span class="who"><span>${session.user}, ${session.role}</span>
        <button class="plain" onClick=${() => session.signOut()}>Sign out</button></span>
    </header>
    <main id="main">
      ${roles.includes(session.role)
    ? html`<${View} key=${at.name + at.id} session=${session} id=${at.id} query=${at.query} />`
    : html`<h1 tabindex="-1">Not for your role</h1><p>Your role, ${session.role}, cannot open this view.</p>`}
    </main>`;
}

function skip(event) {
  event.preventDefault();
  document.querySelector('main h1')?.focus();
}

function SignedOut({ problem }) {
  const [trouble, setTrouble] = useState(problem);
  return html`<main class="narrow">
    <h1 tabindex="-1">Stagecraft console</h1>
    <p>Sign in to see which deal to work next, and why.</p>
    <button class="primary" onClick=${() => signIn().catch(error => setTrouble(error.message))}>Sign in</button>
    <p role="alert" class="error">${trouble}</p>
  </main>`;
}

const root = document.getElementById('app');
try {
  const session = await current();
  render(session ? html`<${App} session=${session} />` : html`<${SignedOut} problem="" />`, root);
} catch (error) {
  render(html`<${SignedOut} problem=${error.message} />`, root);
}
