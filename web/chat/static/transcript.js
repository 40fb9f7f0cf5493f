// The conversation as a file on the person's own machine: a page that stands alone, or plain text. Made here; nothing is sent.

import { hand } from "./page.js";
import { botMessage, dayInWords, make, ownMessage } from "./rendering.js";
import { chat, greeting, texts, words } from "./state.js";

/** Save what was said as "html" or "txt". */
export function saveTranscript(format) {
  const entries = [{ bot: greeting() }, ...chat.log.filter((entry) => entry.bot || entry.own)];
  const today = new Date().toLocaleDateString("sv-SE"); // 2026-11-21
  const body = format === "html" ? asPage(entries, today) : asText(entries, today);
  const type = format === "html" ? "text/html" : "text/plain";
  // The mark of UTF-8 lets every writing program on every machine read æ, ø and å.
  hand(new Blob(["\ufeff", body], { type: `${type};charset=utf-8` }), `veiviser-${today}.${format}`);
}

function asText(entries, today) {
  const lines = [`${texts().transcript_title}, ${dayInWords(today, chat.language)}`, texts().transcript_note, ""];
  for (const { own, bot } of entries) {
    lines.push(own ? `${texts().you_said} ${own}` : `${texts().bot_said} ${bot.text ?? ""}`);
    for (const source of bot?.custom?.sources ?? []) lines.push(`  ${texts().sources}: ${source.title ?? ""} ${source.url ?? ""}`.trimEnd());
    const { reference, access_code: code } = bot?.custom ?? {};
    if (reference && code) lines.push(`  ${texts().reference}: ${reference}`, `  ${texts().access_code}: ${code}`);
    lines.push("");
  }
  return lines.join("\r\n");
}

// Written into the file as text: this page itself may have no style of that kind.
const STYLE =
  "<style>body{max-width:44rem;margin:2rem auto;padding:0 1rem;font:1rem/1.55 system-ui,sans-serif}ol{list-style:none;padding:0}" +
  "ol>li{margin:0 0 1.25rem;padding:.75rem 1rem;border:1px solid #bbb;border-radius:.5rem}ol>li.own{background:#eef3f6;margin-left:3rem}" +
  "ol>li.bot{margin-right:3rem}.heard{font-weight:600}button,progress{display:none}</style>";

function asPage(entries, today) {
  const page = document.implementation.createHTMLDocument(`${texts().transcript_title} ${today}`);
  page.documentElement.lang = chat.language;
  const list = make("ol");
  for (const { own, bot } of entries) list.append(own ? ownMessage(own, texts()) : botMessage(bot, chat.language, words, () => {}));
  for (const details of list.querySelectorAll("details")) details.open = true;
  const title = make("h1", "", texts().transcript_title);
  const meta = page.createElement("meta");
  meta.setAttribute("charset", "utf-8");
  page.head.prepend(meta);
  page.body.append(title, make("p", "", `${dayInWords(today, chat.language)}. ${texts().transcript_note}`), list);
  return `<!doctype html>\n${page.documentElement.outerHTML.replace("</head>", `${STYLE}</head>`)}`;
}
