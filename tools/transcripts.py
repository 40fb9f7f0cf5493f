"""Runs real conversations against the running product and writes them to docs/transcripts/.

Start the product (`make run`), then `.venv/bin/python -m tools.transcripts`. It talks through the public API, as the page does; what is
written down is what came back. Access codes and references are real in the running product and starred in the files.
"""

from __future__ import annotations

import json
import re
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import yaml

from bot.settings import ROOT, Settings

SCRIPTS = ROOT / "docs" / "transcripts" / "scripts.yml"


class Conversation:
    """One conversation through the gateway."""

    def __init__(self, address: str, municipality: str, language: str) -> None:
        self.address, self.municipality, self.language = address, municipality, language
        opened = self._send("POST", "/api/conversations", {"municipality": municipality, "language": language})
        self.id, self.token = opened["id"], opened["token"]
        self.seen: dict[str, str] = {}

    def say(self, text: str) -> list[dict[str, Any]]:
        """Send a message (or, with a slash, a button's payload); a refusal comes back as its problem document."""
        for name, value in self.seen.items():
            text = text.replace("{" + name + "}", value)
        body = {"payload": text} if text.startswith("/") else {"text": text}
        answer = self._send("POST", f"/api/conversations/{self.id}/messages", body)
        messages: list[dict[str, Any]] = answer.get("messages") or [
            {"text": answer["detail"], "custom": {"kind": answer["title"]}}
        ]
        for message in messages:
            for key in ("reference", "access_code"):
                if message["custom"].get(key):
                    self.seen[key] = message["custom"][key]
        return messages

    def _send(self, method: str, path: str, body: dict[str, Any]) -> dict[str, Any]:
        headers = {"Content-Type": "application/json", "Accept-Language": self.language}
        if path.endswith("/messages"):
            headers["Authorization"] = f"Bearer {self.token}"
        request = urllib.request.Request(self.address + path, json.dumps(body).encode(), headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                found: dict[str, Any] = json.load(answer)
        except urllib.error.HTTPError as refusal:
            if refusal.code == 429:  # it reads and types faster than people do
                time.sleep(float(refusal.headers.get("Retry-After", "1")))
                return self._send(method, path, body)
            found = json.load(refusal)
        return found


def written(script: dict[str, Any], address: str) -> str:
    """Hold one conversation and return its transcript."""
    conversation = Conversation(address, str(script.get("municipality", "0301")), script["language"])
    lines = [
        f"# {script['title']}",
        "",
        f"Municipality {conversation.municipality}. {script.get('about', '')}".strip(),
        "",
    ]
    for said in script["says"]:
        said = str(said)
        shown = said if len(said) <= 600 else f"{said[:80]} … ({len(said)} characters)"
        lines += [f"**Citizen:** {shown}", ""]
        for message in conversation.say(said):
            custom = message["custom"]
            marks = [
                custom.get("kind", ""),
                *(f"{key}: {custom[key]}" for key in ("topic", "flow", "step", "due") if custom.get(key)),
            ]
            if custom.get("progress"):
                marks.append("{} of {}".format(*custom["progress"]))
            lines += [f"**Veiviser** ({custom.get('language', '')}; {', '.join(map(str, marks))}):", ""]
            lines += [f"> {line}".rstrip() for line in message["text"].splitlines()]
            if custom.get("sources"):
                first = custom["sources"][0]
                lines += [
                    ">",
                    f"> _Sources: {first['title']} (checked {first['checked']})"
                    + (f" and {len(custom['sources']) - 1} more" if len(custom["sources"]) > 1 else "")
                    + "_",
                ]
            if message.get("buttons"):
                lines += [">", "> " + " ".join(f"[{button['title']}]" for button in message["buttons"])]
            lines.append("")
    text = "\n".join(lines)
    for key, value in conversation.seen.items():
        text = text.replace(value, "IP-****-****" if key == "reference" else "*****-*****-*****-*****")
    return re.sub(r"\n{3,}", "\n\n", text).rstrip() + "\n"


def main() -> int:
    """Hold every conversation of scripts.yml."""
    address = f"http://127.0.0.1:{Settings.from_environment().port}"
    try:
        urllib.request.urlopen(f"{address}/readyz", timeout=5).close()
    except OSError:
        print(f"transcripts: nothing answers at {address}. Start the product with `make run` first.", file=sys.stderr)
        return 1
    for script in yaml.safe_load(SCRIPTS.read_text(encoding="utf-8")):
        path = SCRIPTS.parent / f"{script['name']}.md"
        path.write_text(written(script, address), encoding="utf-8")
        print(f"written: {path.relative_to(ROOT)}")
    return 0


__all__ = ["Path", "main"]

if __name__ == "__main__":
    sys.exit(main())
