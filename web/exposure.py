"""How the gateway meets the network: which names it answers to, which proxy it believes, how much it lets through."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field

from bot.settings import SettingsError
from web.sites import read_sites


@dataclass(frozen=True, slots=True)
class Rate:
    """A token bucket's size: `per_minute` requests in the long run, `burst` at once."""

    per_minute: float
    burst: float


@dataclass(frozen=True, slots=True)
class Rates:
    """The limits of the public API; each counts on its own."""

    # Many people may share one address: a library, a hospital ward, the municipality's own network.
    address_messages: Rate = Rate(240, 60)
    address_conversations: Rate = Rate(60, 60)
    address_metrics: Rate = Rate(60, 20)
    # A whole form by buttons is some twenty messages, and they can be quick.
    conversation_messages: Rate = Rate(60, 30)
    # The forms of a case. How often a reference may be tried with a wrong code is the desk's to count.
    address_cases: Rate = Rate(60, 40)
    address_uploads: Rate = Rate(20, 20)


@dataclass(frozen=True, slots=True)
class Exposure:
    """What the operator says about the network around the gateway.

    Attributes:
        host: the address to listen on (`VEIVISER_HOST`, default loopback).
        names: host names that requests may carry (`VEIVISER_HOSTS`, separated by commas, beside loopback's own).
        trusts_proxy: believe the last entry of X-Forwarded-For (`VEIVISER_TRUSTED_PROXY=1`). Only for a gateway that
            nobody can reach except through a proxy which appends that header: otherwise a client may choose its own
            address and so walk around the rate limits.
        rates: the limits.
        address: scheme and host under which citizens reach the pages (`VEIVISER_ADDRESS`, such as https://veiviser.example.no), for the
            addresses that search engines are told; as the request came when it is empty.
        patience: seconds that a request waits for Rasa's reply.
        upload_patience: seconds that a file may take to arrive; ten megabytes over a slow line take two minutes.
        body_patience: seconds that any other body may take; it is 64 kilobytes at most.
        frame_ancestors: sites that may show the chat of every municipality in a frame (`VEIVISER_FRAME_ANCESTORS`), beside those that a
            municipality's own file names.
        security_contacts: where weaknesses are reported (`VEIVISER_SECURITY_CONTACT`): what security.txt says; without it there is none.
    """

    host: str = "127.0.0.1"
    names: frozenset[str] = frozenset({"127.0.0.1", "localhost", "::1"})
    trusts_proxy: bool = False
    rates: Rates = field(default_factory=Rates)
    patience: float = 20.0
    address: str = ""
    upload_patience: float = 180.0
    body_patience: float = 20.0
    frame_ancestors: tuple[str, ...] = ()
    security_contacts: tuple[str, ...] = ()

    @classmethod
    def from_environment(cls) -> Exposure:
        """Read the variables that README.md names; raises ValueError, in one sentence, for a value that cannot be used."""
        host = os.environ.get("VEIVISER_HOST") or "127.0.0.1"
        told = {name.strip().lower().strip("[]") for name in os.environ.get("VEIVISER_HOSTS", "").split(",")}
        return cls(
            host=host,
            names=cls().names | {name for name in told | {host.lower()} if name},
            trusts_proxy=os.environ.get("VEIVISER_TRUSTED_PROXY") == "1",
            address=_address(os.environ.get("VEIVISER_ADDRESS", "")),
            frame_ancestors=read_sites(_listed("VEIVISER_FRAME_ANCESTORS"), "VEIVISER_FRAME_ANCESTORS"),
            security_contacts=_contacts(_listed("VEIVISER_SECURITY_CONTACT")),
        )


def _listed(variable: str) -> list[str]:
    """The parts of a variable, separated by commas or spaces."""
    return os.environ.get(variable, "").replace(",", " ").split()


def _contacts(told: list[str]) -> tuple[str, ...]:
    """Addresses as RFC 9116 wants them; a bare e-mail address is one too."""
    contacts = tuple(f"mailto:{each}" if "@" in each and ":" not in each else each for each in told)
    for contact in contacts:
        if not re.fullmatch(r"(mailto:[^@\s]+@[^@\s]+|https://[^\s]+|tel:[+0-9-]+)", contact, re.ASCII):
            raise ValueError("VEIVISER_SECURITY_CONTACT must hold e-mail addresses or https addresses.")
    return contacts


def _address(told: str) -> str:
    """Scheme and host alone; raises SettingsError on anything else."""
    told = told.strip().rstrip("/")
    if told and not re.fullmatch(r"https?://[A-Za-z0-9.\-]+(?::\d{1,5})?", told):
        raise SettingsError("VEIVISER_ADDRESS must be scheme and host alone, for example https://veiviser.example.no.")
    return told
