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
 * Registers the worker.
 * @param {(reload: () => void) => void} onReady called with what "Reload" does when a new build is ready
 * @returns {Promise<void>} rejects where the browser cannot keep the app for use without a network
 */
export async function keepUpToDate(onReady) {
  const workers = navigator.serviceWorker;
  if (!workers) throw new Error('This browser cannot keep the app for use without a network.');
  const registration = await workers.register(policy ? policy.createScriptURL('sw.js') : 'sw.js', { updateViaCache: 'none' });
  const look = () => {
    const ready = registration.waiting;
    if (ready && workers.controller) onReady(() => use(ready));
  };
  look();
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look));
  document.addEventListener('visibilitychange', () => document.hidden || registration.update().catch(() => {}));
}

function use(ready) {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  ready.postMessage('activate');
}
