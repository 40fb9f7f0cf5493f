// The menu, and what ends a conversation: language, calm manner, paper and file, pause, restart, delete and close.

import { eraseConversation } from "./gateway.js";
import { announce, at } from "./page.js";
import { make } from "./rendering.js";
import { begin, chat, keep, texts } from "./state.js";
import { isBusy, say, showError, startOver, wishLanguage } from "./talk.js";
import { goTo, nextPlace, showLog, showTexts, turn } from "./view.js";

function open(shown, focus = true) {
  if (at("menu").hidden === !shown) return;
  at("menu").hidden = !shown;
  at("menu-button").setAttribute("aria-expanded", String(shown));
  if (!shown && focus) at("menu-button").focus();
}

function chooseLanguage(language) {
  if (language === chat.language) return;
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

/** Ask before something is lost; the dialogue gives the focus back where it came from. */
function ask(title, text, deed) {
  at("confirm-title").textContent = title;
  at("confirm-text").textContent = text;
  at("confirm-yes").textContent = title;
  at("confirm-yes").onclick = () => {
    at("confirm").close();
    deed();
  };
  at("confirm").showModal();
}

/** Erase the conversation with the gateway; says what failed and returns whether it is gone. */
async function erase(again, anyway) {
  if (isBusy()) return false;
  try {
    if (chat.conversation) await eraseConversation(chat.conversation, chat.language);
    return true;
  } catch (failure) {
    // Gone already is as good as erased.
    if (failure.status === 401 || failure.status === 404) return true;
    showError(failure.detail || texts().error_network, texts().retry, again);
    if (anyway) {
      const button = make("button", "ds-button", texts().close_anyway);
      button.type = "button";
      button.dataset.variant = "secondary";
      button.addEventListener("click", anyway);
      at("failure").append(make("p", "elsewhere", texts().not_erased), button);
    }
    return false;
  }
}

async function restart() {
  if (!(await erase(restart))) return;
  startOver(texts().deleted);
  announce(texts().deleted);
  at("message").focus();
}

async function leave() {
  if (await erase(leave, close)) close();
}

/** Nothing of the conversation stays: not in the page, not in the tab, not behind the back button. */
function close() {
  begin();
  chat.calm = false;
  const title = make("h2", "ds-heading", texts().closed);
  title.tabIndex = -1;
  const anew = make("button", "ds-button", texts().new_conversation);
  anew.type = "button";
  anew.addEventListener("click", () => location.reload());
  const panel = make("div", "column closed", title, make("p", "", texts().closed_text), anew);
  document.querySelector("main").replaceChildren(panel);
  document.querySelector(".tools").remove();
  at("menu").remove();
  document.querySelector(".skip").remove();
  document.body.dataset.closed = "";
  title.focus();
  // The page around a frame may fold the chat away.
  document.dispatchEvent(new CustomEvent("veiviser:closed"));
}

async function save(format) {
  const { saveTranscript } = await import("./transcript.js");
  saveTranscript(format);
  announce(texts().transcript_saved);
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
  entry("restart", () => ask(texts().restart, texts().delete_confirm, restart));
  for (const id of ["delete", "leave"]) entry(id, () => ask(texts().delete_close, texts().leave_confirm, leave), id === "delete");
  at("confirm-no").addEventListener("click", () => at("confirm").close());
}
