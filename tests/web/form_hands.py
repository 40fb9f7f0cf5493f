"""Hands for the plain forms: a page is read as a browser reads it, filled in, and sent with the button that is pressed."""

from __future__ import annotations

import html
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any


class _Form(HTMLParser):
    """The fields of the form with the id `form`, with what stands in them."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: list[tuple[str, str]] = []
        self.names: list[str] = []
        self.inside = False
        self._area: list[str] | None = None
        self._area_name = ""
        self._select = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag == "form":
            self.inside = given.get("id") == "form"
        if not self.inside:
            return
        if tag == "input":
            kind = given.get("type")
            if kind != "hidden":
                self.names.append(given["name"])
            if kind not in ("radio", "checkbox") or "checked" in given:
                self.fields.append((given["name"], given.get("value", "")))
        elif tag == "textarea":
            self._area, self._area_name = [], given["name"]
            self.names.append(given["name"])
        elif tag == "select":
            self._select = given["name"]
            self.names.append(given["name"])
        elif tag == "option" and "selected" in given:
            self.fields.append((self._select, given["value"]))

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            self._area.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area is not None:
            self.fields.append((self._area_name, "".join(self._area)))
            self._area = None
        elif tag == "form":
            self.inside = False


@dataclass
class Hands:
    """Fills in one flow's form. `text` is the page that is open, `status` how it was answered."""

    client: Any
    flow: str
    text: str = ""
    status: int = 0
    sent: list[tuple[str, str]] = field(default_factory=list)

    async def open(self, query: str = "") -> Hands:
        """Open the form's first page."""
        await self._read(await self.client.get(f"/skjema/{self.flow}{query}"))
        return self

    @property
    def questions(self) -> list[str]:
        """The names of the fields that can be filled in on the page, each once."""
        return list(dict.fromkeys(self._form().names))

    @property
    def said(self) -> str:
        """The page as it is read, without marks of HTML."""
        return html.unescape(self.text)

    def carried(self, name: str) -> str:
        """What stands in a field of the page, hidden ones too."""
        return next((value for each, value in self._form().fields if each == name), "")

    async def press(self, go: str = "next", **filled: str | list[str]) -> Hands:
        """Fill in some fields, leave the rest as it stands, and press a button."""
        kept = [(name, value) for name, value in self._form().fields if name not in filled]
        written = [
            (name, each) for name, value in filled.items() for each in ([value] if isinstance(value, str) else value)
        ]
        self.sent = [*kept, *written, ("go", go)]
        return await self.again()

    async def again(self) -> Hands:
        """Send the last form once more, as a reload does."""
        await self._read(await self.client.post(f"/skjema/{self.flow}", data=self.sent))
        return self

    async def consent(self) -> Hands:
        """Open the form and say yes."""
        return await (await self.open()).press(consent="yes")

    async def _read(self, reply: Any) -> None:
        self.status, self.text = reply.status, await reply.text()

    def _form(self) -> _Form:
        form = _Form()
        form.feed(self.text)
        return form
