// The chat page: one conversation in one tab.

import { listen, openingFor } from "./arrival.js";
import { documentButtons } from "./documents.js";
import { eraseConversation, newKey, openConversation, sendMessage } from "./gateway.js";
import { forget, recall, remember } from "./memory.js";
import { announce, at, copy, keepFocus, scrollTo, showReply } from "./page.js";
import { botMessage, fill, make, noteMessage, ownMessage } from "./rendering.js";

const TYPING_AFTER = 400; // Milliseconds before the page says that the bot is writing.
const COUNTER_FROM = 400; // Characters left when the counter shows.
const WARN_AT = 100; // Characters left when it is said aloud.

const data = JSON.parse(at("page-data").textContent);
const words = (language) => data.words[language]?.texts;

const fresh = () => ({ language: data.language, chosen: false, municipality: data.municipality, conversation: null, log: [], pending: null });
let state = fresh();
let busy = false; // A turn is under way.
let wishedLanguage = null; // A language pressed during a turn; sent when the turn is over.

const texts = () => words(state.language);
const keep = () => (state.log.length || state.pending || state.chosen ? remember(state) : forget());

// --- What is seen ---------------------------------------------------------------------------------------------------

function showTexts() {
  const now = texts();
  document.documentElement.lang = state.language;
  document.title = now.page_title;
  for (const element of document.querySelectorAll("[data-text]")) element.textContent = now[element.dataset.text];
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", now[element.dataset.label]);
  for (const element of document.querySelectorAll("[data-placeholder]")) element.placeholder = now[element.dataset.placeholder];
  for (const button of document.querySelectorAll("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === state.language));
  }
  at("case-link").href = `/case?${new URLSearchParams({ lang: state.language, municipality: state.municipality })}`;
  showCounter();
}

function greeting() {
  return { ...data.words[state.language].greeting, custom: { kind: "greeting", language: state.language } };
}

/** Draw the whole log anew: at the start, and when a language is chosen before anything has been said. */
function showLog() {
  at("messages").replaceChildren(element({ bot: greeting() }), ...state.log.map(element));
  showReplies();
  at("delete").hidden = !state.conversation;
  if (state.log.length) scrollTo(at("messages").lastElementChild);
}

function element(entry) {
  if (entry.note) return noteMessage(entry.note);
  if (entry.bot) return botMessage(entry.bot, state.language, words, copy, (...what) => documentButtons(...what, codeOf, tell));
  const item = ownMessage(entry.own, texts());
  if (entry.failed) item.classList.add("failed");
  return item;
}

function append(entry) {
  state.log.push(entry);
  const item = element(entry);
  at("messages").append(item);
  keep();
  return item;
}

/** The buttons of the last message; earlier ones no longer fit what is asked. */
function showReplies() {
  const last = state.log.length ? state.log.at(-1).bot : greeting();
  const buttons = busy || state.pending ? [] : (last?.buttons ?? []).filter((button) => button?.title && button?.payload);
  const language = words(last?.custom?.language) ? last.custom.language : state.language;
  at("replies").lang = language;
  at("replies").dataset.kind = last?.custom?.kind ?? "";
  at("replies").replaceChildren(...buttons.map((button) => {
    const reply = make("button", "reply", button.title);
    reply.type = "button";
    reply.addEventListener("click", (event) => {
      keepFocus(event);
      say({ payload: button.payload }, button.title);
    });
    return reply;
  }));
  at("replies").hidden = !buttons.length;
}

function showCounter() {
  const field = at("message");
  const left = field.maxLength - field.value.length;
  const counter = at("counter");
  counter.hidden = left > COUNTER_FROM;
  counter.textContent = counter.hidden ? "" : fill(texts().characters_left, { count: left });
}

// --- A turn -----------------------------------------------------------------------------------------------------------

/** Say something: show it, send it, show the reply. */
function say(body, shown) {
  if (busy) return;
  clearFailure();
  const item = append({ own: shown });
  state.pending = { body, key: newKey(), shown };
  keep();
  scrollTo(item);
  return takeTurn();
}

/** Send what is pending; safe to do again, since the key stays the same. */
async function takeTurn() {
  busy = true;
  clearFailure();
  showReplies();
  at("send").setAttribute("aria-disabled", "true");
  const typing = setTimeout(() => {
    at("typing").append(make("span", "dots"), texts().typing);
    scrollTo(at("typing"));
  }, TYPING_AFTER);
  try {
    if (!state.conversation) {
      state.conversation = await openConversation(state.municipality, state.chosen ? state.language : undefined);
      keep();
    }
    const messages = await sendMessage(state.conversation, state.pending.body, state.pending.key, state.language);
    state.pending = null;
    const items = messages.map((message) => append({ bot: message }));
    keep();
    at("delete").hidden = false;
    requestAnimationFrame(() => showReply(items[0] ?? at("messages").lastElementChild));
  } catch (failure) {
    showFailure(failure);
  } finally {
    busy = false;
    clearTimeout(typing);
    at("typing").replaceChildren();
    at("send").removeAttribute("aria-disabled");
    showReplies();
  }
  if (wishedLanguage && !state.pending) tellLanguage();
}

function showFailure(failure) {
  const status = failure.status;
  const own = [...at("messages").querySelectorAll(".own")].at(-1);
  if (status === 413 || status === 422) {
    // Trying again would not help: give the words back to be changed.
    if (state.pending.body.text && !at("message").value) at("message").value = state.pending.body.text;
    state.pending = null;
    state.log.pop();
    own?.remove();
    keep();
    showError(failure.detail || texts().internal_error);
    return;
  }
  own?.classList.add("failed");
  if (status === 401 || status === 404) {
    showError(failure.detail || texts().error_expired, texts().new_conversation, () => {
      const text = state.pending?.body.text ?? "";
      startOver();
      if (!at("message").value) at("message").value = text;
      at("message").focus();
    });
    return;
  }
  const sentence = failure.detail || (status ? texts().internal_error : texts().error_network);
  showError(sentence, texts().retry, (event) => {
    own?.classList.remove("failed");
    keepFocus(event);
    takeTurn();
  });
}

function showError(sentence, action, deed) {
  const box = at("failure");
  box.replaceChildren(make("p", "", sentence));
  if (action) {
    const button = make("button", "secondary", action);
    button.type = "button";
    button.addEventListener("click", deed);
    box.append(button);
  }
  scrollTo(box);
}

/** The access code of a case that was filed in this conversation. */
function codeOf(reference) {
  return state.log.find((entry) => entry.bot?.custom?.reference === reference && entry.bot.custom.access_code)?.bot.custom.access_code;
}

/** What came of a document: spoken, and shown where it failed. */
function tell(sentence, failed) {
  if (failed) showError(sentence);
  else {
    clearFailure();
    announce(sentence);
  }
}

function clearFailure() {
  at("failure").replaceChildren();
}

// --- Language, erasing, starting over ------------------------------------------------------------------------------------

function chooseLanguage(language) {
  if (language === state.language) return;
  state.language = language;
  state.chosen = true;
  keep();
  showTexts();
  if (!state.log.length) showLog();
  // The bot must know, but only where a conversation has begun: otherwise the first message tells it.
  wishedLanguage = state.conversation ? language : null;
  if (wishedLanguage && !busy && !state.pending) tellLanguage();
}

function tellLanguage() {
  const language = wishedLanguage;
  wishedLanguage = null;
  const name = document.querySelector(`[data-language="${language}"]`).textContent;
  say({ payload: `/change_language${JSON.stringify({ language })}` }, name);
}

function startOver(note) {
  const { language, chosen } = state;
  state = { ...fresh(), language, chosen };
  wishedLanguage = null;
  clearFailure();
  if (note) state.log.push({ note });
  forget();
  showLog();
  // What is erased leaves no trace in the tab either; the note is only seen.
  state.log = [];
}

async function erase() {
  at("confirm").close();
  if (busy) return;
  try {
    if (state.conversation) await eraseConversation(state.conversation, state.language);
  } catch (failure) {
    // Gone already is as good as erased.
    if (failure.status !== 401 && failure.status !== 404) {
      showError(failure.detail || texts().error_network, texts().retry, erase);
      return;
    }
  }
  startOver(texts().deleted);
  announce(texts().deleted);
  at("message").focus();
}

// --- Hands on the page -----------------------------------------------------------------------------------------------------

function submit() {
  const field = at("message");
  const text = field.value.trim();
  if (!text || busy) return;
  field.value = "";
  showCounter();
  // A new message instead of a retry: the failed one stays in the log, marked, and is not sent.
  if (state.pending) {
    const entry = state.log.findLast((each) => each.own);
    if (entry) entry.failed = true;
  }
  say({ text }, text);
}

at("composer").addEventListener("submit", (event) => {
  event.preventDefault();
  submit();
});
at("message").addEventListener("keydown", (event) => {
  // While a word is being composed (dead keys, other scripts), Enter belongs to the composer.
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  submit();
});
at("message").addEventListener("input", () => {
  showCounter();
  const left = at("message").maxLength - at("message").value.length;
  if (left === WARN_AT || left === 0) announce(at("counter").textContent);
});
for (const button of document.querySelectorAll("[data-language]")) {
  button.addEventListener("click", () => chooseLanguage(button.dataset.language));
}
at("delete").addEventListener("click", () => at("confirm").showModal());
at("confirm-no").addEventListener("click", () => at("confirm").close());
at("confirm-yes").addEventListener("click", erase);

// --- Start ---------------------------------------------------------------------------------------------------------------

const address = new URLSearchParams(location.search);
const remembered = recall();
if (remembered && words(remembered.language) && remembered.municipality === data.municipality) state = { ...state, ...remembered };
else if (words(address.get("lang"))) state.chosen = true;
showTexts();
showLog();
listen({
  field: at("message"),
  // Also while a turn is under way: its reply may be a question.
  inFlow: () => busy || Boolean(state.pending) || Boolean(state.log.findLast((entry) => entry.bot)?.bot.custom?.flow),
  say: (text) => say({ text }, text),
});
const opening = openingFor(state.language, state.opening);
// The page was left in the middle of a turn: the same key fetches the reply, or asks for the first time.
if (state.pending) takeTurn();
else if (opening) {
  state.opening = opening.payload;
  say({ payload: opening.payload }, opening.title);
}
