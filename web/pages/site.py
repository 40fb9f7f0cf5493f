"""The addresses of the pages: one for each answer and language, the same whoever asks."""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp import web

from web.case.place import Place
from web.keys import EXPOSURE

ANSWERS, ACCESSIBILITY, FORMS = "/svar", "/tilgjengelighet", "/skjema"

RESUME = f"{FORMS}/fortsett"
"""Where the code of a paused form is sent."""

FIRST = "nb"
"""The language whose pages have no language in their address."""


@dataclass(frozen=True, slots=True)
class Site:
    """Where the pages are.

    Attributes:
        base: scheme and host, without a stroke at the end.
        default: the number of the municipality that needs no naming in an address.
    """

    base: str
    default: str

    def path(self, room: str, place: Place, name: str = "") -> str:
        """The path of a page: `room` is ANSWERS or ACCESSIBILITY, `name` a topic, "" for the room's own page."""
        parts = [room, *([place.language] if place.language != FIRST else []), *([name] if name else [])]
        return "/".join(parts) + self._query("municipality", place)

    def form(self, place: Place, flow: str = "") -> str:
        """The path of a form, or of the page that lists them."""
        return f"{FORMS}{'/' + flow if flow else ''}?lang={place.language}" + self._query("municipality", place, "&")

    def elsewhere(self, path: str, place: Place) -> str:
        """The path of a page of the chat or of a case, in the same language and for the same municipality."""
        return f"{path}?lang={place.language}&municipality={place.municipality}"

    def _query(self, name: str, place: Place, before: str = "?") -> str:
        return "" if place.municipality == self.default else f"{before}{name}={place.municipality}"


def base_of(request: web.Request) -> str:
    """Scheme and host under which the pages are reached: as the operator says, else as the request came.

    A host that is not ours never gets here; the scheme is a trusted proxy's word.
    """
    exposure = request.app[EXPOSURE]
    if exposure.address:
        return exposure.address
    told = ",".join(request.headers.getall("X-Forwarded-Proto", [])).rsplit(",", 1)[-1].strip().lower()
    scheme = told if exposure.trusts_proxy and told in ("http", "https") else request.scheme
    return f"{scheme}://{request.host}"
