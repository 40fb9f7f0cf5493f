// A turn: something is said, sent once whatever happens, and answered.

import { focusStep } from "./dock.js";
import { newKey, openConversation, sendMessage } from "./gateway.js";
import { fetchLater, later } from "./later.js";
import { announce, at, keepFocus, scrollTo, showReply } from "./page.js";
import { make } from "./rendering.js";
import { begin, chat, data, keep, learn, texts } from "./state.js";
import { append, goTo, nextPlace, showCounter, showLog, showWays } from "./view.js";

const TYPING_AFTER = 400; // Milliseconds before the page says that the bot is writing.

let turn = null; // The turn that is under way: an AbortController, with `done` to take its status away.
let fromDock = false; // It was begun with a button or a form under the log.
let wished = null; // A language pressed during a turn; sent when the turn is over.

export const isBusy = () => Boolean(turn);

/** Say what is being waited for, when it takes a while; returns what takes it away. */
export function waiting(words) {
  const timer = setTimeout(() => {
    at("typing").replaceChildren(make("span", "dots"), words);
    scrollTo(at("typing"));
  }, TYPING_AFTER);
  return () => {
    clearTimeout(timer);
    at("typing").replaceChildren();
  };
}

/** The turn is over, or is let go: nobody waits for its reply any more. */
export function letGo() {
  turn?.abort();
  turn?.done();
  turn = null;
  at("send").removeAttribute("aria-disabled");
}

/** Say something: show it, send it, show the reply. */
export function say(body, shown) {
  if (turn) return undefined;
  fromDock = body.payload !== undefined || at("log").contains(document.activeElement);
  clearFailure();
  const item = append({ own: shown });
  Object.assign(chat, { pending: { body, key: newKey(), shown }, rated: false });
  keep();
  if (chat.calm) goTo(nextPlace() - 1, true);
  scrollTo(item);
  return takeTurn();
}

/** Send what is pending; safe to do again, since the key stays the same. */
export async function takeTurn() {
  if (turn || !chat.pending) return;
  const mine = (turn = new AbortController());
  clearFailure();
  showWays(true);
  at("send").setAttribute("aria-disabled", "true");
  mine.done = waiting(texts().typing);
  const first = nextPlace();
  let messages = [];
  let failed = null;
  try {
    messages = await ask(mine.signal);
  } catch (failure) {
    failed = failure;
  }
  if (mine !== turn) return;
  letGo();
  if (failed) showFailure(failed);
  else {
    chat.pending = null;
    messages.forEach((message) => append({ bot: message }));
    keep();
  }
  goTo(chat.pending ? first - 1 : first);
  if (wished && !chat.pending) tellLanguage();
  else if (!chat.pending) {
    if (fromDock && [at("log"), at("message"), document.body].includes(document.activeElement) && !at("message").value) focusStep();
    requestAnimationFrame(() => showReply(at("messages").children[first] ?? at("messages").lastElementChild));
  }
}

/** The reply to what is pending, with what is needed to show it. */
async function ask(signal) {
  if (!chat.conversation) {
    const opened = await openConversation(chat.municipality, chat.chosen ? chat.language : undefined, signal);
    if (signal.aborted) return [];
    chat.conversation = opened;
    keep();
  }
  const body = chat.calm ? { ...chat.pending.body, easy: true } : chat.pending.body;
  const more = fetchLater();
  const messages = await sendMessage(chat.conversation, body, chat.pending.key, chat.language, signal);
  await Promise.all([more, learn(...messages.map((message) => message.custom?.language))]);
  later.tabs?.isTaken(() => chat.conversation?.id); // Not by another: from now on this tab says that it has it.
  return messages;
}

/** Tell the bot which language was chosen; it must know where a conversation has begun, else the first message tells it. */
export function wishLanguage(language) {
  wished = chat.conversation ? language : null;
  if (wished && !turn && !chat.pending) tellLanguage();
}

function tellLanguage() {
  const language = wished;
  wished = null;
  const name = document.querySelector(`[data-language="${language}"]`).textContent;
  say({ payload: `/change_language${JSON.stringify({ language })}` }, name);
}

/** Begin anew; the note says why, is seen, and is not remembered. */
export function startOver(note) {
  begin();
  wished = null;
  clearFailure();
  at("message").value = "";
  showCounter();
  if (note) chat.log.push({ note });
  showLog();
  chat.log = [];
  showWays();
}

/** The failed message gives way to a new one: it stays in the log, marked, and is not sent. */
export function passOver() {
  if (!chat.pending) return;
  const entry = chat.log.findLast((each) => each.own);
  if (entry) entry.failed = true;
}

// --- When it fails ----------------------------------------------------------------------------------------------------

function showFailure(failure) {
  const status = failure.status;
  const own = [...at("messages").querySelectorAll(".own")].at(-1);
  if (status === 413 || status === 422) {
    // Trying again would not help: give the words back to be changed.
    if (chat.pending.body.text && !at("message").value) at("message").value = chat.pending.body.text;
    chat.pending = null;
    chat.log.pop();
    own?.remove();
    keep();
    showError(failure.detail || texts().internal_error);
    return;
  }
  own?.classList.add("failed");
  if (status === 401 || status === 404) {
    showError(failure.detail || texts().error_expired, texts().new_conversation, () => {
      const text = chat.pending?.body.text ?? "";
      startOver();
      if (!at("message").value) at("message").value = text;
      at("message").focus();
    });
    return;
  }
  const sentence = failure.detail || (status ? texts().internal_error : texts().error_network);
  showError(sentence, texts().retry, retry, status !== 429);
}

function retry(event) {
  [...at("messages").querySelectorAll(".own")].at(-1)?.classList.remove("failed");
  if (event) keepFocus(event);
  takeTurn();
}

/** The line is back: what waited is sent, with the key it had. */
export function lineIsBack() {
  if (!chat.pending || turn) return;
  announce(texts().online);
  retry();
}

/** Say what went wrong, with something to do about it; `elsewhere` adds the ways that need no chat. */
export function showError(sentence, action, deed, elsewhere = false) {
  const box = at("failure");
  box.replaceChildren(make("p", "", sentence));
  if (action) {
    const button = make("button", "ds-button", action);
    button.type = "button";
    button.dataset.variant = "secondary";
    button.addEventListener("click", deed);
    box.append(button);
  }
  const ways = data.words[chat.language].ways ?? [];
  if (elsewhere && ways.length) {
    const list = make("ul", "", ...ways.map((way) => {
      const link = make("a", "", way.title);
      link.href = way.url;
      return make("li", "", link);
    }));
    box.append(make("p", "elsewhere", texts().elsewhere), list);
  }
  scrollTo(box);
}

export function clearFailure() {
  at("failure").replaceChildren();
}
