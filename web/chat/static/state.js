// What this tab knows: the words of the page, and the conversation so far.

import { forget, remember } from "./memory.js";
import { at } from "./page.js";

/** What the server put in the page. */
export const data = JSON.parse(at("page-data").textContent);

const beginning = () => ({
  language: data.language, chosen: false, municipality: data.municipality, conversation: null,
  log: [], pending: null, draft: "", calm: false, rated: false,
});

/** The conversation of this tab. One object for the page's whole life; `begin` empties it. */
export const chat = beginning();

/** The texts of a language, or nothing when it is none of ours. */
export const words = (language) => data.words[language]?.texts;

/** The texts of the language that the page speaks now. */
export const texts = () => words(chat.language);

/** The language of a message when it is one of ours, else the page's. */
export const languageOf = (message) => (words(message?.custom?.language) ? message.custom.language : chat.language);

export function greeting() {
  return { ...data.words[chat.language].greeting, custom: { kind: "greeting", language: chat.language } };
}

/** The latest message of the bot; the greeting before anything was said. */
export const latest = () => chat.log.findLast((entry) => entry.bot)?.bot ?? (chat.log.length ? null : greeting());

/** Remember everything for a reload; a conversation that has not begun leaves nothing. */
export function keep() {
  if (chat.log.length || chat.pending || chat.chosen || chat.draft || chat.calm) remember(chat);
  else forget();
}

/** Begin anew, in the same language and manner. */
export function begin() {
  const { language, chosen, calm } = chat;
  Object.assign(chat, beginning(), { language, chosen, calm });
  forget();
}

/** The access code of a case that was filed in this conversation. */
export const codeOf = (reference) =>
  chat.log.find((entry) => entry.bot?.custom?.reference === reference && entry.bot.custom.access_code)?.bot.custom.access_code;
