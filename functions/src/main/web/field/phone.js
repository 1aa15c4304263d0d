/**
 * Phone: what the browser lets the app do here: stay in storage, and be installed on the home screen.
 */
let installing = null;

/** Call it early: the browser offers the installation once, soon after the start. */
export function awaitInstallation() {
  addEventListener('beforeinstallprompt', event => {
    event.preventDefault();
    installing = event;
  });
  addEventListener('appinstalled', () => {
    installing = null;
  });
}

/** @returns {(() => Promise<void>) | null} asks to install the app, where the browser allows that */
export const installation = () => installing && (async () => {
  await installing.prompt();
  installing = null;
});

/** How the app is open: installed, in a tab of an iPhone or iPad (where storage is deleted after a while), or in another tab. */
export function opening() {
  if (navigator.standalone === false) return 'ios-tab';
  return navigator.standalone || matchMedia('(display-mode: standalone)').matches ? 'installed' : 'tab';
}
