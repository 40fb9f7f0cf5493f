// What this tab knows, and what it remembers so that a reload loses nothing: the words of the page, and the conversation so far.
// sessionStorage belongs to the tab and goes when the tab is closed.

import { fetchWords } from "./gateway.js";
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

/** Have the words of these languages, where they are ours. One that cannot be had is left out: the page's own stands in for it. */
export async function learn(...languages) {
  const missing = new Set(languages.filter((language) => data.languages.includes(language) && !data.words[language]));
  await Promise.all([...missing].map(async (language) => {
    try {
      data.words[language] = await fetchWords(data.municipality, language);
    } catch {
      // See above.
    }
  }));
}

/** The texts of the language that the page speaks now. */
export const texts = () => words(chat.language) ?? words(data.language);

/** The language of a message when it is one of ours, else the page's. */
export const languageOf = (message) => (words(message?.custom?.language) ? message.custom.language : chat.language);

/** The languages that entries of the log speak. */
export const languagesOf = (log) => log.map((entry) => entry.bot?.custom?.language);

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

const PLACE = "veiviser.chat";

/** The remembered state, or null. */
export function recall() {
  try {
    const state = JSON.parse(sessionStorage.getItem(PLACE));
    return state && Array.isArray(state.log) ? state : null;
  } catch {
    return null; // Storage is forbidden or full of something else: the chat works without it.
  }
}

function remember(state) {
  try {
    sessionStorage.setItem(PLACE, JSON.stringify(state));
  } catch {
    // See recall.
  }
}

function forget() {
  try {
    sessionStorage.removeItem(PLACE);
  } catch {
    // See recall.
  }
}
