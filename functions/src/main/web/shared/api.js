/**
 * Calls of the HTTP API, each with a time limit and a token. An answer that is JSON is an answer, whatever its status;
 * anything else (no network, silence, the page of a captive portal) is {@link NoAnswer}.
 */

/** The error of a request that got no answer of the service. Nothing is known of what became of it. */
export class NoAnswer extends Error {
  constructor(message = 'The service did not answer. Check the network and try again.') {
    super(message);
    this.name = 'NoAnswer';
  }
}

/** The error of an answer that refuses: its message is the problem's own words. */
export class Refused extends Error {
  /** @param {Answer} answer */
  constructor(answer) {
    super(problemText(answer));
    this.name = 'Refused';
    this.answer = answer;
    this.code = answer.body?.code;
    this.field = answer.body?.field;
  }
}

/**
 * @typedef {object} Answer
 * @property {number} status
 * @property {any} body the JSON of the reply, null if it has none; of an error the problem (RFC 9457)
 * @property {string|null} etag
 * @property {string|null} retryAfter
 *
 * @typedef {object} Options
 * @property {any} [body] sent as JSON
 * @property {string} [ifMatch]
 * @property {string} [ifNoneMatch]
 * @property {number} [timeoutMs] 20 seconds if absent
 * @property {AbortSignal} [signal] ends the call; it then rejects with the signal's reason
 */

/**
 * Sends one request and resolves with every answer that is JSON. A 401 asks the session once for a new token.
 * @param {{token: (renew?: boolean) => Promise<string>}} session
 * @param {string} method
 * @param {string} path
 * @param {Options} [options]
 * @returns {Promise<Answer>}
 */
export async function call(session, method, path, options = {}) {
  const first = await send(method, path, options, await session.token());
  return first.status === 401 ? send(method, path, options, await session.token(true)) : first;
}

/** Like {@link call}, for screens: resolves with the body of a 2xx, and throws {@link Refused} otherwise. */
export async function ask(session, method, path, options = {}) {
  const answer = await call(session, method, path, options);
  if (answer.status >= 400) {
    throw new Refused(answer);
  }
  return answer.body;
}

/** The words of a refusal for people: the problem's detail, and its field where it names one. */
export function problemText({ status, body }) {
  const text = body?.detail || body?.title || body?.message || `The service answered with status ${status}.`;
  return body?.field && !text.includes(body.field) ? `${body.field}: ${text}` : text;
}

async function send(method, path, { body, ifMatch, ifNoneMatch, timeoutMs = 20_000, signal }, token) {
  const headers = { authorization: `Bearer ${token}`, accept: 'application/json' };
  if (body !== undefined) {
    headers['content-type'] = 'application/json';
  }
  if (ifMatch) {
    headers['if-match'] = ifMatch;
  }
  if (ifNoneMatch) {
    headers['if-none-match'] = ifNoneMatch;
  }
  const limit = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(path, {
      method, headers, cache: 'no-store', redirect: 'error',
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: signal ? AbortSignal.any([signal, limit]) : limit
    });
    return {
      status: response.status,
      body: await json(response),
      etag: response.headers.get('etag'),
      retryAfter: response.headers.get('retry-after')
    };
  } catch (error) {
    if (signal?.aborted) {
      throw signal.reason;
    }
    throw error instanceof NoAnswer ? error : new NoAnswer();
  }
}

async function json(response) {
  const text = await response.text();
  if (text === '') {
    return null;
  }
  if (!(response.headers.get('content-type') ?? '').includes('json')) {
    throw new NoAnswer('The answer did not come from Stagecraft. The network may ask you to sign in to it first.');
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new NoAnswer('The answer did not arrive whole. Try again.');
  }
}
