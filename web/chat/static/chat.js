// The chat page: one conversation in one tab.

import { listen, openingFor } from "./arrival.js";
import { answerWith } from "./dock.js";
import { fetchLater, later } from "./later.js";
import { wireMenu } from "./menu.js";
import { announce, at } from "./page.js";
import { begin, chat, data, keep, languagesOf, latest, learn, recall, texts, words } from "./state.js";
import { clearFailure, isBusy, lineIsBack, passOver, say, showError, takeTurn } from "./talk.js";
import { listenToDocuments, showCounter, showLine, showLog, showTexts } from "./view.js";

const WARN_AT = 100; // Characters left when it is said aloud.

function submit() {
  const field = at("message");
  const text = field.value.trim();
  if (!text || isBusy()) return;
  field.value = "";
  chat.draft = "";
  showCounter();
  passOver();
  say({ text }, text);
}

function wireComposer() {
  const field = at("message");
  at("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  field.addEventListener("keydown", (event) => {
    // While a word is being composed (dead keys, other scripts), Enter belongs to the composer.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  });
  field.addEventListener("input", () => {
    showCounter();
    const left = field.maxLength - field.value.length;
    if (left === WARN_AT || left === 0) announce(at("counter").textContent);
    // A reload, or a page that is closed by mistake and opened again, loses nothing that was typed.
    chat.draft = field.value;
    keep();
  });
  field.addEventListener("input", fetchLater, { once: true });
}

function wireLine() {
  addEventListener("offline", showLine);
  addEventListener("online", () => {
    showLine();
    lineIsBack();
  });
  // A page that the browser has kept whole shows what was there when it was left: after "delete and close" that is nothing,
  // but another page of this tab may have ended the conversation since.
  addEventListener("pageshow", (event) => event.persisted && location.reload());
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((each) => (each.open = true)));
}

async function start() {
  const address = new URLSearchParams(location.search);
  const remembered = recall();
  if (remembered?.municipality === data.municipality && data.languages.includes(remembered.language)) Object.assign(chat, remembered);
  else if (data.languages.includes(address.get("lang"))) chat.chosen = true;
  answerWith(say);
  listenToDocuments((sentence, failed) => {
    if (failed) showError(sentence);
    else {
      clearFailure();
      announce(sentence);
    }
  });
  wireComposer();
  wireMenu();
  wireLine();
  at("late").remove();
  // What was typed while the page's parts were on their way stays.
  if (at("message").value) chat.draft = at("message").value;
  else at("message").value = chat.draft;
  // The buttons wait for their deeds: one that is pressed before it has any would do nothing, and not say so.
  for (const button of document.querySelectorAll("button:disabled")) button.disabled = false;
  // What was said before needs its words, and what comes with the first message.
  await Promise.all([learn(chat.language, ...languagesOf(chat.log)), chat.log.length ? fetchLater() : null]);
  if (!words(chat.language)) chat.language = data.language;
  showTexts();
  showLog();
  if (await later.tabs?.isTaken(() => chat.conversation?.id)) {
    begin();
    at("message").value = "";
    chat.log.push({ note: texts().other_tab });
    showLog();
    chat.log = [];
  }
  listen({
    field: at("message"),
    // Also while a turn is under way: its reply may be a question.
    inFlow: () => isBusy() || Boolean(chat.pending) || Boolean(latest()?.custom?.flow),
    say: (text) => say({ text }, text),
  });
  const opening = openingFor(chat.language, chat.opening);
  // The page was left in the middle of a turn: the same key fetches the reply, or asks for the first time.
  if (chat.pending) takeTurn();
  else if (opening) {
    chat.opening = opening.payload;
    say({ payload: opening.payload }, opening.title);
  }
}

start();
