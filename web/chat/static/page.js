// The page's fixed parts: found by id, scrolled and spoken.

/** The part of the page with this id. */
export const at = (id) => document.getElementById(id);

/** Say something to a screen reader that is not shown. */
export function announce(text) {
  at("announcer").textContent = text;
}

/** Bring an element into view, gently where motion is welcome. */
export function scrollTo(item) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  item?.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
}

/** Show the whole reply with its buttons where there is room; a long one from its beginning, since it is read from the top. */
export function showReply(first) {
  const last = at("replies").hidden ? at("messages").lastElementChild : at("replies");
  const room = Math.min(at("scroll").clientHeight, innerHeight) - 40;
  scrollTo(last.getBoundingClientRect().bottom - first.getBoundingClientRect().top < room ? last : first);
}

/** A button that was pressed by keyboard goes away: the text field takes its focus. A finger must not open the keyboard. */
export function keepFocus(event) {
  if (event.detail === 0) at("message").focus();
}

/** Copy a text; the button tells that it is done. */
export async function copy(button, text) {
  try {
    await navigator.clipboard.writeText(text);
    button.classList.add("done");
    announce(`${button.textContent} ✓`);
  } catch {
    // No clipboard (plain http, or forbidden): the codes can still be marked by hand.
    getSelection().selectAllChildren(button.parentElement.querySelector("dl"));
  }
}
