"""Starts Rasa and the web gateway, watches over both, and stops both.

Two processes: whatever happens to the one that understands, the one that citizens reach goes on and says so
(docs/decisions/0005-process-model.md).
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import FrameType

from bot.guidance.check import problems
from bot.guidance.phrasebook import ContentError
from bot.settings import Settings, SettingsError
from tools.train import MODEL, is_current

READY_WITHIN = 120.0
"""Seconds that Rasa and the gateway may take to start, on a slow machine."""

STOP_WITHIN = 10.0
"""Seconds that a process may take to stop before it is killed."""

RESTARTS = (1.0, 2.0, 5.0, 10.0, 30.0)
"""Seconds to wait before Rasa is started again, by how often it has died in a row."""


class Failed(Exception):
    """One sentence for the operator."""


class House:
    """The two processes."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.stopping = threading.Event()
        self.processes: dict[str, subprocess.Popen[bytes]] = {}

    def commands(self) -> dict[str, list[str]]:
        """How each process is started."""
        rasa = str(Path(sys.executable).with_name("rasa"))
        return {
            "rasa": [
                rasa, "run", "--model", str(MODEL), "--endpoints", "endpoints.yml", "--credentials", "credentials.yml",
                "--interface", "127.0.0.1", "--port", str(self.settings.rasa_port),
                "--quiet",
            ],
            "web": [sys.executable, "-m", "web"],
        }  # fmt: skip

    def start(self, name: str) -> None:
        """Start one process in a group of its own, so that Ctrl-C reaches it by way of us, once."""
        self.processes[name] = subprocess.Popen(self.commands()[name], cwd=self.settings.root, start_new_session=True)

    def wait_until_ready(self) -> None:
        """Wait for both to answer; raises Failed when one ends or takes too long."""
        deadline = time.monotonic() + READY_WITHIN
        address = f"http://127.0.0.1:{self.settings.port}/readyz"
        while not self.stopping.is_set():
            for name, process in self.processes.items():
                if process.poll() is not None:
                    raise Failed(
                        f"{name} ended while it started (exit code {process.returncode}); see the message above."
                    )
            if _answers(address):
                return
            if time.monotonic() > deadline:
                raise Failed(f"the product did not get ready within {READY_WITHIN:.0f} seconds.")
            time.sleep(0.2)

    def watch(self) -> None:
        """Keep Rasa alive until told to stop; the gateway's end is the end of all."""
        deaths, started = 0, time.monotonic()
        while not self.stopping.wait(0.5):
            if self.processes["web"].poll() is not None:
                raise Failed(f"the web gateway ended (exit code {self.processes['web'].returncode}).")
            if self.processes["rasa"].poll() is None:
                if time.monotonic() - started > 60:
                    deaths = 0
                continue
            pause = RESTARTS[min(deaths, len(RESTARTS) - 1)]
            print(f"Veiviser: Rasa ended and is started again in {pause:.0f} s.", file=sys.stderr, flush=True)
            if self.stopping.wait(pause):
                return
            deaths, started = deaths + 1, time.monotonic()
            self.start("rasa")

    def stop(self) -> None:
        """Ask every process to stop, then make it."""
        for process in self.processes.values():
            _signal(process, signal.SIGTERM)
        deadline = time.monotonic() + STOP_WITHIN
        for process in self.processes.values():
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                _signal(process, signal.SIGKILL)
                process.wait()


def _signal(process: subprocess.Popen[bytes], number: int) -> None:
    with contextlib.suppress(ProcessLookupError):  # it may have ended already
        os.killpg(process.pid, number)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def check_before_start(settings: Settings) -> None:
    """Refuse to start on incomplete content, an unknown municipality or a port in use; raises Failed with one sentence."""
    errors = [problem for problem in problems(settings.root) if problem.stops and not problem.stale]
    if errors:
        raise Failed(f"the content is not complete ({len(errors)} to mend); first: {errors[0]}")
    if not (settings.content / "municipalities" / f"{settings.municipality}.yml").exists():
        raise Failed(f"content/municipalities/{settings.municipality}.yml is missing; VEIVISER_MUNICIPALITY names it.")
    for port, variable in ((settings.port, "VEIVISER_PORT"), (settings.rasa_port, "VEIVISER_RASA_PORT")):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                raise Failed(
                    f"port {port} is in use by another program. Stop it, or choose another: {variable}=…"
                ) from None


def main() -> int:
    """Serve until Ctrl-C or SIGTERM; returns the exit code."""
    try:
        settings = Settings.from_environment()
        check_before_start(settings)
        if not is_current():  # `make run` trains first; who starts this alone should know
            print("Veiviser: the model is older than what it was made from. Train it anew: make train", file=sys.stderr)
    except (Failed, SettingsError, ContentError) as error:
        print(f"Veiviser: {error}", file=sys.stderr)
        return 1
    house = House(settings)

    def stop(_number: int, _frame: FrameType | None) -> None:
        house.stopping.set()

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    try:
        house.start("rasa")
        house.start("web")
        house.wait_until_ready()
        if not house.stopping.is_set():
            print(f"Veiviser: ready at http://127.0.0.1:{settings.port}", flush=True)
            house.watch()
        return 0
    except Failed as error:
        print(f"Veiviser: {error}", file=sys.stderr)
        return 1
    finally:
        house.stop()


if __name__ == "__main__":
    sys.exit(main())
