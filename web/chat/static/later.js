// What nobody needs before something has been said. It comes with the first message, so that it is there also when the line is gone.

const NAMES = ["documents", "ending", "rating", "steps", "tabs", "transcript"];

/** The modules by name; one that has not come yet is missing. */
export const later = {};

let tries = 0;

/** Fetch what is missing. Never fails: what could not be had is asked for again the next time. */
export async function fetchLater() {
  const missing = NAMES.filter((name) => !later[name]);
  // A browser may remember that a module could not be had: another address asks anew.
  const again = tries ? `?${tries}` : "";
  await Promise.all(missing.map(async (name) => {
    try {
      later[name] = await import(`./${name}.js${again}`);
    } catch {
      tries += 1;
    }
  }));
}
