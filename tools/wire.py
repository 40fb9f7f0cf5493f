"""How many bytes the chat costs on the wire: the loader, and the first visit with everything that the page fetches by itself.

`python -m tools.wire` measures the gateway of this checkout; `make bench` keeps the figures with its others.
"""

from __future__ import annotations

import gzip
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urljoin

import brotli

from tools.train import ROOT

PORT = 5907
GOALS = {"loader KB": 2.0, "first visit KB": 60.0, "first visit KB, gzip": 57.0}
"""At most this many kilobytes of 1024 bytes; the loader as it is packed, the first visit in a frame with the heads of its
responses: as today's browsers fetch it over TLS, and where a proxy or plain HTTP lets only gzip through."""

MODERN, OLD = "gzip, deflate, br", "gzip"
"""What a browser takes over TLS, and without it."""

_IN_PAGE = re.compile(
    r"""<(?:script[^>]*\ssrc|link[^>]*\srel="?(?:stylesheet|icon|preload|modulepreload)"?[^>]*\shref)="([^"]+)\""""
)
_IN_SCRIPT = re.compile(r"""(?:^|\n)\s*(?:import|export)\b[^"';]*["'](\.?\.?/[^"']+)["']""")
_IN_STYLE = re.compile(r"""url\(["']?([^"')]+)["']?\)|@import\s+["']([^"']+)["']""")


_UNPACK: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.decompress, "br": brotli.decompress, "deflate": zlib.decompress,
}  # fmt: skip


@dataclass
class Visit:
    """What was fetched, where these packings are taken: address to (bytes of the head, bytes of the packed body)."""

    taken: str = MODERN
    fetched: dict[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def bytes(self) -> int:
        """Everything on the wire."""
        return sum(head + body for head, body in self.fetched.values())

    def fetch(self, address: str) -> None:
        """Fetch an address, and what its content fetches in its turn; each once."""
        if address in self.fetched:
            return
        head, body, kind, text = _get(address, self.taken)
        self.fetched[address] = (head, body)
        patterns = {"text/html": _IN_PAGE, "text/javascript": _IN_SCRIPT, "text/css": _IN_STYLE}
        if kind in patterns:
            for match in patterns[kind].finditer(text):
                found = next(group for group in match.groups() if group)
                if not found.startswith("data:"):
                    self.fetch(urljoin(address, found))


def _get(address: str, taken: str = MODERN) -> tuple[int, int, str, str]:
    """Bytes of head and body as they went, and type and text of the content; raises OSError."""
    request = urllib.request.Request(address, headers={"Accept-Encoding": taken})
    with urllib.request.urlopen(request, timeout=10) as reply:
        body = reply.read()
        head = len("HTTP/1.1 200 OK\r\n\r\n") + sum(
            len(f"{name}: {value}\r\n") for name, value in reply.headers.items()
        )
        plain = _UNPACK.get(reply.headers.get("Content-Encoding", ""), bytes)(body)
        return head, len(body), reply.headers.get_content_type(), plain.decode("utf-8", "replace")


def measure(gateway: str) -> dict[str, float]:
    """The figures of a gateway at an origin; raises OSError when it does not answer."""
    _, loader, _, _ = _get(f"{gateway}/widget.js")
    modern, old = first_visit(gateway, MODERN), first_visit(gateway, OLD)
    return {
        "loader KB": loader / 1024,
        "first visit KB": modern.bytes / 1024,
        "first visit KB, gzip": old.bytes / 1024,
        "first visit requests": float(len(modern.fetched)),
    }


def first_visit(gateway: str, taken: str) -> Visit:
    """What somebody fetches who opens the chat in a frame for the first time; raises OSError."""
    visit = Visit(taken)
    visit.fetch(f"{gateway}/chat")
    visit.fetch(f"{gateway}/static/embed.js")  # where there is a page around
    return visit


def figures() -> dict[str, float]:
    """The figures of this checkout's gateway, started for the purpose with data of its own."""
    with TemporaryDirectory() as data:
        environment = {
            **os.environ,
            "VEIVISER_DATA": data,
            "VEIVISER_PORT": str(PORT),
            "VEIVISER_DATABASE_URL": f"sqlite:///{Path(data) / 'wire.sqlite3'}",
        }
        server = subprocess.Popen([sys.executable, "-m", "web"], cwd=ROOT, env=environment, start_new_session=True)
        try:
            begun = time.monotonic()
            while True:
                try:
                    _get(f"http://127.0.0.1:{PORT}/healthz")
                    break
                except OSError:
                    if server.poll() is not None or time.monotonic() - begun > 60:
                        raise SystemExit("wire: the gateway did not start.") from None
                    time.sleep(0.1)
            return measure(f"http://127.0.0.1:{PORT}")
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(15)


def missed(found: dict[str, float]) -> list[str]:
    """The figures that are above their goal."""
    return [name for name, goal in GOALS.items() if found[name] > goal]


def show(found: dict[str, float]) -> None:
    """Print the figures with their goals."""
    for name, value in found.items():
        goal = GOALS.get(name)
        print(
            f"{name:24}{value:8.2f}"
            + (f"   goal {goal:.0f}" if goal else "")
            + ("  missed" if name in missed(found) else "")
        )


def main() -> int:
    """Measure and print; returns 1 when a goal is missed."""
    found = figures()
    show(found)
    return 1 if missed(found) else 0


if __name__ == "__main__":
    sys.exit(main())
