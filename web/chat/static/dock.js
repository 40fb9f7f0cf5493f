// Under the log: what may be answered now. It is drawn anew each turn and is no live region; the text field is not part of it.

import { later } from "./later.js";
import { at, keepFocus } from "./page.js";
import { dayInWords, fill, make } from "./rendering.js";
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
  if (custom.kind === "question" && custom.input === "choices") [step, buttons] = choices(buttons, texts);
  else if (custom.kind === "question" && custom.input === "date") step = dateStep(texts, language);
  else if (custom.kind === "summary" && Array.isArray(custom.fields)) step = summary(custom.fields, texts);
  at("step").lang = language;
  at("step").replaceChildren(...(step ? [step] : []));
  at("message").placeholder = words(chat.language)[custom.kind === "question" ? "answer_placeholder" : "input_placeholder"];
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
  if (custom.kind === "summary" && step) at("replies").firstElementChild?.removeAttribute("data-variant");
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

function pressable(title, className, deed) {
  const button = make("button", `ds-button ${className}`, title);
  button.type = "button";
  button.dataset.variant = "secondary";
  button.addEventListener("click", deed);
  return button;
}

/** A form of the dock: what it asks, its fields, what is wrong, and the button. `read` gives [body, shown] or nothing. */
function stepForm(legend, fields, button, problem, read) {
  const wrong = make("p", "ds-validation-message wrong");
  wrong.id = "step-wrong";
  const title = make("legend", "ds-label", legend);
  title.tabIndex = -1;
  const set = make("fieldset", "ds-fieldset", title, ...fields, wrong);
  const send = make("button", "ds-button", button);
  send.type = "submit";
  const form = make("form", "card", set, send);
  form.noValidate = true;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const answer = read();
    const first = set.querySelector("input");
    if (!answer) {
      wrong.textContent = problem;
      set.querySelectorAll("input").forEach((input) => {
        input.setAttribute("aria-invalid", "true");
        input.setAttribute("aria-describedby", wrong.id);
      });
      first.focus();
      return;
    }
    // The button goes away: Enter and a press alike leave the focus to the next question.
    keepFocus({ detail: 1 });
    say(...answer);
  });
  return form;
}

/** Several answers at once. What cannot be ticked (skip and its like) stays a button. */
function choices(buttons, texts) {
  const value = (button) => /^\/inform(\{.*\})$/.test(button.payload) && JSON.parse(button.payload.slice(7)).value;
  // One choice that means all the others is said by ticking them.
  const offered = buttons.filter((button) => value(button) && !["both", "everything", "all"].includes(value(button)));
  if (offered.length < 2) return [null, buttons];
  const boxes = offered.map((button, number) => {
    const box = make("input", "ds-input");
    box.type = "checkbox";
    box.id = `choice-${number}`;
    const label = make("label", "ds-label", button.title);
    label.htmlFor = box.id;
    return { button, box, field: make("div", "ds-field", box, label) };
  });
  const form = stepForm(texts.choose_several, boxes.map((each) => each.field), texts.use_choices, texts.choose_first, () => {
    const ticked = boxes.filter((each) => each.box.checked).map((each) => each.button);
    if (!ticked.length) return null;
    const shown = ticked.map((button) => button.title).join(", ");
    return ticked.length === 1 ? [{ payload: ticked[0].payload }, shown] : [{ text: shown }, shown];
  });
  return [form, buttons.filter((button) => !value(button))];
}

function dateStep(texts, language) {
  const day = make("input", "ds-input");
  day.type = "date";
  day.id = "step-day";
  const label = make("label", "ds-label", texts.date_label);
  label.htmlFor = day.id;
  return stepForm(texts.choose_date, [make("div", "ds-field", label, day)], texts.use_date, texts.date_missing, () =>
    day.value ? [{ text: day.value }, dayInWords(day.value, language)] : null,
  );
}

/** Every answer with a way to change it. */
function summary(fields, texts) {
  const list = make("dl", "answers");
  for (const field of fields) {
    const change = pressable(texts.change, "change", (event) => {
      keepFocus(event);
      say({ payload: `/change_answer${JSON.stringify({ field: field.slot })}` }, fill(texts.change_what, { label: field.label }));
    });
    change.dataset.variant = "tertiary";
    change.setAttribute("aria-label", fill(texts.change_what, { label: field.label }));
    list.append(make("div", "", make("dt", "", field.label), make("dd", "", field.value), make("dd", "", change)));
  }
  const title = make("h2", "ds-heading", texts.summary_heading);
  title.tabIndex = -1;
  title.id = "summary-heading";
  const card = make("section", "card", title, list);
  card.setAttribute("aria-labelledby", title.id);
  return card;
}
