// A phone in a page, as a test drives it: window.phone finishes forms, takes one step at a time, and says what its store holds.
(async () => {
  const [{ openStore }, { SyncClient }, { startSync }, { call, NoAnswer }] = await Promise.all(
    ['/field/store.js', '/field/sync-client.js', '/field/sync.js', '/shared/api.js'].map(path => import(path)));

  /** A session whose tokens are counted. */
  const counted = user => {
    let renewed = 0;
    return { organisation: 'acme', user, token: async renew => `token-${renew ? ++renewed : renewed}` };
  };

  /** A session of the local cloud, over the same wire. */
  const local = (user, seconds) => {
    let token = null;
    return {
      organisation: 'acme', user,
      async token(renew) {
        if (renew || !token) {
          const body = { organisation: 'acme', user, role: 'rep', expiresInSeconds: seconds };
          const reply = await call({ token: async () => 'none' }, 'POST', '/_local/token', { body });
          if (!reply.body?.token) {
            throw new NoAnswer();
          }
          token = reply.body.token;
        }
        return token;
      }
    };
  };

  /** Runs the beginning of some work while the clock is set back. */
  const ago = (ageMs, work) => {
    const Now = Date;
    globalThis.Date = class extends Now {
      constructor(...parts) {
        super(...(parts.length ? parts : [Now.now() - ageMs]));
      }

      static now() {
        return Now.now() - ageMs;
      }
    };
    try {
      return work();
    } finally {
      globalThis.Date = Now;
    }
  };

  const pause = (next, faster) => new Promise(done => setTimeout(done, (next.wait ?? 0) / faster));
  const ids = submissions => submissions.map(each => each.id);

  const open = async (user, { tokenSeconds = 0, random = () => 1, timeoutMs = 20_000 } = {}) => {
    const session = tokenSeconds ? local(user, tokenSeconds) : counted(user);
    const parts = { session, random, call: (of, method, path, options) => call(of, method, path, { timeoutMs, ...options }) };
    let store = await openStore({ organisation: 'acme', user });
    let client = new SyncClient({ store, ...parts });
    const phone = {
      get store() {
        return store;
      },
      token: () => session.token(),
      push: () => client.push(),
      pull: () => client.pull(),
      fetchDefinition: () => client.fetchDefinition(),
      start: more => startSync({ store, ...parts, ...more }),

      /** What remains after the app was closed. */
      async restart() {
        store.close();
        store = await openStore({ organisation: 'acme', user });
        client = new SyncClient({ store, ...parts });
      },
      async finish(...forms) {
        for (const form of forms) {
          const { id, opportunityId = 'o-1', definition = 'prospecting@1', answers = { hours: 'over5' }, ageMs = 0 } =
            typeof form === 'string' ? { id: form } : form;
          const draft = { id, opportunityId, definition, supersedes: null };
          await store.saveDraft(draft, { typing: true });
          await store.saveDraft(draft, answers);
          await ago(ageMs, () => store.finish(draft, answers));
        }
        return ids(forms);
      },

      /** Pushes, and pulls in between, until the queue is empty; now and then the app is closed. */
      async sync(faster) {
        while (await store.unsent() > 0) {
          await pause(await client.push(), faster);
          if (Math.random() < 1 / 3) {
            await pause(await client.pull(), faster);
          }
          if (Math.random() < 1 / 15) {
            await phone.restart();
          }
        }
      },
      async pullAll(faster) {
        for (let next = await client.pull(); !next.done; next = await client.pull()) {
          await pause(next, faster);
        }
      },
      waiting: async () => ids(await store.oldest(1000)),
      received: async () => ids((await store.snapshot()).received),
      refused: async () => (await store.snapshot()).refused.map(({ id, result }) => ({ ...result, id })),
      deals: async () => (await store.snapshot()).deals
    };
    return phone;
  };
  globalThis.openPhone = async (...how) => {
    globalThis.phone?.store.close();
    globalThis.phone = await open(...how);
  };
  globalThis.anotherPhone = open;
})()
