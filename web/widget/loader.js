// Veiviser's launcher on a municipality's page: docs/embedding.md.
(() => {
  if (window.Veiviser) return;
  const words = /* words */ {};
  const colours = /* colours */ {};
  const script = document.currentScript;
  const { origin } = new URL(script.src);
  const { municipality = "", language = document.documentElement.lang.slice(0, 2) } = script.dataset;
  const lang = words[language] ? language : "nb";
  const [openText, closeText, name, ownPage] = words[lang];
  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  // A link to the page may name a topic or a flow to begin with.
  const wish = [...new URLSearchParams(location.search)].filter(([key]) => key == "tema" || key == "start");
  const address = (...more) => `${origin}/chat?${new URLSearchParams([["lang", lang], ["municipality", municipality], ...wish, ...more])}`;
  let frame, ready;
  const waiting = [];
  const tell = (what) => (ready ? frame.contentWindow.postMessage(what, origin) : waiting.push(what));

  // An important rule in here is stronger than one of the page's own.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
:host{all:initial!important;position:fixed!important;inset:auto 1em 1em auto!important;z-index:2147483647!important;display:block!important;font:medium/1.4 system-ui,sans-serif!important}
@media print{:host{display:none!important}}
button{font:inherit;font-weight:600;cursor:pointer;min-height:2.75em;padding:.5em 1.125em;border:2px solid transparent;background:var(--veiviser-accent,${colours[municipality] || "#0062ba"});color:var(--veiviser-on-accent,#fff)}
dialog button{text-align:end}
dialog button::after{content:" ✕"/""}
.open{border-radius:2em;box-shadow:0 2px 10px #0005}
:focus-visible{outline:3px solid #fff;outline-offset:-5px}
dialog{position:fixed;inset:auto 1em 1em auto;width:27em;height:44em;max-width:calc(100vw - 2em);max-height:calc(100dvh - 2em);box-sizing:border-box;padding:0;border:1px solid #768893;border-radius:.75em;overflow:hidden;background:#fff;box-shadow:0 6px 32px #0006}
dialog[open]{display:flex;flex-direction:column}
dialog:modal{inset:0;width:100vw;height:100dvh;max-width:none;max-height:none;border:0;border-radius:0}
iframe{flex:1;border:0}
[hidden]{display:none}`);

  const close = () => dialog.close();
  const launcher = make("button", { className: "open", textContent: openText, onclick: () => open() });
  const link = make("a", { href: address(), target: "_blank", textContent: ownPage, hidden: true });
  const dialog = make("dialog", { ariaLabel: name }, make("button", { textContent: closeText, onclick: close }), link);
  const place = make("veiviser-chat", { lang });
  const shadow = place.attachShadow({ mode: "open" });
  shadow.adoptedStyleSheets = [sheet];
  shadow.append(make("div", { role: "region", ariaLabel: name }, launcher, dialog));

  const open = () => {
    if (dialog.open) return;
    // Nothing is fetched before this.
    if (!frame) {
      frame = make("iframe", { title: name, allow: "clipboard-write", referrerPolicy: "no-referrer", src: address(["host", location.origin]) });
      dialog.append(frame);
      setTimeout(() => (link.hidden = ready), 8000);
    }
    matchMedia("(max-width:30em),(max-height:32em)").matches ? dialog.showModal() : dialog.show();
    launcher.hidden = true;
    frame.focus();
    tell({ veiviser: "focus" });
  };
  const ask = (text = "") => {
    open();
    tell({ veiviser: "ask", text: `${text}` });
  };
  dialog.onkeydown = ({ key }) => key == "Escape" && close();
  dialog.onclose = () => {
    launcher.hidden = false;
    launcher.focus();
  };
  const heard = {
    close,
    ready: () => {
      ready = link.hidden = true;
      waiting.splice(0).forEach(tell);
    },
    // What is opened next is a new conversation, and the address has had its wish.
    gone: () => (frame = ready = frame.remove(wish.splice(0))),
  };
  addEventListener("message", (event) => {
    if (event.origin == origin && frame && event.source == frame.contentWindow) heard[event.data.veiviser]?.();
  });

  window.Veiviser = Object.freeze({ open, close, ask });
  const mount = () => {
    document.body.append(place);
    if (wish.length) open();
  };
  document.body ? mount() : addEventListener("DOMContentLoaded", mount);
})();
