/**
 * The sign-in of a person in this browser: OAuth 2.0 code with PKCE at the addresses of /config.json (RFC 6749, 7636), and
 * the tokens that come of it. The refresh token is kept in IndexedDB, for each app of the site its own; the ID token stays
 * in memory. A network that fails changes nothing: only the service's own "invalid_grant" asks the person to sign in again.
 */
import { NoAnswer } from './api.js';

/** The error that says the person must sign in again. What waits to be sent is kept. */
export class SignInNeeded extends Error {
  constructor(message = 'Sign in again. Nothing is lost.') {
    super(message);
    this.name = 'SignInNeeded';
  }
}

const EARLY_MS = 60_000;
const STEP = 'stagecraft.sign-in';

/** The app of the site that this page belongs to: "field" or "console". Each has its own person signed in. */
const app = () => location.pathname.split('/')[1] || 'site';

/**
 * @typedef {object} Session
 * @property {string} organisation
 * @property {string} user
 * @property {'rep'|'manager'|'admin'|'integration'} role
 * @property {(renew?: boolean) => Promise<string>} token the ID token; rejects with NoAnswer or SignInNeeded
 * @property {() => Promise<void>} signOut forgets the tokens and ends the hosted sign-in
 */

/**
 * The session of the person who is signed in here, or null. If the address carries a code of the sign-in page, it is
 * redeemed first. It never leaves the page and works without a network.
 * @returns {Promise<Session|null>}
 */
export async function current() {
  const arrived = new URLSearchParams(location.search);
  if (arrived.has('code') || arrived.has('error')) {
    return arrive(arrived);
  }
  const kept = await read(app());
  return kept ? session(kept) : null;
}

/**
 * Leaves the page for the sign-in page.
 * @param {{hint?: string, start?: string}} [options] hint: whom to sign in as; start: the app's path, this page's by default
 */
export async function signIn({ hint, start = location.pathname } = {}) {
  const config = await settings();
  const verifier = random(48);
  const state = random(16);
  sessionStorage.setItem(STEP, JSON.stringify({ verifier, state, start, hash: location.hash }));
  const challenge = base64url(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier)));
  const query = new URLSearchParams({
    response_type: 'code', client_id: config.clientId, redirect_uri: location.origin + start, scope: 'openid',
    state, code_challenge: challenge, code_challenge_method: 'S256'
  });
  if (hint) {
    query.set('login_hint', hint);
  }
  location.assign(`${config.authorize}?${query}`);
}

/** Where people sign in, as /config.json says. */
export async function settings() {
  let response;
  try {
    response = await fetch('/config.json', { signal: AbortSignal.timeout(20_000) });
  } catch {
    throw new NoAnswer();
  }
  if (!response.ok) {
    throw new NoAnswer();
  }
  return response.json();
}

async function arrive(parameters) {
  const step = JSON.parse(sessionStorage.getItem(STEP) ?? 'null');
  sessionStorage.removeItem(STEP);
  history.replaceState(null, '', location.pathname + (step?.hash ?? ''));
  if (!step || step.state !== parameters.get('state') || !parameters.has('code')) {
    const kept = await read(app());
    return kept ? session(kept) : null;
  }
  const config = await settings();
  const reply = await redeem(config, {
    grant_type: 'authorization_code', code: parameters.get('code'), code_verifier: step.verifier,
    redirect_uri: location.origin + step.start
  });
  const kept = { ...person(reply.id_token, config.claims), refresh: reply.refresh_token, config };
  await write(app(), kept);
  return session(kept, reply);
}

/** A session from what is kept; reply: tokens that have just come. */
function session(kept, reply) {
  let token = reply && timed(reply);
  let renewal = null;
  const renew = async () => {
    const fresh = await redeem(kept.config, { grant_type: 'refresh_token', refresh_token: kept.refresh });
    const now = person(fresh.id_token, kept.config.claims);
    if (now.organisation !== kept.organisation || now.user !== kept.user) {
      throw new SignInNeeded();
    }
    token = timed(fresh);
    return token.text;
  };
  return {
    organisation: kept.organisation,
    user: kept.user,
    role: kept.role,
    token(fresh = false) {
      if (!fresh && token && performance.now() < token.until) {
        return Promise.resolve(token.text);
      }
      renewal ??= renew().finally(() => {
        renewal = null;
      });
      return renewal;
    },
    async signOut() {
      await write(app(), null);
      const config = await settings().catch(() => null);
      if (config?.signOut) {
        location.assign(`${config.signOut}?${new URLSearchParams({
          client_id: config.clientId, logout_uri: `${location.origin}/`
        })}`);
      } else {
        location.assign(config ? '/' : location.pathname); // without a network only the app itself may open
      }
    }
  };
}

/** A token with the moment until which it is used, on the page's own clock: a phone's clock may be wrong. */
const timed = reply => ({ text: reply.id_token, until: performance.now() + reply.expires_in * 1000 - EARLY_MS });

async function redeem(config, form) {
  let response;
  let body;
  try {
    response = await fetch(config.token, {
      method: 'POST', body: new URLSearchParams({ ...form, client_id: config.clientId }), cache: 'no-store',
      redirect: 'error', signal: AbortSignal.timeout(20_000)
    });
    body = await response.json();
  } catch {
    throw new NoAnswer();
  }
  if (response.ok && body.id_token) {
    return body;
  }
  throw body.error === 'invalid_grant' ? new SignInNeeded() : new NoAnswer('The sign-in service refused. Try again later.');
}

/** Whom an ID token is for. It is only read here; the API verifies it. */
function person(idToken, claims) {
  const payload = idToken.split('.')[1].replace(/-/g, '+').replace(/_/g, '/');
  const told = JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(payload), each => each.charCodeAt(0))));
  return { organisation: told[claims.organisation], user: told[claims.user], role: told[claims.role] };
}

const random = bytes => base64url(crypto.getRandomValues(new Uint8Array(bytes)));

function base64url(bytes) {
  return btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

/* The kept sign-ins: one object store, one record for each app. */

async function read(key) {
  return within('readonly', store => store.get(key));
}

async function write(key, value) {
  return within('readwrite', store => (value === null ? store.delete(key) : store.put(value, key)));
}

async function within(mode, use) {
  const database = await new Promise((resolve, reject) => {
    const opening = indexedDB.open('stagecraft-sign-in', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('people');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction('people', mode, { durability: 'strict' });
      const request = use(transaction.objectStore('people'));
      transaction.oncomplete = () => resolve(request.result ?? null);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}
