"""`make bench`: the product against a stock Rasa 3.6 default configuration, on the same data, in one run; and its bytes on the wire.

Speed on a shared machine says little by itself, so every figure stands beside the stock side's and as a ratio. The stock side is
set up from Rasa's own requirements in var/bench/stock, with the first of Python 3.10, 3.9 and 3.8 that is found
(VEIVISER_STOCK names an environment that is there already). Where it cannot be set up, its half is left out, and said so.
VEIVISER_BENCH_SERVING=1 measures size and serving alone, on the models that an earlier run trained.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import signal
import statistics
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

import psutil
import yaml

from tools import wire
from tools.bench_sides import WORK, Side, held_out_questions, sample, stock_environment, write_project
from tools.train import MODEL, ROOT

STARTS = 3
GOALS = {"installed MB": 1 / 2, "cold start s": 1 / 3, "memory MB": 1 / 3, "training s": 1 / 4, "latency ms": 1.0}
"""Ours divided by stock: at most this."""

SIZES = """
import importlib.metadata, json, os, sys
wanted = set(json.loads(sys.argv[1])) if len(sys.argv) > 1 else None
total = 0
for found in importlib.metadata.distributions():
    name = found.metadata["Name"].lower().replace("_", "-").replace(".", "-")
    if wanted is None or name in wanted:
        for file in found.files or ():
            try:
                total += os.path.getsize(found.locate_file(file))
            except OSError:
                pass
print(total)
"""


def installed(side: Side, only: list[str] | None) -> None:
    """The size of the installed packages; on our side of those that the product needs, not of linters and test tools."""
    arguments = [json.dumps(only)] if only is not None else []
    out = subprocess.run([side.python, "-c", SIZES, *arguments], capture_output=True, text=True, check=True).stdout
    side.figures["installed MB"] = int(out.split()[-1]) / 1e6


def training(side: Side) -> None:
    """The time of `rasa train` from nothing: no cache of Rasa's, and none of our own."""
    shutil.rmtree(WORK / "data" / "cache", ignore_errors=True)
    shutil.rmtree(side.folder / ".rasa", ignore_errors=True)
    begun = time.monotonic()
    done = subprocess.run(
        [side.rasa, "train", "--force", "--fixed-model-name", "bench"],
        cwd=side.folder,
        env=side.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"bench: {side.name} could not be trained:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    side.figures["training s"] = time.monotonic() - begun


def serving(side: Side, command: list[str], cwd: Path, port: int, ready: str, ask: Any, questions: list[str]) -> None:
    """Cold start, memory and the latency of rights questions, on one server."""
    starts = []
    for number in range(STARTS):
        begun = time.monotonic()
        server = subprocess.Popen(
            command,
            cwd=cwd,
            env=side.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            while not _answers(f"http://127.0.0.1:{port}{ready}"):
                if server.poll() is not None or time.monotonic() - begun > 300:
                    raise SystemExit(f"bench: {side.name} did not start.")
                time.sleep(0.05)
            starts.append(time.monotonic() - begun)
            if number == STARTS - 1:
                times = []
                for index, question in enumerate(questions):
                    before = time.perf_counter()
                    _post(f"http://127.0.0.1:{port}{side.url}", ask(f"bench-{index}", question))
                    times.append((time.perf_counter() - before) * 1000)
                side.figures["latency ms"] = statistics.median(times)
                side.figures["latency p95 ms"] = sorted(times)[int(len(times) * 0.95)]
                process = psutil.Process(server.pid)
                side.figures["memory MB"] = (
                    sum(each.memory_info().rss for each in (process, *process.children(recursive=True))) / 1e6
                )
        finally:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()
    side.figures["cold start s"] = min(starts)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _post(address: str, body: dict[str, Any]) -> list[Any]:
    request = urllib.request.Request(address, json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        found: list[Any] = json.load(answer)
    return found


def runtime_packages() -> list[str]:
    """The names in requirements.txt."""
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    return [
        line.split("==")[0].lower().replace("_", "-").replace(".", "-")
        for line in lines
        if "==" in line and not line.startswith(" ")
    ]


def main() -> int:
    """Measure, print, and write var/bench/report.json; returns 1 when a goal is missed."""
    WORK.mkdir(parents=True, exist_ok=True)
    examples, questions = sample(), held_out_questions()
    serving_alone = os.environ.get("VEIVISER_BENCH_SERVING") == "1"
    ours_config = yaml.safe_load((ROOT / "config.yml").read_text(encoding="utf-8"))
    ours = Side("Veiviser", Path(sys.executable), WORK / "ours", [], "/webhooks/web/webhook")
    if not serving_alone:
        write_project(ours.folder, examples, ours_config)
    sides = [ours]
    python = stock_environment()
    if python is not None:
        stock = Side("stock Rasa", python, WORK / "stock-project", [], "/webhooks/rest/webhook")
        if not serving_alone:
            write_project(stock.folder, examples, None)
        sides.append(stock)
    for side in sides:
        print(f"bench: {side.name}: size …", flush=True)
        installed(side, runtime_packages() if side is ours else None)
        if not serving_alone:
            print(f"bench: {side.name}: training on {sum(map(len, examples.values()))} examples …", flush=True)
            training(side)
        print(f"bench: {side.name}: serving {len(questions)} questions …", flush=True)
        if side is ours:
            # The product itself, with its whole model and its actions, not the small model of the training round.
            command = [
                side.rasa,
                "run",
                "--model",
                str(MODEL),
                "--endpoints",
                "endpoints.yml",
                "--credentials",
                "credentials.yml",
                "--interface",
                "127.0.0.1",
                "--port",
                "5905",
            ]
            serving(
                side,
                command,
                ROOT,
                5905,
                "/webhooks/web/health",
                lambda sender, text: {"sender": sender, "message": text},
                questions,
            )
        else:
            command = [side.rasa, "run", "--interface", "127.0.0.1", "--port", "5906"]
            serving(
                side,
                command,
                side.folder,
                5906,
                "/",
                lambda sender, text: {"sender": sender, "message": text},
                questions,
            )
    print("bench: the chat on the wire …", flush=True)
    on_the_wire = wire.figures()
    report = {
        "machine": {"cores": os.cpu_count(), "python": platform.python_version(), "load": os.getloadavg()[0]},
        "examples": sum(map(len, examples.values())),
        "questions": len(questions),
        "figures": {side.name: {key: round(value, 2) for key, value in side.figures.items()} for side in sides},
        "wire": {key: round(value, 2) for key, value in on_the_wire.items()},
    }
    missed = wire.missed(on_the_wire)
    print(
        f"\n{'':16}"
        + "".join(f"{side.name:>14}" for side in sides)
        + (f"{'ratio':>9}{'goal':>8}" if len(sides) == 2 else "")
    )
    for figure in ("installed MB", "cold start s", "memory MB", "training s", "latency ms", "latency p95 ms"):
        if any(figure not in side.figures for side in sides):
            continue
        row = f"{figure:16}" + "".join(f"{side.figures[figure]:14.1f}" for side in sides)
        if len(sides) == 2:
            ratio = sides[0].figures[figure] / sides[1].figures[figure]
            goal = GOALS.get(figure)
            row += f"{ratio:9.2f}" + (f"{goal:8.2f}" if goal else "")
            if goal and ratio > goal:
                missed.append(figure)
                row += "  missed"
        print(row)
    wire.show(on_the_wire)
    (WORK / "report.json").write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    print("bench: " + (f"missed: {', '.join(missed)}." if missed else "every goal that was measured is met."))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
