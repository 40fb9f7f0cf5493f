"""Who may show the chat page in a frame: the sites of the municipality's own file, and those of the installation."""

from __future__ import annotations

from bot.guidance.phrasebook import Phrasebook
from web.sites import is_one_of, read_sites


class Ancestors:
    """The sites of each municipality; raises ValueError at the start for one that cannot be used."""

    def __init__(self, book: Phrasebook, everywhere: tuple[str, ...]) -> None:
        self._sites = {
            number: everywhere
            + read_sites(municipality.facts.get("sites") or (), f"content/municipalities/{number}.yml, sites")
            for number, municipality in book.municipalities.items()
        }

    def policy(self, municipality: str) -> str:
        """What `frame-ancestors` says for the municipality's chat; nobody may where nobody is named."""
        return " ".join(dict.fromkeys(self._sites[municipality])) or "'none'"

    def is_host(self, origin: str, municipality: str) -> bool:
        """Whether the page with this origin may speak with the municipality's chat inside its frame."""
        return is_one_of(origin, self._sites[municipality])
