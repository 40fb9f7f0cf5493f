// Under the log: what may be answered now. It is drawn anew each turn and is no live region; the text field is not part of it.

import { later } from "./later.js";
import { at, keepFocus } from "./page.js";
import { make } from "./rendering.js";
import { chat, languageOf, latest, words } from "./state.js";

const DEEPER = /^\/ask_(more|simpler|why)$/;
const ANSWERS = /^\/(inform\{|affirm$|deny$)/; // What answers a question; other buttons go round it.

let say = () => {};

/** `speak(body, shown)` sends an answer that was given in the dock. */
export function answerWith(speak) {
  say = speak;
}

/** The steps of a form, the buttons of the last message, and whether it helped. Earlier buttons no longer fit what is asked. */
export function showDock(busy) {
  const message = busy || chat.pending ? null : latest();
  const language = languageOf(message);
  const texts = words(language);
  const custom = message?.custom ?? {};
  let buttons = (message?.buttons ?? []).filter((button) => button?.title && button?.payload);
  let step = null;
  // Where these have not come, the buttons and the field do for every step.
  if (later.steps) [step, buttons] = later.steps.stepFor(custom, buttons, texts, language, say);
  at("step").lang = language;
  at("step").replaceChildren(...(step ? [step] : []));
  at("message").placeholder = words(chat.language)[custom.step ? "answer_placeholder" : "input_placeholder"];
  at("message").rows = custom.kind === "question" && custom.input === "long_text" ? 4 : 1;
  at("composer").classList.toggle("long", custom.kind === "question" && custom.input === "long_text");
  // While the summary's card shows the answers, the message need not show them again; it still says them.
  for (const item of at("messages").querySelectorAll(".shown-below")) item.classList.remove("shown-below");
  if (custom.kind === "summary" && step) at("messages").lastElementChild.classList.add("shown-below");
  const deeper = buttons.filter((button) => DEEPER.test(button.payload));
  row(at("depths"), deeper, language, texts.depth_group);
  const asked = custom.flow || ["question", "summary", "clarify"].includes(custom.kind);
  row(at("replies"), buttons.filter((button) => !deeper.includes(button)), language, asked ? texts.choose_reply : texts.related);
  at("replies").dataset.kind = custom.kind ?? "";
  // What sends a summary stands out from what changes it.
  const send = custom.kind === "summary" && step && at("replies").firstElementChild;
  if (send) {
    send.classList.remove("reply");
    delete send.dataset.variant;
  }
  later.rating?.showRating(at("rating"), custom, texts, language);
}

/** After a turn that was begun in the dock, the focus goes to what is asked now: Tab comes to the first answer, not the last. */
export function focusStep() {
  const step = at("step").querySelector("[tabindex='-1']");
  const answered = latest()?.custom?.kind === "question" && latest().buttons?.some((button) => ANSWERS.test(button?.payload));
  (step ?? (answered ? at("replies") : null))?.focus({ preventScroll: true });
}

function row(place, buttons, language, label) {
  place.lang = language;
  place.setAttribute("aria-label", label);
  place.replaceChildren(...buttons.map((button) => pressable(button.title, "reply", (event) => {
    keepFocus(event);
    say({ payload: button.payload }, button.title);
  })));
  place.hidden = !buttons.length;
}

/** A button with a title, a class and what it does. */
export function pressable(title, className, deed) {
  const button = make("button", `ds-button ${className}`, title);
  button.type = "button";
  button.dataset.variant = "secondary";
  button.addEventListener("click", deed);
  return button;
}
