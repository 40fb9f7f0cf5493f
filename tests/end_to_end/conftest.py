"""The real product, started once: supervisor, Rasa and gateway on free ports and on data of their own."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import psutil
import pytest

from tools.train import ROOT

READY_WITHIN = 150.0

_addresses = count(1)


@dataclass
class Reply:
    """What the gateway answered."""

    status: int
    headers: dict[str, str]
    body: Any

    @property
    def messages(self) -> list[dict[str, Any]]:
        assert self.status == 200, self.body
        found: list[dict[str, Any]] = self.body["messages"]
        return found


@dataclass
class Product:
    """The running product and how to reach it."""

    environment: dict[str, str]
    process: subprocess.Popen[bytes]
    said: Path

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.environment['VEIVISER_PORT']}"

    @property
    def data(self) -> Path:
        return Path(self.environment["VEIVISER_DATA"])

    @property
    def database(self) -> Path:
        return self.data / "veiviser.sqlite3"

    def rasa(self) -> psutil.Process:
        """The process that understands; it is another one after each restart."""
        return next(child for child in psutil.Process(self.process.pid).children() if "run" in child.cmdline())

    def gateway(self) -> psutil.Process:
        """The process that citizens reach."""
        return next(child for child in psutil.Process(self.process.pid).children() if "web" in child.cmdline())

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> Reply:
        """One request; `body` is sent as JSON, or as it is when it is bytes."""
        raw = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        sent = {"Content-Type": "application/json", **{name.replace("_", "-"): text for name, text in headers.items()}}
        request = urllib.request.Request(self.address + path, raw, sent, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return Reply(answer.status, dict(answer.headers), _json(answer.read()))
        except urllib.error.HTTPError as refusal:
            return Reply(refusal.code, dict(refusal.headers), _json(refusal.read()))

    def wait_until_ready(self) -> None:
        deadline = time.monotonic() + READY_WITHIN
        while time.monotonic() < deadline:
            assert self.process.poll() is None, self.said.read_text(encoding="utf-8", errors="replace")[-2000:]
            try:
                if self.call("GET", "/readyz").status == 200:
                    return
            except OSError:
                pass
            time.sleep(0.3)
        raise AssertionError("the product did not get ready")

    def exported(self) -> list[dict[str, Any]]:
        """The cases, as the operator's own command prints them."""
        command = [sys.executable, "-m", "bot", "cases", "export"]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        return [json.loads(line) for line in done.stdout.splitlines()]

    def converse(self, language: str = "nb") -> Conversation:
        """A new conversation of a client with an address of its own."""
        number = next(_addresses)
        client = Conversation(self, language, f"192.0.2.{number}")
        opened = self.call("POST", "/api/conversations", {"language": language}, X_Forwarded_For=client.client)
        assert opened.status == 201, opened.body
        client.id, client.token = opened.body["id"], opened.body["token"]
        return client


@dataclass
class Conversation:
    """One citizen's conversation, as a browser holds it."""

    product: Product
    language: str
    client: str
    id: str = ""
    token: str = field(default="", repr=False)

    def send(self, body: Any, key: str | None = None) -> Reply:
        """Send a body to the conversation, whatever it is."""
        headers = {
            "Authorization": f"Bearer {self.token}",
            "Accept_Language": self.language,
            "X_Forwarded_For": self.client,
        }
        if key is not None:
            headers["Idempotency_Key"] = key
        return self.product.call("POST", f"/api/conversations/{self.id}/messages", body, **headers)

    def say(self, text: str) -> list[dict[str, Any]]:
        """Send words, or a button's payload; returns the messages."""
        return self.send({"payload": text} if text.startswith("/") else {"text": text}).messages

    def fill_in(self, *said: str) -> dict[str, Any]:
        """Send several messages; returns the last one that came back."""
        return [self.say(text) for text in said][-1][-1]

    def erase(self) -> Reply:
        return self.product.call("DELETE", f"/api/conversations/{self.id}", Authorization=f"Bearer {self.token}")


def _json(raw: bytes) -> Any:
    return json.loads(raw) if raw else None


def _free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


@contextmanager
def running(folder: Path) -> Iterator[Product]:
    """The product started as `make run` does, on the data in a folder, and stopped as Ctrl-C does."""
    environment = {
        **os.environ,
        "VEIVISER_DATA": str(folder / "var"),
        "VEIVISER_PORT": _free_port(),
        "VEIVISER_RASA_PORT": _free_port(),
        # Each conversation of these tests comes from an address of its own, as behind a proxy.
        "VEIVISER_TRUSTED_PROXY": "1",
        "PYTHONUNBUFFERED": "1",
    }
    environment.pop("VEIVISER_DATABASE_URL", None)
    said = folder / "said.txt"
    with said.open("ab") as file:
        command = [sys.executable, "-m", "tools.serve"]
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=file, stderr=subprocess.STDOUT)
    started = Product(environment, process, said)
    try:
        started.wait_until_ready()
        yield started
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()


@pytest.fixture(scope="session")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """The product, started once for all tests."""
    with running(tmp_path_factory.mktemp("product")) as started:
        yield started
