// "Did this help?": a press counts, a comment may follow. Nothing that names the conversation goes with it.

import { sendFeedback } from "./gateway.js";
import { announce, at, scrollTo } from "./page.js";
import { make } from "./rendering.js";
import { chat, keep } from "./state.js";

/** Ask under an answer about rights, once for each answer. */
export function showRating(place, custom, texts, language) {
  place.lang = language;
  if (custom.kind !== "answer" || !custom.topic || custom.flow || custom.topic === "crisis" || chat.rated) {
    place.replaceChildren();
    return;
  }
  const question = make("span", "", texts.rating_question);
  question.id = "rating-question";
  const group = make("div", "ask", question, ...[[true, texts.rating_yes], [false, texts.rating_no]].map(([helped, title]) => {
    const button = make("button", "quiet", title);
    button.type = "button";
    button.addEventListener("click", () => rate(place, { topic: custom.topic, language, helped, municipality: chat.municipality }, texts));
    return button;
  }));
  group.setAttribute("role", "group");
  group.setAttribute("aria-labelledby", question.id);
  place.replaceChildren(group);
}

function rate(place, rated, texts) {
  chat.rated = true;
  keep();
  // It is of little weight: whether it arrives is not the citizen's worry.
  sendFeedback(rated).catch(() => {});
  const field = make("textarea", "ds-input");
  field.id = "rating-comment";
  field.rows = 2;
  field.maxLength = 1000;
  const label = make("label", "ds-label", texts.rating_comment);
  label.htmlFor = field.id;
  const note = make("p", "soft", texts.rating_note);
  note.id = "rating-note";
  field.setAttribute("aria-describedby", note.id);
  const send = make("button", "ds-button", texts.rating_send);
  send.type = "submit";
  send.dataset.variant = "secondary";
  const thanks = make("p", "", texts.rating_thanks);
  thanks.tabIndex = -1;
  const form = make("form", "card", thanks, make("div", "ds-field", label, field, note), send);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const comment = field.value.trim();
    if (comment) sendFeedback({ ...rated, comment, counted: true }).catch(() => {});
    place.replaceChildren(make("p", "soft", texts.rating_thanks));
    announce(texts.rating_thanks);
    at("message").focus();
  });
  place.replaceChildren(form);
  thanks.focus({ preventScroll: true });
  scrollTo(form);
}
