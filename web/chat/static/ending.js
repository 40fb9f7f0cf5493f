// What ends a conversation: restart, delete and close. Nothing is lost without a question.

import { eraseConversation } from "./gateway.js";
import { announce, at } from "./page.js";
import { make } from "./rendering.js";
import { begin, chat, texts } from "./state.js";
import { letGo, showError, startOver, waiting } from "./talk.js";

/** Ask, and begin anew. */
export function askToRestart() {
  ask(texts().restart, texts().delete_confirm, restart);
}

/** Ask, and leave nothing behind. */
export function askToLeave() {
  ask(texts().delete_close, texts().leave_confirm, leave);
}

/** Ask before something is lost; the dialogue gives the focus back where it came from. */
function ask(title, text, deed) {
  at("confirm-title").textContent = title;
  at("confirm-text").textContent = text;
  at("confirm-yes").textContent = title;
  at("confirm-no").onclick = () => at("confirm").close();
  at("confirm-yes").onclick = () => {
    at("confirm").close();
    deed();
  };
  at("confirm").showModal();
}

/** Erase the conversation with the gateway; says what failed and returns whether it is gone. */
async function erase(again, anyway) {
  // Who is leaving does not wait for a reply. The gateway lets a turn of its own out before it erases.
  letGo();
  const done = waiting(texts().erasing);
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
  } finally {
    done();
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
  if (!at("log")) return; // Pressed twice.
  letGo();
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
