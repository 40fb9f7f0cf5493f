"""`make evaluate`: how well the product understands what it was never trained on, and by what it says, not by what it thinks.

Every held-out message (tests/understanding/) is said to the running product, each in a conversation of its own. Then the same messages with
noise, pairs of messages that must be treated alike, and a cross-validation of the two models. The report goes to reports/understanding/;
every mistake with its beliefs to var/evaluation/mistakes.jsonl.

    python -m tools.evaluate                  # all of it, and the report
    python -m tools.evaluate claims crisis    # some sets only, printed and not written
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tools.evaluation.conversation import Talk, talking
from tools.evaluation.figures import add_noise, figures
from tools.evaluation.held_out import SETS, fresh_items, items_of
from tools.evaluation.inputs import fingerprint
from tools.evaluation.judging import Outcome
from tools.evaluation.measure import by_kind, converse, noise_losses, treat_equals
from tools.evaluation.report import REPORT, Mistake, committed_figures, print_report, write_report
from tools.train import ROOT

MISTAKES = ROOT / "var" / "evaluation" / "mistakes.jsonl"


def mistakes_of(talk: Talk, outcomes: Sequence[Outcome]) -> list[Mistake]:
    """Every wrong outcome with the three likeliest intents of its message."""
    found = []
    for each in outcomes:
        if not each.right:
            ranking = talk.parse(each.item.text).get("intent_ranking") or []
            found.append(Mistake(each, tuple((entry["name"], round(entry["confidence"], 3)) for entry in ranking[:3])))
    return found


def main(wanted: Sequence[str] = ()) -> int:
    """Measure, print, and write the report when everything was measured."""
    unknown = set(wanted) - set(SETS)
    if unknown:
        print(f"evaluate: no such set: {', '.join(sorted(unknown))}. There are: {', '.join(SETS)}.", file=sys.stderr)
        return 2
    begun, inputs = time.monotonic(), fingerprint()
    items = [item for name in SETS if name in (wanted or SETS) for item in items_of(name)]
    # On the other core meanwhile: it needs neither the model nor a conversation.
    folds = None if wanted else subprocess.Popen(
        [sys.executable, "-m", "tools.evaluation.cross_validation"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )  # fmt: skip

    def tick(done: int) -> None:
        if done % 250 == 0:
            print(f"evaluate: {done} of {len(items)} ({time.monotonic() - begun:.0f} s)", flush=True)

    with tempfile.TemporaryDirectory(prefix="veiviser-evaluate-") as folder, talking(Path(folder)) as talk:
        outcomes = converse(talk, items, tick)
        found = figures(outcomes)
        mistakes = mistakes_of(talk, outcomes)
        if not wanted:
            found["fresh"] = figures(converse(talk, fresh_items()))["figures"]
            print(f"evaluate: noise and equals ({time.monotonic() - begun:.0f} s)", flush=True)
            add_noise(found, noise_losses(talk, outcomes))
            pairs = treat_equals(talk)
            found["equal treatment"] = by_kind(pairs)
            found["figures"]["equal treatment"] = round(sum(pair.equal for pair in pairs) / len(pairs), 4)
            for pair in pairs:
                if not pair.equal:
                    print(f"evaluate: not treated alike: {pair.told}")
    if folds is not None:
        said, _ = folds.communicate()
        if folds.returncode == 0:
            found["cross-validation"] = json.loads(said.splitlines()[-1])
        else:
            print("evaluate: the cross-validation failed; python -m tools.evaluation.cross_validation tells why.")
    MISTAKES.parent.mkdir(parents=True, exist_ok=True)
    MISTAKES.write_text(
        "".join(json.dumps(each.as_row(), ensure_ascii=False) + "\n" for each in mistakes), encoding="utf-8"
    )
    print_report(found, committed_figures())
    print(f"evaluate: every mistake: {MISTAKES.relative_to(ROOT)}")
    if not wanted:
        write_report({"inputs": inputs, **found}, outcomes, mistakes)
        print(f"evaluate: written: {REPORT.relative_to(ROOT)}/ ({time.monotonic() - begun:.0f} s)")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
