/**
 * Update: the service worker that keeps this app on the phone, and a newer build of it that waits to be used.
 *
 * A new build is never used under an open form by itself: the rep presses "Reload", and only that tab reloads.
 */
const policy = globalThis.trustedTypes?.createPolicy('stagecraft', {
  createScriptURL(url) {
    if (url !== 'sw.js') throw new TypeError(`Not a script of this app: ${url}`);
    return url;
  }
});

/**
 * Registers the worker. A browser that refuses it runs the app all the same, but only with a network; "Settings" tells which.
 * @param {() => void} onReady called when a new build is ready
 */
export function keepUpToDate(onReady) {
  register(onReady).catch(error => console.warn(`Not kept for use without a network: ${error.message}`));
}

async function register(onReady) {
  const workers = navigator.serviceWorker;
  if (!workers) throw new Error('the browser has no service workers');
  const registration = await workers.register(policy ? policy.createScriptURL('sw.js') : 'sw.js', { updateViaCache: 'none' });
  const look = () => registration.waiting && workers.controller && onReady();
  look();
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look));
  document.addEventListener('visibilitychange', () => document.hidden || registration.update().catch(() => {}));
}

/** Whether the app opens here without a network. */
export const opensOffline = async () => Boolean((await navigator.serviceWorker?.getRegistration())?.active);

/** Reloads this tab with the newest build that there is, fetched now if none is ready yet. */
export async function reload() {
  const registration = await navigator.serviceWorker?.getRegistration();
  if (!registration?.waiting) await registration?.update().catch(() => {});
  const next = registration?.waiting ?? registration?.installing;
  if (!next) {
    location.reload();
    return;
  }
  const step = () => {
    if (next.state === 'installed') next.postMessage('activate');
    if (next.state === 'activated' || next.state === 'redundant') location.reload();
  };
  next.addEventListener('statechange', step);
  step();
}
