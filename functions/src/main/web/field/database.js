/**
 * Database: one IndexedDB database with promises, whose writes are on disk when they resolve.
 *
 * A write resolves on the transaction's `complete` with `durability: 'strict'`, never on a request's `success`: only then may
 * the app say "saved". A failed write or a full storage rejects with {@link NotSaved}.
 */

/** The phone's storage did not do what it was asked; `message` is ready to be shown. */
export class StorageProblem extends Error {
  /**
   * @param {string} message
   * @param {'full'|'newer'|'large'|'failed' } reason
   * @param {unknown} [cause]
   */
  constructor(message, reason, cause) {
    super(message, { cause });
    this.name = 'StorageProblem';
    this.reason = reason;
  }
}

/** A write that is not on disk. */
export class NotSaved extends StorageProblem {
  /** @param {string} why @param {'full'|'newer'|'large'|'failed' } reason @param {unknown} [cause] */
  constructor(why, reason, cause) {
    super(`Not saved. ${why}`, reason, cause);
    this.name = 'NotSaved';
  }
}

const FULL = 'The storage of this phone is full. Delete something else on it and try again.';
const NEWER = 'A newer version of this app is open in another tab. Reload this page.';
const FAILED = 'The storage of this browser does not work. Close the app and open it again.';

/** @returns {[string, 'full'|'newer'|'failed']} */
function explain(error) {
  if (error?.name === 'QuotaExceededError') {
    return [FULL, 'full'];
  }
  if (error?.name === 'VersionError') {
    return [NEWER, 'newer'];
  }
  return [FAILED, 'failed'];
}

/** The result of one request of a transaction. Between two of these, work awaits nothing else. */
export function result(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

export class Database {
  #name;
  #version;
  #upgrade;
  /** @type {Promise<IDBDatabase> | null} */
  #connection = null;

  /** @param {string} name @param {number} version @param {(db: IDBDatabase) => void} upgrade makes the stores of a new one */
  constructor(name, version, upgrade) {
    this.#name = name;
    this.#version = version;
    this.#upgrade = upgrade;
  }

  /**
   * Reads in one transaction.
   * @template T
   * @param {string[]} stores
   * @param {(...stores: IDBObjectStore[]) => Promise<T>} work
   * @returns {Promise<T>}
   */
  read(stores, work) {
    return this.#run(stores, 'readonly', work).catch(error => {
      throw error instanceof StorageProblem ? error : new StorageProblem(...explain(error), error);
    });
  }

  /**
   * Writes in one transaction, all or nothing; an error that `work` throws undoes it.
   * @template T
   * @param {string[]} stores
   * @param {(...stores: IDBObjectStore[]) => Promise<T>} work
   * @returns {Promise<T>} resolved when it is on disk
   */
  write(stores, work) {
    return this.#run(stores, 'readwrite', work).catch(error => {
      throw error instanceof StorageProblem ? error : new NotSaved(...explain(error), error);
    });
  }

  /** Later reads and writes open it again. */
  close() {
    this.#connection?.then(db => db.close(), () => {});
    this.#connection = null;
  }

  async #run(stores, mode, work) {
    const transaction = await this.#begin(stores, mode);
    return new Promise((resolve, reject) => {
      let value;
      let failure;
      transaction.oncomplete = () => resolve(value);
      transaction.onabort = () => reject(transaction.error ?? failure);
      work(...stores.map(name => transaction.objectStore(name))).then(
        done => { value = done; },
        error => { failure = error; abort(transaction); });
    });
  }

  /** The browser may close a connection by itself (Safari in the background): then it is opened once more. */
  async #begin(stores, mode) {
    const first = await this.#connect();
    try {
      return first.transaction(stores, mode, { durability: 'strict' });
    } catch (error) {
      if (error.name !== 'InvalidStateError') {
        throw error;
      }
      this.#connection = null;
      return (await this.#connect()).transaction(stores, mode, { durability: 'strict' });
    }
  }

  #connect() {
    this.#connection ??= this.#open().catch(error => {
      this.#connection = null;
      throw error;
    });
    return this.#connection;
  }

  #open() {
    return new Promise((resolve, reject) => {
      const opening = indexedDB.open(this.#name, this.#version);
      opening.onupgradeneeded = () => this.#upgrade(opening.result);
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const db = opening.result;
        db.onversionchange = () => db.close(); // else a newer app in another tab waits for ever
        db.onclose = () => { this.#connection = null; };
        resolve(db);
      };
    });
  }
}

function abort(transaction) {
  try {
    transaction.abort();
  } catch {
    // It has failed already by itself.
  }
}
