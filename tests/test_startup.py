"""The start-up itself: a second start, a busy port, a wrong setting, and an end by signal."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tools import serve
from tools.train import ROOT, is_current


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {
        **os.environ,
        "VEIVISER_DATA": str(tmp_path / "var"),
        "VEIVISER_PORT": str(free_port()),
        "VEIVISER_RASA_PORT": str(free_port()),
        "PYTHONUNBUFFERED": "1",
    }


@pytest.fixture
def house(environment: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tools.serve"],
        cwd=ROOT,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    yield process
    if process.poll() is None:
        process.kill()
    process.wait()


def wait_for_ready(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if "ready at" in line:
            return line
    raise AssertionError(f"it never got ready: {process.stderr.read() if process.stderr else ''}")


def test_the_model_is_not_trained_twice() -> None:
    assert is_current(), "run `make train` first"
    begun = time.monotonic()
    done = subprocess.run([sys.executable, "-m", "tools.train"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
    assert time.monotonic() - begun < 30


def test_it_starts_in_a_fresh_folder_and_sigterm_stops_every_process(
    house: subprocess.Popen[str], environment: dict[str, str]
) -> None:
    line = wait_for_ready(house)
    address = f"http://127.0.0.1:{environment['VEIVISER_PORT']}"
    assert address in line
    with urllib.request.urlopen(address + "/", timeout=10) as page:
        assert page.status == 200
    children = psutil.Process(house.pid).children(recursive=True)
    assert len(children) >= 2
    house.send_signal(signal.SIGTERM)
    assert house.wait(20) == 0
    gone, alive = psutil.wait_procs(children, timeout=5)
    assert not alive and len(gone) == len(children)


def test_a_killed_rasa_comes_back_and_the_gateway_says_so_meanwhile(
    house: subprocess.Popen[str], environment: dict[str, str]
) -> None:
    wait_for_ready(house)
    rasa = next(each for each in psutil.Process(house.pid).children() if "run" in each.cmdline())
    rasa.kill()
    address = f"http://127.0.0.1:{environment['VEIVISER_PORT']}/readyz"
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(address, timeout=10)
    assert refused.value.code == 503
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        try:
            if urllib.request.urlopen(address, timeout=5).status == 200:
                return
        except OSError:
            time.sleep(0.5)
    raise AssertionError("Rasa did not come back")


def test_a_model_older_than_what_it_was_made_from_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Unserved:
        def __init__(self, _settings: object) -> None:
            raise KeyboardInterrupt

    monkeypatch.setattr(serve, "check_before_start", lambda _settings: None)
    monkeypatch.setattr(serve, "House", Unserved)
    for current in (True, False):
        monkeypatch.setattr(serve, "is_current", lambda current=current: current)
        with pytest.raises(KeyboardInterrupt):
            serve.main()
        assert ("make train" in capsys.readouterr().err) is not current


@pytest.mark.parametrize("variable", ["VEIVISER_PORT", "VEIVISER_RASA_PORT"])
def test_a_busy_port_is_told_in_one_sentence(environment: dict[str, str], variable: str) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", int(environment[variable])))
        other.listen()
        done = subprocess.run(
            [sys.executable, "-m", "tools.serve"],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert done.returncode != 0
    assert done.stderr.count("\n") == 1
    assert environment[variable] in done.stderr and variable in done.stderr


@pytest.mark.parametrize(
    ("variable", "value", "told"),
    [
        ("VEIVISER_PORT", "http", "port number"),
        ("VEIVISER_MUNICIPALITY", "Oslo", "four digits"),
        ("VEIVISER_MUNICIPALITY", "9999", "9999.yml"),
    ],
)
def test_a_wrong_setting_is_told_in_one_sentence(
    environment: dict[str, str], variable: str, value: str, told: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tools.serve"],
        cwd=ROOT,
        env={**environment, variable: value},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode != 0
    assert told in done.stderr and "Traceback" not in done.stderr


def test_without_a_python_the_set_up_says_what_is_needed(tmp_path: Path) -> None:
    # A PATH with the few commands that the script itself uses, and no Python.
    for name in ("sh", "dirname", "cat", "printf"):
        found = next(
            (Path(folder) / name for folder in os.environ["PATH"].split(":") if (Path(folder) / name).exists()), None
        )
        if found:
            (tmp_path / name).symlink_to(found)
    done = subprocess.run(
        [str(tmp_path / "sh"), str(ROOT / "tools" / "setup.sh")],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "Python 3.11 or 3.12 is needed" in done.stderr
