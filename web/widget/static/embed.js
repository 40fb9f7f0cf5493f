// The chat in a frame on a municipality's page: speaks with the launcher around it, and with nobody else.
// It holds nothing of the conversation: the page around hears "ready", "close" and "gone", and no more.

const host = JSON.parse(document.getElementById("arrival").textContent).host;

function tell(what) {
  // Only the page that this frame was opened for may hear; another origin gets nothing.
  parent.postMessage({ veiviser: what }, host);
}

addEventListener("message", (event) => {
  if (event.origin !== host || event.source !== parent) return;
  const { veiviser: what, text } = event.data ?? {};
  if (what === "focus") document.dispatchEvent(new CustomEvent("veiviser:focus"));
  if (what === "ask" && typeof text === "string") document.dispatchEvent(new CustomEvent("veiviser:ask", { detail: text }));
});

document.addEventListener("keydown", (event) => {
  // An open dialogue or menu takes the key first, and a word that is being composed keeps it.
  if (event.key !== "Escape" || event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]")) return;
  tell("close");
});

// Deleted and closed: the page around folds the chat away, and has no use for this frame any more.
document.addEventListener("veiviser:closed", () => ["close", "gone"].forEach(tell));

// Another page may not be shown in the frame, so every link opens a tab of its own.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (!link || link.hasAttribute("download") || link.protocol === "blob:" || link.getAttribute("href").startsWith("#")) return;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
}, true);

// Not before somebody listens: a conversation that is remembered is taken up first, and what was said meanwhile would be lost.
if (host && parent !== window) {
  if ("listens" in document.body.dataset) tell("ready");
  else document.addEventListener("veiviser:listens", () => tell("ready"), { once: true });
}
