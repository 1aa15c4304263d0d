/**
 * Settings: who is signed in, whether the browser keeps what is on this phone, installing the app, and signing out.
 */
import { html, useEffect, useState } from '../shared/dom.js';
import { HOME } from './route.js';
import { installation, opening } from './phone.js';
import { opensOffline } from './update.js';
import { count } from './words.js';

export function SettingsView({ data, store, session, onSignOut }) {
  const many = data.waiting.length;
  const [leaving, setLeaving] = useState(false);
  const leave = () => {
    setLeaving(true);
    onSignOut();
  };
  return html`
    <p class="back"><a href=${HOME}>‹ My deals</a></p>
    <h1 tabindex="-1">Settings</h1>
    <h2>You</h2>
    <p>Signed in as <strong>${session.user}</strong> of ${session.organisation}.</p>
    ${many > 0 && html`<div class="banner"><p>${unsentWords(many, session.user)}</p></div>`}
    <p><button type="button" disabled=${leaving} onClick=${leave}>${leaving ? 'Signing out' : 'Sign out'}</button></p>
    <${Offline} />
    <${Storage} store=${store} />
    <${Install} />`;
}

/** Whether the app opens without a network; the rep should know before the lift. */
function Offline() {
  const [offline, setOffline] = useState(null);
  useEffect(() => {
    opensOffline().then(setOffline, () => setOffline(false));
  }, []);
  return html`<h2>Without a network</h2><p>${offline === null ? '' : offline
    ? 'The app is on this phone. It opens and saves your answers without a network.'
    : 'The app is not on this phone: it opens only with a network. Private windows and some browsers do not keep it.'}</p>`;
}

function unsentWords(many, user) {
  const [are, they, stay] = many === 1 ? ['is', 'it', 'stays'] : ['are', 'they', 'stay'];
  return `${count(many)} ${are} not sent yet. If you sign out, ${they} ${stay} on this phone for ${user}, and ${are} sent only when `
    + `${user} signs in here again.`;
}

const STORAGE = {
  granted: 'The browser has promised to keep what this app saves until you delete it.',
  denied: 'The browser may delete what this app saves if this phone runs out of space. Installing the app helps.',
  unknown: 'This browser does not say whether it keeps what this app saves.'
};

function Storage({ store }) {
  const [state, setState] = useState(null);
  useEffect(() => {
    store.persisted().then(setState, () => setState('unknown'));
  }, [store]);
  const ask = () => store.persist().then(setState, () => setState('unknown'));
  return html`<h2>Storage</h2><p role="status">${state && STORAGE[state]}</p>
    ${state === 'denied' && html`<p><button type="button" onClick=${ask}>Ask the browser to keep it</button></p>`}`;
}

function Install() {
  const [install, setInstall] = useState(() => installation());
  switch (opening()) {
    case 'installed':
      return null;
    case 'ios-tab':
      return html`<h2>Install</h2><p>Safari deletes what a page saved after 7 days without a visit. Tap Share, then Add to Home
        ${' '}Screen. The app on the home screen has its own storage: let everything be sent here first, then sign in there.</p>`;
    default:
      return html`<h2>Install</h2>${install
        ? html`<p><button type="button" onClick=${() => install().finally(() => setInstall(null))}>Install the app</button></p>`
        : html`<p>Open the browser's menu and choose Install app or Add to Home screen.</p>`}`;
  }
}
