// The documents of a receipt: fetched with reference and access code in the body, and saved as files.

import { fetchDocument } from "./gateway.js";
import { make } from "./rendering.js";

/** Buttons for the documents that a receipt names, or null. `tell(sentence)` says what went wrong. */
export function documentButtons(custom, language, texts, tell) {
  if (!custom.reference || !custom.access_code || !Array.isArray(custom.documents)) return null;
  const buttons = custom.documents.filter((kind) => texts[`document_${kind}`]).map((kind) => {
    const button = make("button", "secondary", texts[`document_${kind}`]);
    button.type = "button";
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
    const link = make("a");
    link.href = URL.createObjectURL(file.blob);
    link.download = file.name;
    link.click();
    // The browser reads the file after the click; it must live until then, and no longer.
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    button.classList.add("done");
    tell(texts.document_saved, false);
  } catch (failure) {
    tell(failure.detail || (failure.status ? texts.internal_error : texts.error_network), true);
  } finally {
    button.removeAttribute("aria-disabled");
  }
}
