"""A process that is killed, wherever it stands, leaves no half case and no second one."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path

from tests.end_to_end.conftest import Reply, running
from tools.train import ROOT

CONFIRMING = 6
"""The turn in which the case is filed, as `dying.py` counts them."""


def test_killed_at_every_point_of_a_conversation_it_leaves_one_case_and_a_code_that_opens_it(tmp_path: Path) -> None:
    command = [sys.executable, "tests/end_to_end/dying.py", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stderr[-3000:]
    points = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    assert len(points) == 21
    for point in points:
        assert point["killed"], point
        # Before the yes there is no case, whatever dies; after it there is one, and a retry makes no second.
        assert point["before"] in ((0, 1) if point["turn"] == CONFIRMING else (0,)), point
        assert point["after"] == 1, point
        # Whatever was lost, the yes said again gives a receipt whose code opens the case.
        assert point["turn"] != CONFIRMING or (point["kinds"][-1] == "receipt" and point["opens"]), point
    # The points lie on both sides of the moment that counts.
    assert {point["before"] for point in points if point["turn"] == CONFIRMING} == {0, 1}


def test_a_gateway_that_is_killed_in_the_turn_that_files_leaves_exactly_one_case(tmp_path: Path) -> None:
    with running(tmp_path) as product:
        citizen = product.converse()
        citizen.fill_in(
            "jeg vil søke om plan for meg selv", "ja", "Kari Krasj", "kari@example.no", "52", "hopp over resten"
        )
        replies: list[Reply] = []

        def confirm() -> None:
            with suppress(OSError, HTTPException):  # the connection broke: the page shows that, and tries again
                replies.append(citizen.send({"text": "ja"}, key="confirm"))

        sending = threading.Thread(target=confirm)
        sending.start()
        time.sleep(0.05)
        product.gateway().kill()
        sending.join(60)
        product.process.wait(60)  # the gateway's end is the end of all
    with running(tmp_path) as product:
        citizen.product = product
        assert citizen.send({"text": "ja"}, key="confirm").status == 200
        assert len(product.exported()) == 1
