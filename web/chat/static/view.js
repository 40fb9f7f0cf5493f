// What is seen: the texts, the log, and one message at a time in the calm manner.

import { showDock } from "./dock.js";
import { later } from "./later.js";
import { announce, at, copy, showReply } from "./page.js";
import { botMessage, fill, noteMessage, ownMessage } from "./rendering.js";
import { chat, codeOf, greeting, keep, texts, words } from "./state.js";

const COUNTER_FROM = 400; // Characters left when the counter shows.

let place = 0; // In the calm manner: the message that is shown, counted among all.
let tellOf = () => {};

/** `tell(sentence, failed)` hears what came of a document that was asked for. */
export function listenToDocuments(tell) {
  tellOf = tell;
}

export function showTexts() {
  const now = texts();
  document.documentElement.lang = chat.language;
  document.title = now.page_title;
  for (const element of document.querySelectorAll("[data-text]")) element.textContent = now[element.dataset.text];
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", now[element.dataset.label]);
  for (const element of document.querySelectorAll("[data-placeholder]")) element.placeholder = now[element.dataset.placeholder];
  for (const button of document.querySelectorAll("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === chat.language));
  }
  at("case-link").href = `/case?${new URLSearchParams({ lang: chat.language, municipality: chat.municipality })}`;
  showCounter();
  showLine();
}

export function showCounter() {
  const field = at("message");
  const left = field.maxLength - field.value.length;
  at("counter").hidden = left > COUNTER_FROM;
  at("counter").textContent = left > COUNTER_FROM ? "" : fill(texts().characters_left, { count: left });
}

/** Whether there is a line to the world, as far as the browser knows. */
export function showLine() {
  at("offline").textContent = navigator.onLine === false ? texts().offline : "";
}

/** Draw the whole log anew: at the start, and when a language is chosen before anything has been said. */
export function showLog() {
  at("messages").replaceChildren(element({ bot: greeting() }), ...chat.log.map(element));
  place = at("messages").children.length - 1;
  showWays();
  if (!chat.log.length) return;
  const all = [...at("messages").children];
  showReply(all[all.findLastIndex((item) => item.matches(".own")) + 1] ?? all.at(-1), false);
}

function element(entry) {
  if (entry.note) return noteMessage(entry.note);
  if (entry.bot) return botMessage(entry.bot, chat.language, words, copy, (...what) => later.documents?.documentButtons(...what, codeOf, tellOf));
  const item = ownMessage(entry.own, texts());
  if (entry.failed) item.classList.add("failed");
  return item;
}

export function append(entry) {
  chat.log.push(entry);
  const item = element(entry);
  at("messages").append(item);
  keep();
  return item;
}

/** What may be done now: the dock under the log, the menu's entries, and the calm manner's place. */
export function showWays(busy = false) {
  const messages = [...at("messages").children];
  const calm = chat.calm;
  document.body.toggleAttribute("data-calm", calm);
  at("calm").setAttribute("aria-pressed", String(calm));
  place = Math.min(place, messages.length - 1);
  messages.forEach((item, number) => item.classList.toggle("past", calm && number !== place));
  const last = place === messages.length - 1;
  at("turner").hidden = !calm || messages.length < 2;
  at("turner-place").textContent = `${place + 1} / ${messages.length}`;
  at("earlier").setAttribute("aria-disabled", String(place === 0));
  at("later").setAttribute("aria-disabled", String(last));
  at("dock").hidden = calm && !last;
  const flow = chat.log.findLast((entry) => entry.bot)?.bot.custom;
  at("pause").hidden = !(flow?.flow && flow.step);
  at("resume").hidden = !at("pause").hidden;
  at("leave").hidden = !chat.conversation;
  showDock(busy);
}

/** Go to a message in the calm manner; the whole log is shown otherwise. */
export function goTo(number, busy = false) {
  place = Math.max(0, Math.min(number, at("messages").children.length - 1));
  showWays(busy);
}

/** Turn one message forth or back, and say which it is. */
export function turn(by) {
  const number = place + by;
  if (number < 0 || number >= at("messages").children.length) return;
  goTo(number);
  announce(at("messages").children[place].textContent);
  at("scroll").scrollTop = 0;
}

/** The number that the next message will have. */
export const nextPlace = () => at("messages").children.length;
