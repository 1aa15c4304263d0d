/**
 * Service worker of the field app: keeps one copy of the app's files, so that the app starts without a network. All files of a
 * copy are of one build. A new build is copied beside the old one, and takes over only when no page of the old one is open or a
 * page asks for it with the message "activate".
 *
 * It never touches the API, the sign-in or /config.json. Its scope is this folder; files outside it are kept too, for the
 * pages of the scope.
 */
const BUILD = '@build@';
const CACHE = `field-${BUILD}`;
const SHELL = '/field/index.html';
const FILES = [
  SHELL,
  '/field/answer.js',
  '/field/app.js',
  '/field/bar.js',
  '/field/database.js',
  '/field/deal.js',
  '/field/deals.js',
  '/field/definition.js',
  '/field/field.css',
  '/field/icons/icon.svg',
  '/field/mirror.js',
  '/field/outbox.js',
  '/field/parts.js',
  '/field/phone.js',
  '/field/question.js',
  '/field/queue.js',
  '/field/reasons.js',
  '/field/route.js',
  '/field/settings.js',
  '/field/state.js',
  '/field/store.js',
  '/field/submission.js',
  '/field/sync-client.js',
  '/field/sync.js',
  '/field/turns.js',
  '/field/update.js',
  '/field/words.js',
  '/shared/answers.js',
  '/shared/api.js',
  '/shared/condition.js',
  '/shared/dom.js',
  '/shared/form.js',
  '/shared/format.js',
  '/shared/session.js',
  '/style.css',
  '/tokens.css',
  '/vendor/hooks.js',
  '/vendor/htm.js',
  '/vendor/preact.js'
];

addEventListener('install', event => event.waitUntil(copy()));
addEventListener('activate', event => event.waitUntil(forgetOthers()));
addEventListener('message', event => event.data === 'activate' && skipWaiting());

addEventListener('fetch', event => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) {
    return;
  }
  if (request.mode === 'navigate') {
    event.respondWith(kept(SHELL, request)); // any address of the app, also on the way back from the sign-in
  } else if (FILES.includes(pathname)) {
    event.respondWith(kept(pathname, request));
  }
});

/** All files or none. The browser's own cache answers for what did not change since the page loaded it. */
async function copy() {
  const cache = await caches.open(CACHE);
  await cache.addAll(FILES.map(path => new Request(path, { cache: 'no-cache' })));
}

async function forgetOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter(name => name.startsWith('field-') && name !== CACHE).map(name => caches.delete(name)));
}

async function kept(path, request) {
  const cache = await caches.open(CACHE);
  return await cache.match(path, { ignoreVary: true }) ?? fetch(request);
}
