// Two tabs: a tab that was duplicated has copied the other's conversation, and must not speak in it.

let channel = null;

/** Whether another open tab already holds this conversation; asked once. Answers others who ask about ours from then on. */
export async function isTaken(idOf, patience = 400) {
  const wanted = idOf();
  if (channel || !("BroadcastChannel" in window)) return false;
  channel = new BroadcastChannel("veiviser");
  const me = crypto.getRandomValues(new Uint32Array(1))[0];
  let taken = false;
  channel.addEventListener("message", ({ data }) => {
    if (data.ask && data.from !== me && data.ask === idOf()) channel.postMessage({ mine: data.ask, to: data.from });
    if (data.mine && data.to === me && data.mine === wanted) taken = true;
  });
  if (!wanted) return false;
  channel.postMessage({ ask: wanted, from: me });
  await new Promise((resolve) => setTimeout(resolve, patience));
  return taken;
}
