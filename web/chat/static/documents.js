// The documents of a receipt: fetched with reference and access code in the body, and saved as files.

import { fetchDocument } from "./gateway.js";
import { hand } from "./page.js";
import { make } from "./rendering.js";

/**
 * Buttons for the documents that a message names, or null.
 * Only a receipt brings the access code: `codeOf(reference)` gives it where this tab has seen it, and without it the way
 * leads to the page of the case. `tell(sentence, failed)` says what came of a press.
 */
export function documentButtons(message, language, texts, codeOf, tell) {
  if (!message.reference || !Array.isArray(message.documents) || !message.documents.length) return null;
  const custom = { ...message, access_code: message.access_code ?? codeOf(message.reference) };
  if (!custom.access_code) {
    const link = make("a", "", texts.documents_on_page);
    link.href = document.getElementById("case-link").href;
    return make("p", "", link);
  }
  const buttons = custom.documents.filter((kind) => texts[`document_${kind}`]).map((kind) => {
    const button = make("button", "ds-button", texts[`document_${kind}`]);
    button.type = "button";
    button.dataset.variant = "secondary";
    button.addEventListener("click", () => save(button, kind, custom, language, texts, tell));
    return button;
  });
  return buttons.length ? make("div", "documents", ...buttons) : null;
}

async function save(button, kind, custom, language, texts, tell) {
  if (button.getAttribute("aria-disabled")) return;
  button.setAttribute("aria-disabled", "true");
  try {
    const file = await fetchDocument(kind, { reference: custom.reference, access_code: custom.access_code, language });
    hand(file.blob, file.name);
    button.classList.add("done");
    tell(texts.document_saved, false);
  } catch (failure) {
    tell(failure.detail || (failure.status ? texts.internal_error : texts.error_network), true);
  } finally {
    button.removeAttribute("aria-disabled");
  }
}
