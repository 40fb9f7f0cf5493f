"""Trains the model with `rasa train`, and only when something that it depends on has changed."""

from __future__ import annotations

import hashlib
import importlib.metadata
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODELS = ROOT / "models"
MODEL = MODELS / "veiviser.tar.gz"
STAMP = MODELS / "veiviser.inputs"

INPUTS = (
    "config.yml",
    "domain.yml",
    "data/**/*.yml",
    "data/embedding/*.npz",
    "content/claims/*.yml",
    "understanding/*.py",
    "bot/reading/*.py",
    "bot/guidance/topic.py",
)
PACKAGES = ("rasa", "scikit-learn", "numpy", "spacy")


def fingerprint() -> str:
    """A digest of everything that the model is made from."""
    digest = hashlib.sha256()
    for pattern in INPUTS:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes() + b"\0")
    for package in PACKAGES:
        digest.update(f"{package} {importlib.metadata.version(package)}\n".encode())
    return digest.hexdigest()


def is_current() -> bool:
    """Whether the model at hand was made from the inputs at hand."""
    return MODEL.exists() and STAMP.exists() and STAMP.read_text(encoding="ascii").strip() == fingerprint()


def main() -> int:
    """Train when needed; returns the exit code."""
    if is_current():
        return 0
    wanted, begun = fingerprint(), time.monotonic()
    print("Veiviser: training the model (a few minutes the first time) …", flush=True)
    STAMP.unlink(missing_ok=True)
    fresh = MODELS / "fresh"
    shutil.rmtree(fresh, ignore_errors=True)
    rasa = Path(sys.executable).with_name("rasa")
    # `--force`: Rasa's own cache knows nothing of data/claims and data/follow_ups, which its components read themselves.
    command = [str(rasa), "train", "--force", "--fixed-model-name", MODEL.name, "--out", str(fresh)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as training:
        assert training.stdout is not None
        said = []
        for line in training.stdout:
            said.append(line)
            # Rasa names each component as it starts with it: that is the progress.
            if "Starting to train component" in line:
                component = line.split("'")[1].rpartition(".")[2]
                print(f"Veiviser:   {component} … ({time.monotonic() - begun:.0f} s)", flush=True)
    if training.returncode or not (fresh / MODEL.name).exists():
        print("".join(said[-40:]), file=sys.stderr)
        print("Veiviser: the model could not be trained; see the message above.", file=sys.stderr)
        return 1
    # Moved into place whole: a server that starts meanwhile sees the old model or the new one.
    (fresh / MODEL.name).replace(MODEL)
    shutil.rmtree(fresh, ignore_errors=True)
    STAMP.write_text(wanted + "\n", encoding="ascii")
    print(f"Veiviser: the model is trained ({time.monotonic() - begun:.0f} s).", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
