"""Sites that may show the chat: how one is written in the configuration, and whether an origin is one of them."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SITE = re.compile(
    r"https://(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+(:[0-9]{1,5})?|http://(localhost|127\.0\.0\.1)(:[0-9]{1,5})?", re.ASCII
)


def read_sites(told: Iterable[object], where: str) -> tuple[str, ...]:
    """The sites as the policy writes them; raises ValueError, in one sentence that names `where`, for one that is none.

    A site is https:// and a host name, with a port if need be, or with `*.` for all names under it. A path would be
    ignored by browsers, a bare `*` would let everybody in, and http is for one's own machine alone.
    """
    sites = []
    for each in told:
        site = str(each).strip().lower().rstrip("/")
        if not _SITE.fullmatch(site):
            raise ValueError(f"{where}: a site is written like https://www.example.no or https://*.example.no.")
        sites.append(site)
    return tuple(dict.fromkeys(sites))


def is_one_of(origin: str, sites: Iterable[str]) -> bool:
    """Whether an origin, as a browser writes it, is one of the sites."""
    for site in sites:
        scheme, _, name = site.partition("://")
        if name.startswith("*.") and origin.startswith(f"{scheme}://"):
            if origin.endswith(name[1:]) and re.fullmatch(
                r"[a-z0-9-]+(\.[a-z0-9-]+)*", origin[len(scheme) + 3 : -len(name[1:])]
            ):
                return True
        elif origin == site:
            return True
    return False
