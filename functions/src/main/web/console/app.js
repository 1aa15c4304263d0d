/**
 * The console: one page whose address after # names a view. This module signs people in, shows the menu of what their role
 * may see, and moves the focus to a view's heading when it opens.
 */
import { NoAnswer } from '../shared/api.js';
import { html, render, useLayoutEffect, useState } from '../shared/dom.js';
import { current, signIn } from '../shared/session.js';
import { Heading, Trouble, useLoad } from './parts.js';

/**
 * The views by the first part of the address: how each is loaded, when it is first opened, and the roles that may use it. Those
 * with a title are in the menu.
 */
const VIEWS = {
  ranking: { title: 'Ranking', load: () => import('./ranking.js'), view: 'RankingView', roles: ['manager', 'admin', 'rep', 'integration'] },
  deal: { load: () => import('./deal.js'), view: 'DealView', roles: ['manager', 'admin', 'rep', 'integration'] },
  model: { title: 'Model', load: () => import('./model.js'), view: 'ModelView', roles: ['manager', 'admin'] },
  imports: { title: 'Imports', load: () => import('./imports.js'), view: 'ImportsView', roles: ['admin'] },
  import: { load: () => import('./imports.js'), view: 'ImportView', roles: ['admin'] },
  quarantine: { title: 'Quarantine', load: () => import('./quarantine.js'), view: 'QuarantineView', roles: ['admin'] },
  reps: { title: 'Reps', load: () => import('./reps.js'), view: 'RepsView', roles: ['manager', 'admin'] },
  settings: { title: 'Settings', load: () => import('./settings.js'), view: 'SettingsView', roles: ['admin'] }
};

/** The view and the parameters that an address names: #/deal/deal-6?from=A gives deal, "deal-6" and {from: "A"}. */
function place() {
  const [path, query = ''] = location.hash.replace(/^#\/?/, '').split('?');
  const [name, id = ''] = path.split('/');
  return { name: VIEWS[name] ? name : 'ranking', id: decodeURIComponent(id), query: new URLSearchParams(query) };
}

function App({ session }) {
  const [at, setAt] = useState(place);
  useLayoutEffect(() => {
    const moved = () => setAt(place());
    addEventListener('hashchange', moved);
    return () => removeEventListener('hashchange', moved);
  }, []);
  const { roles } = VIEWS[at.name];
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
    ? html`<${Loaded} key=${at.name + at.id} name=${at.name} session=${session} id=${at.id} query=${at.query} />`
    : html`<${NotAllowed} key=${at.name + at.id} role=${session.role} />`}
    </main>`;
}

/** The modules that have come: a view that was open before shows at once. */
const modules = new Map();

/** A view, once its module is there. */
function Loaded({ name, ...view }) {
  const load = async () => {
    modules.set(name, await VIEWS[name].load());
    return modules.get(name);
  };
  const { error } = useLoad(load, [name]);
  const value = modules.get(name);
  useArrival(value);
  if (error) {
    return html`<${Heading}>This view did not come<//><${Trouble} error=${new NoAnswer()} again=${() => location.reload()} />`;
  }
  return value ? html`<${value[VIEWS[name].view]} ...${view} />` : html`<p class="soft">Loading ...</p>`;
}

function NotAllowed({ role }) {
  useArrival(role);
  return html`<${Heading}>Not for your role<//><p>Your role, ${role}, cannot open this view.</p>`;
}

/** Names the page after the view's heading and moves the focus there, unless the person is already at work in the view. */
function useArrival(shown) {
  useLayoutEffect(() => {
    const heading = document.querySelector('main h1');
    document.title = `${heading?.textContent ?? 'Console'} - Stagecraft`;
    if (!document.activeElement?.closest('main')) {
      heading?.focus();
    }
  }, [shown]);
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
