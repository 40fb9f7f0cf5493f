"""Script in every field of a message: the page shows it as text, runs nothing, and goes nowhere."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.chat_hands import answer_with, say

SCRIPT = "<img src=x onerror=window.owned=1><script>window.owned=1</script>"
ADDRESSES = (
    "javascript:window.owned=1",
    "data:text/html,<script>window.owned=1</script>",
    " javascript:window.owned=1",
    "//evil.example/",
    "vbscript:x",
    "blob:x",
)
KINDS = ("answer", "question", "clarify", "summary", "receipt", "status", "notice", SCRIPT)


def message(kind: str) -> dict[str, Any]:
    return {
        "recipient_id": SCRIPT, "text": f"Svar {SCRIPT}\n\n- {SCRIPT}\n\n[a](javascript:window.owned=1)",
        "buttons": [{"title": SCRIPT, "payload": "/affirm"}, {"title": "b", "payload": SCRIPT}],
        "custom": {
            "kind": kind, "language": SCRIPT, "topic": SCRIPT, "claim": SCRIPT, "verdict": SCRIPT, "suggestions": [SCRIPT], "flow": SCRIPT,
            "step": SCRIPT, "progress": [SCRIPT, SCRIPT], "reference": SCRIPT, "access_code": SCRIPT, "due": SCRIPT,
            "documents": [SCRIPT, "receipt"],
            "sources": [{"title": SCRIPT, "url": address, "statute": SCRIPT, "checked": SCRIPT} for address in ADDRESSES],
        },
    }  # fmt: skip


@pytest.mark.parametrize("path", ["/", "/chat"])
def test_nothing_in_a_message_runs(open_page: Any, site: Any, path: str) -> None:
    site.rasa.answer = answer_with(*map(message, KINDS))
    page = open_page(path)
    say(page, f"Hei {SCRIPT}")
    expect(page.get_by_role("log")).to_contain_text("<img src=x")
    for summary in page.locator("summary").all():
        if summary.is_visible():
            summary.click()
    page.wait_for_timeout(200)
    assert page.evaluate("window.owned") is None
    assert page.locator("[role=log] img, [role=log] script").count() == 0
    hrefs = page.locator("a[href]").evaluate_all("links => links.map((link) => link.href)")
    assert not [href for href in hrefs if href.startswith(("javascript:", "data:", "vbscript:", "blob:"))], hrefs
    page.reload()
    expect(page.get_by_role("log")).to_contain_text("<img src=x")
    assert page.evaluate("window.owned") is None
