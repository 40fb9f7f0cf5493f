// The way to the gateway: opens, sends and erases. Knows nothing about the page.

const PATIENCE = 25_000; // Milliseconds; the gateway itself gives up after 20 seconds.
const PAUSES = [700, 2_000]; // Milliseconds before the second and the third try.
const QUICK = 5_000; // A try that failed faster than this is worth another at once.

/** What went wrong. `status` is 0 when nobody answered; `detail` is the gateway's own sentence, in the reader's language. */
export class Failure extends Error {
  constructor(status, detail, retryAfter) {
    super(`status ${status}`);
    this.status = status;
    this.detail = detail;
    this.retryAfter = retryAfter;
  }
}

/** A new Idempotency-Key; works on plain http too, where randomUUID is missing. */
export function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export async function openConversation(municipality, language, signal) {
  const body = language ? { municipality, language } : { municipality };
  return await call("POST", "/api/conversations", { body, language, signal });
}

/** Send a message. The key makes it safe to send the same message again: Rasa is asked once. `signal` ends the wait. */
export async function sendMessage(conversation, body, key, language, signal) {
  const path = `/api/conversations/${encodeURIComponent(conversation.id)}/messages`;
  const reply = await call("POST", path, { body, key, language, token: conversation.token, signal });
  return reply.messages;
}

export async function eraseConversation(conversation, language) {
  const path = `/api/conversations/${encodeURIComponent(conversation.id)}`;
  await call("DELETE", path, { token: conversation.token, language });
}

/** The words of the page in another language. */
export async function fetchWords(municipality, language) {
  return await call("GET", `/chat/words?${new URLSearchParams({ lang: language, municipality })}`, {});
}

/** Say whether an answer helped; `body` is { topic, language, helped, comment? }. */
export async function sendFeedback(body) {
  await call("POST", "/api/feedback", { body, language: body.language });
}

/** A document of a case: what it is called and what is in it. The secret goes in the body. */
export async function fetchDocument(kind, body) {
  const response = await call("POST", `/api/case/documents/${encodeURIComponent(kind)}`, { body, language: body.language, whole: true });
  const name = /filename="([\w.-]+)"/.exec(response.headers.get("Content-Disposition") ?? "");
  return { name: name ? name[1] : kind, blob: await response.blob() };
}

async function call(method, path, options) {
  for (let attempt = 0; ; attempt += 1) {
    const start = performance.now();
    try {
      return await once(method, path, options);
    } catch (failure) {
      const passing = failure.status === 0 || failure.status >= 502;
      const over = () => navigator.onLine === false || options.signal?.aborted;
      if (!passing || attempt >= PAUSES.length || performance.now() - start > QUICK || over()) throw failure;
      await new Promise((resolve) => setTimeout(resolve, PAUSES[attempt]));
      if (over()) throw failure;
    }
  }
}

async function once(method, path, { body, key, language, token, whole, signal }) {
  const headers = {};
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (key) headers["Idempotency-Key"] = key;
  if (language) headers["Accept-Language"] = language;
  if (token) headers.Authorization = `Bearer ${token}`;
  let response;
  const wait = new AbortController();
  const end = () => wait.abort();
  setTimeout(end, PATIENCE);
  signal?.addEventListener("abort", end);
  try {
    response = await fetch(path, {
      method, headers, body: body === undefined ? undefined : JSON.stringify(body),
      credentials: "omit", cache: "no-store", redirect: "error", signal: wait.signal,
    });
    if (response.status === 204) return null;
    if (whole && response.ok) return response;
    const document = await response.json();
    if (response.ok) return document;
    throw new Failure(response.status, document.detail, Number(response.headers.get("Retry-After")) || 0);
  } catch (error) {
    if (error instanceof Failure) throw error;
    // Not JSON: a proxy spoke instead of the gateway.
    throw new Failure(response && !response.ok ? response.status : 0, "", 0);
  }
}
