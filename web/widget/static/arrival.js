// How somebody arrives: with a topic or a flow to begin with, or with words from the page around the frame.

const arrival = JSON.parse(document.getElementById("arrival").textContent);

/**
 * What the address asks to begin with, once in a tab: { payload, title }, or null.
 * `taken` is the payload that this tab has begun with before, so that a reload does not say it again.
 */
export function openingFor(language, taken) {
  const opening = arrival.opening;
  // The address does not ask again when the page is reloaded, or come back to.
  const address = new URL(location);
  ["tema", "start"].forEach((key) => address.searchParams.delete(key));
  history.replaceState(null, "", address);
  return opening && opening.payload !== taken ? { payload: opening.payload, title: opening.titles[language] } : null;
}

/**
 * Listen to the page around the frame. Its words are sent only between flows: in the middle of one they might answer a
 * question, or say yes to a summary, in the person's name. There they are put in the field, for the person to send.
 */
export function listen({ field, inFlow, say }) {
  document.addEventListener("veiviser:ask", ({ detail }) => {
    const text = detail.trim().slice(0, field.maxLength);
    if (!text) return;
    if (!inFlow()) say(text);
    else if (!field.value) field.value = text;
  });
  document.addEventListener("veiviser:focus", () => {
    // A finger must not open the keyboard before anything has been read.
    (matchMedia("(pointer: coarse)").matches ? document.querySelector("h1") : field)?.focus();
  });
  document.body.dataset.listens = "";
  document.dispatchEvent(new CustomEvent("veiviser:listens"));
}
