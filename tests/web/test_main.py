"""`python -m web` from outside: a busy port, a clean stop, and silence otherwise."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from bot.settings import ROOT


def _environment(folder: Path, port: int, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("VEIVISER_")}
    return kept | {"VEIVISER_DATA": str(folder), "VEIVISER_PORT": str(port), "VEIVISER_RASA_PORT": "1"} | more


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_busy_port_gives_one_sentence_and_code_3(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        run = subprocess.run(
            [sys.executable, "-m", "web"], cwd=ROOT, env=_environment(tmp_path, port), capture_output=True, text=True,
            timeout=60, check=False,
        )  # fmt: skip
    assert run.returncode == 3
    assert run.stdout == ""
    assert run.stderr.strip() == (
        f"Port {port} is taken by another program. Stop it, or choose another with VEIVISER_PORT."
    )


@pytest.mark.parametrize(
    ("variable", "value"),
    [("VEIVISER_PORT", "x"), ("VEIVISER_MUNICIPALITY", "Oslo"), ("VEIVISER_MUNICIPALITY", "9999")],
)
def test_a_setting_that_cannot_be_used_is_told_without_a_trace(tmp_path: Path, variable: str, value: str) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "web"], cwd=ROOT, env=_environment(tmp_path, _free_port()) | {variable: value},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert run.returncode == 1
    assert len(run.stderr.strip().splitlines()) == 1
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_serves_until_it_is_told_to_stop_and_says_nothing(tmp_path: Path, number: signal.Signals) -> None:
    port = _free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "web"], cwd=ROOT, env=_environment(tmp_path, port), stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        for _ in range(600):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as reply:
                    assert reply.status == 200
                break
            except OSError:
                assert process.poll() is None, process.stderr and process.stderr.read()
                time.sleep(0.1)
        else:
            pytest.fail("the gateway did not start within a minute")
        # The real desk, from opening to erasing.
        base = f"http://127.0.0.1:{port}/api/conversations"
        with urllib.request.urlopen(urllib.request.Request(base, method="POST"), timeout=10) as reply:
            opened = json.load(reply)
        erase = urllib.request.Request(
            f"{base}/{opened['id']}", method="DELETE", headers={"Authorization": f"Bearer {opened['token']}"}
        )
        with urllib.request.urlopen(erase, timeout=10) as reply:
            assert reply.status == 204
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(erase, timeout=10)
        with socket.create_connection(("127.0.0.1", port)) as rude:
            rude.sendall(b"\x00\x01 rubbish\r\n\r\n")
            answer = rude.recv(4096)
        assert b"aiohttp" not in answer
        assert b"Python" not in answer
        process.send_signal(number)
        output, errors = process.communicate(timeout=15)
    finally:
        process.kill()
    assert (process.returncode, output, errors) == (0, "", "")
