/**
 * Turns: one tab of a user at a time does a job, so that two tabs never send the same answers at once.
 *
 * By Web Locks; a browser without them, or a page without https, uses a lease in the store. A tab that the system froze
 * during its turn loses it after a while. Should two tabs ever work at the same time, the service still counts every id once.
 */
const PATIENCE = 100_000; // longer than a request with a new token and its repetition can take

/**
 * @template T
 * @param {import('./store.js').Store} store whose user's turn it is
 * @param {string} job
 * @param {() => Promise<T>} work
 * @param {LockManager | undefined} locks
 * @returns {Promise<T | {wait: number}>} what work returned, or when to ask again
 */
export function exclusively(store, job, work, locks) {
  return locks ? locked(locks, `${store.name}/${job}`, work) : leased(store, `lease-${job}`, work);
}

async function locked(locks, name, work) {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE);
  let mine = false;
  const begin = () => {
    mine = true;
    clearTimeout(timer);
    return work();
  };
  try {
    return await locks.request(name, { signal: patience.signal }, begin);
  } catch (error) {
    if (mine || error.name !== 'AbortError') {
      throw error;
    }
    return locks.request(name, { steal: true }, begin);
  } finally {
    clearTimeout(timer);
  }
}

async function leased(store, key, work) {
  const now = Date.now();
  const mine = { by: crypto.getRandomValues(new Uint32Array(2)).join('-'), from: now, until: now + PATIENCE };
  const isTaken = lease => lease && lease.from <= now && now < lease.until;
  const left = await store.update(key, lease => isTaken(lease) ? [lease, lease.until - now] : [mine, 0]);
  if (left > 0) {
    return { wait: Math.min(left, 1000) };
  }
  try {
    return await work();
  } finally {
    await store.update(key, lease => [lease?.by === mine.by ? null : lease, null]);
  }
}
