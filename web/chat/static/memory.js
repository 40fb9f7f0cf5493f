// What this tab remembers, so that a reload loses nothing. sessionStorage belongs to the tab and goes when the tab is closed.

const PLACE = "veiviser.chat";

/** The remembered state, or null. */
export function recall() {
  try {
    const state = JSON.parse(sessionStorage.getItem(PLACE));
    return state && Array.isArray(state.log) ? state : null;
  } catch {
    return null; // Storage is forbidden or full of something else: the chat works without it.
  }
}

export function remember(state) {
  try {
    sessionStorage.setItem(PLACE, JSON.stringify(state));
  } catch {
    // See recall.
  }
}

export function forget() {
  try {
    sessionStorage.removeItem(PLACE);
  } catch {
    // See recall.
  }
}
