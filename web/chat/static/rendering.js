// From messages to elements. Only createElement and textContent: what anybody wrote is never read as HTML.

const NUMBER = /\d{2}(?: \d{2}){3}|\d{3} \d{2} \d{3}/g; // A telephone number is not broken in two.
const LINK = /https?:\/\/[^\s<>"«»]+[^\s<>"«».,;:!?)\]]/g;

/** An element with a class and children (nodes or strings); null children are left out. */
export function make(name, className, ...children) {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

/** The words with their {placeholders} filled in. */
export function fill(words, values) {
  return words.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** A day such as 2026-11-21 in words of the language, or the text itself when it is no such day. */
export function dayInWords(day, language) {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day ?? "");
  if (!parts) return day ?? "";
  const locale = { nb: "nb-NO", nn: "nn-NO", en: "en-GB" }[language] ?? "nb-NO";
  const date = new Date(Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])));
  return new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(date);
}

/** The citizen's own message. */
export function ownMessage(text, texts) {
  const body = make("div", "bubble", make("span", "heard", `${texts.you_said} `));
  body.append(...paragraphs(text));
  return make("li", "message own", body);
}

/** A message of the bot. `words(language)` gives the texts of a language; each message speaks its own. `extras` may add to it. */
export function botMessage(message, pageLanguage, words, onCopy, extras = () => null) {
  const custom = message.custom ?? {};
  const language = words(custom.language) ? custom.language : pageLanguage;
  const texts = words(language);
  const body = make("div", "bubble");
  body.append(make("span", "heard", `${texts.bot_said} `));
  const progress = progressLine(custom.progress, texts);
  if (progress) body.append(progress);
  const depth = custom.kind === "answer" && texts[`depth_${custom.depth}`];
  if (depth && custom.depth !== "short") body.append(make("p", "depth", depth));
  body.append(...paragraphs(message.text ?? ""));
  const facts = codes(custom, language, texts, onCopy);
  if (facts) body.append(facts);
  const more = extras(custom, language, texts);
  if (more) body.append(more);
  const sources = sourceList(custom.sources, language, texts);
  if (sources) body.append(sources);
  const item = make("li", "message bot", body);
  item.lang = language;
  if (/^[a-z]+$/.test(custom.kind ?? "")) item.dataset.kind = custom.kind;
  return item;
}

/** A line in the log that neither side said. */
export function noteMessage(text) {
  return make("li", "message note", make("p", "", text));
}

function progressLine(progress, texts) {
  if (!Array.isArray(progress) || !progress.every(Number.isInteger) || !(progress[1] > 0)) return null;
  const [count, max] = progress;
  // The words say it; the bar is for the eye only.
  const bar = make("progress", "");
  bar.max = max;
  bar.value = count;
  bar.setAttribute("aria-hidden", "true");
  return make("div", "progress", make("span", "", fill(texts.progress_label, { count, max })), bar);
}

function paragraphs(text) {
  const parts = [];
  for (const block of text.split(/\n{2,}/)) {
    let lines = [];
    let items = null;
    const flush = () => {
      if (lines.length) parts.push(make("p", "", ...lines.flatMap((line, at) => [...(at ? [make("br")] : []), ...linked(line)])));
      lines = [];
    };
    for (const line of block.split("\n")) {
      const bullet = /^\s*[-•]\s+(.*)$/.exec(line);
      if (bullet) {
        flush();
        if (!items) parts.push((items = make("ul")));
        items.append(make("li", "", ...linked(bullet[1])));
      } else if (line.trim()) {
        items = null;
        lines.push(line);
      }
    }
    flush();
  }
  return parts;
}

function linked(line) {
  const pieces = [];
  let position = 0;
  for (const match of line.matchAll(LINK)) {
    const link = linkTo(match[0], match[0]);
    if (!link) continue;
    pieces.push(...numbered(line.slice(position, match.index)), link);
    position = match.index + match[0].length;
  }
  pieces.push(...numbered(line.slice(position)));
  return pieces.filter(Boolean);
}

function numbered(words) {
  const numbers = words.match(NUMBER) ?? [];
  return words.split(NUMBER).flatMap((part, at) => (at ? [make("span", "whole", numbers[at - 1]), part] : [part]));
}

/** A link that opens beside the chat, or null when the address is not http(s). */
function linkTo(address, title) {
  let url;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") return null;
  const link = make("a", "", title);
  link.href = url.href;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  return link;
}

function sourceList(sources, language, texts) {
  if (!Array.isArray(sources) || !sources.length) return null;
  const list = make("ul");
  for (const source of sources) {
    const title = String(source.title ?? source.url ?? "");
    const checked = source.checked ? fill(texts.checked, { date: dayInWords(source.checked, language) }) : "";
    // The title often begins with the statute; say it once.
    const statute = source.statute && !title.startsWith(source.statute) ? source.statute : "";
    const small = [statute, checked].filter(Boolean).join(" · ");
    list.append(make("li", "", linkTo(source.url, title) ?? make("span", "", title), small ? make("small", "", small) : null));
  }
  return make("details", "sources", make("summary", "", `${texts.sources} (${sources.length})`), list);
}

/** What must be kept: the reference and codes of a receipt, or the code of a pause, with a button that copies them. */
function codes(custom, language, texts, onCopy) {
  const kept = [];
  if (custom.kind === "receipt" && custom.reference) kept.push([texts.reference, custom.reference]);
  if (kept.length && custom.access_code) kept.push([texts.access_code, custom.access_code]);
  if (kept.length && custom.confirmation_code) kept.push([texts.one_time_code, custom.confirmation_code]);
  if (typeof custom.resume_code === "string") kept.push([texts.resume_code, custom.resume_code]);
  if (!kept.length) return null;
  const list = make("dl");
  const add = (label, value, className) => list.append(make("div", "", make("dt", "", label), make("dd", className, value)));
  for (const [label, value] of kept) add(label, value, "code");
  // Whose date it is depends on what was filed; without a label it would only be a date.
  const due = texts[`due_${custom.flow}`];
  if (custom.due && due) {
    const time = make("time", "", dayInWords(custom.due, language));
    time.dateTime = custom.due;
    add(due, time, "");
  }
  const copy = make("button", "ds-button", texts.copy);
  copy.type = "button";
  copy.dataset.variant = "secondary";
  copy.addEventListener("click", () => onCopy(copy, kept.map((pair) => pair.join(": ")).join("\n"), texts.copied));
  return make("div", "receipt", list, copy);
}
