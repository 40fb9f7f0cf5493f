"""What the environment says: the few `VEIVISER_…` variables, read in one place."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
"""The folder of the checkout: content, model and configuration are found from here."""


class SettingsError(ValueError):
    """A variable has a value that cannot be used; the message names the variable and what it may be."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things lie and which municipality speaks.

    Attributes:
        data: folder of the embedded database, the keys and attachments.
        database_url: SQLAlchemy URL.
        port: TCP port of the web gateway.
        rasa_port: TCP port of Rasa on loopback.
        municipality: four-digit municipality number used when a message names none.
        root: the checkout.
    """

    data: Path
    database_url: str
    port: int
    rasa_port: int
    municipality: str
    root: Path = ROOT

    @property
    def content(self) -> Path:
        """The folder with every word that the bot says."""
        return self.root / "content"

    @classmethod
    def from_environment(cls) -> Settings:
        """Read the variables; raises SettingsError on a value that cannot be used."""
        data = Path(os.environ.get("VEIVISER_DATA") or ROOT / "var").expanduser().resolve()
        municipality = os.environ.get("VEIVISER_MUNICIPALITY", "0301")
        if not (municipality.isascii() and municipality.isdigit() and len(municipality) == 4):
            raise SettingsError("VEIVISER_MUNICIPALITY must be a municipality number of four digits, for example 0301.")
        return cls(
            data=data,
            database_url=os.environ.get("VEIVISER_DATABASE_URL") or f"sqlite:///{data / 'veiviser.sqlite3'}",
            port=_port("VEIVISER_PORT", 8080),
            rasa_port=_port("VEIVISER_RASA_PORT", 5005),
            municipality=municipality,
        )


def _port(name: str, default: int) -> int:
    text = os.environ.get(name, str(default))
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise SettingsError(f"{name} must be a port number between 1 and 65535.")
    return int(text)
