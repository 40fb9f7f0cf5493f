// The steps of a form under the log: several choices, a date, a summary whose every line can be changed.

import { pressable } from "./dock.js";
import { keepFocus } from "./page.js";
import { dayInWords, fill, make } from "./rendering.js";

/** What a message asks for beside its buttons, and the buttons that are left: [element or null, buttons]. `say` sends an answer. */
export function stepFor(custom, buttons, texts, language, say) {
  if (custom.kind === "question" && custom.input === "choices") return choices(buttons, texts, say);
  if (custom.kind === "question" && custom.input === "date") return [dateStep(texts, language, say), buttons];
  if (custom.kind === "summary" && Array.isArray(custom.fields)) return [summary(custom.fields, texts, say), buttons];
  return [null, buttons];
}

/** A form of the dock: what it asks, its fields, what is wrong, and the button. `read` gives [body, shown] or nothing. */
function stepForm(legend, fields, button, problem, read, say) {
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
function choices(buttons, texts, say) {
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
  }, say);
  return [form, buttons.filter((button) => !value(button))];
}

function dateStep(texts, language, say) {
  const day = make("input", "ds-input");
  day.type = "date";
  day.id = "step-day";
  const label = make("label", "ds-label", texts.date_label);
  label.htmlFor = day.id;
  return stepForm(texts.choose_date, [make("div", "ds-field", label, day)], texts.use_date, texts.date_missing,
    () => day.value ? [{ text: day.value }, dayInWords(day.value, language)] : null, say);
}

/** Every answer with a way to change it. */
function summary(fields, texts, say) {
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
