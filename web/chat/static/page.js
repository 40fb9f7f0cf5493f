// The page's fixed parts: found by id, scrolled and spoken.

/** The part of the page with this id. */
export const at = (id) => document.getElementById(id);

/** Say something to a screen reader that is not shown; the same words twice are spoken twice. */
export function announce(text) {
  const place = at("announcer");
  place.textContent = place.textContent === text ? `${text}\u00a0` : text;
}

/** Bring an element into view, gently where motion is welcome. */
export function scrollTo(item, gently = true) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  item?.scrollIntoView({ block: "nearest", behavior: gently && !calm ? "smooth" : "auto" });
}

/** Show the whole reply with what may be answered where there is room; a long one from its beginning, since it is read from the top. */
export function showReply(first, gently) {
  const last = at("dock").hidden ? at("messages").lastElementChild : at("dock");
  const room = Math.min(at("scroll").clientHeight, innerHeight) - 40;
  scrollTo(last.getBoundingClientRect().bottom - first.getBoundingClientRect().top < room ? last : first, gently);
}

/** What was pressed goes away: its focus goes to the text field, or to the log after a finger, which must not open the keyboard. */
export function keepFocus({ detail }) {
  (detail && matchMedia("(pointer: coarse)").matches ? at("log") : at("message")).focus({ preventScroll: true });
}

/** Copy a text; the button tells that it is done. */
export async function copy(button, text, done) {
  try {
    await navigator.clipboard.writeText(text);
    button.classList.add("done");
    announce(done);
  } catch {
    // No clipboard (plain http, or forbidden): the codes can still be marked by hand.
    getSelection().selectAllChildren(button.parentElement.querySelector("dl"));
  }
}

/** Hand a file to the person. The browser reads it after the click; it must live until then, and no longer. */
export function hand(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
