// The menu: language, calm manner, paper and file, pause, and the way to what ends a conversation.

import { fetchLater, later } from "./later.js";
import { announce, at } from "./page.js";
import { chat, keep, learn, texts, words } from "./state.js";
import { clearFailure, say, showError, wishLanguage } from "./talk.js";
import { goTo, nextPlace, showLog, showTexts, turn } from "./view.js";

let wanted = ""; // The language that was pressed last: its words may come after another's.

function open(shown, focus = true) {
  if (at("menu").hidden === !shown) return;
  at("menu").hidden = !shown;
  at("menu-button").setAttribute("aria-expanded", String(shown));
  if (!shown && focus) at("menu-button").focus();
}

async function chooseLanguage(language) {
  wanted = language;
  if (language === chat.language) return;
  const missing = !words(language);
  await learn(language);
  if (wanted !== language) return;
  if (!words(language)) {
    showError(texts().error_network, texts().retry, () => chooseLanguage(language));
    return;
  }
  if (missing) clearFailure();
  Object.assign(chat, { language, chosen: true });
  keep();
  showTexts();
  if (!chat.log.length) showLog();
  wishLanguage(language);
}

function chooseCalm() {
  chat.calm = !chat.calm;
  keep();
  goTo(nextPlace() - 1);
  announce(chat.calm ? texts().calm_is_on : texts().calm_is_off);
}

/** Do what a module does that comes with the first message; says so when it cannot be had. */
async function withLater(name, deed) {
  await fetchLater();
  if (later[name]) deed(later[name]);
  else showError(texts().error_network, texts().retry, () => withLater(name, deed));
}

function save(format) {
  withLater("transcript", ({ saveTranscript }) => {
    saveTranscript(format);
    announce(texts().transcript_saved);
  });
}

/** Give every button its deed. */
export function wireMenu() {
  const entry = (id, deed, focus = true) => at(id).addEventListener("click", () => {
    open(false, focus);
    deed();
  });
  at("menu-button").addEventListener("click", () => open(at("menu").hidden));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !at("menu") || at("menu").hidden) return;
    event.preventDefault();
    open(false);
  });
  document.addEventListener("click", (event) => {
    if (at("menu") && !event.target.closest(".top")) open(false, false);
  });
  for (const button of document.querySelectorAll("[data-language]")) {
    button.addEventListener("click", () => chooseLanguage(button.dataset.language));
  }
  at("calm").addEventListener("click", chooseCalm);
  at("earlier").addEventListener("click", () => turn(-1));
  at("later").addEventListener("click", () => turn(1));
  entry("pause", () => say({ payload: "/pause" }, texts().pause));
  entry("resume", () => say({ payload: "/start_draft" }, texts().resume));
  entry("print", () => print());
  entry("save-html", () => save("html"));
  entry("save-text", () => save("txt"));
  entry("restart", () => withLater("ending", ({ askToRestart }) => askToRestart()));
  for (const id of ["delete", "leave"]) entry(id, () => withLater("ending", ({ askToLeave }) => askToLeave()), id === "delete");
}
