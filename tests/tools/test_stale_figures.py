"""Figures that are older than what they tell of are found; a new wording of the content is no reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tools.evaluation import inputs


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in ("data/nlu/nb/cost.yml", "actions/turn.py", "actions/appeal.py", "config.yml",
                 "tests/understanding/styles/nb.yml", "tests/understanding/test_understanding.py",
                 "tools/evaluation/judging.py", "tools/evaluation/report.py", "content/answers/cost.yml"):  # fmt: skip
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("one", encoding="utf-8")
    write_claim(tmp_path, "cost", "Du må betale.", "Planen er gratis.")
    return tmp_path


def write_claim(tree: Path, topic: str, claim: str, why: str) -> None:
    folder = tree / "content" / "claims"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "fee.yml").write_text(f"topic: {topic}\nnb: {{claim: {claim}, why: {why}}}\n", encoding="utf-8")


@pytest.mark.parametrize(
    "name", ["data/nlu/nb/cost.yml", "actions/turn.py", "config.yml", "tests/understanding/styles/nb.yml", "tools/evaluation/judging.py"]
)  # fmt: skip
def test_what_moves_a_figure_makes_it_stale(tree: Path, name: str) -> None:
    before = inputs.fingerprint(tree)
    (tree / name).write_text("two", encoding="utf-8")
    assert inputs.fingerprint(tree) != before


@pytest.mark.parametrize(
    "name",
    [
        "content/answers/cost.yml",
        "actions/appeal.py",
        "tests/understanding/test_understanding.py",
        "tools/evaluation/report.py",
    ],
)
def test_what_moves_none_does_not(tree: Path, name: str) -> None:
    before = inputs.fingerprint(tree)
    (tree / name).write_text("two", encoding="utf-8")
    assert inputs.fingerprint(tree) == before


def test_a_claim_counts_with_its_topic_and_its_sentence_and_not_with_the_reasons(tree: Path) -> None:
    before = inputs.fingerprint(tree)
    write_claim(tree, "cost", "Du må betale.", "Det koster ingenting.")
    assert inputs.fingerprint(tree) == before
    write_claim(tree, "how_to_apply", "Du må betale.", "Det koster ingenting.")
    assert inputs.fingerprint(tree) != before
    write_claim(tree, "cost", "Du får regning.", "Det koster ingenting.")
    assert inputs.fingerprint(tree) != before


def test_the_check_says_what_to_do(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(inputs, "figures_at_hand", lambda: {"inputs": "of yesterday"})
    assert inputs.main() == 1
    assert "run make evaluate" in capsys.readouterr().out
    monkeypatch.setattr(inputs, "figures_at_hand", lambda: {"inputs": inputs.fingerprint()})
    assert inputs.main() == 0


def test_a_report_that_is_missing_or_damaged_has_no_figures(tmp_path: Path) -> None:
    assert inputs.figures_at_hand(tmp_path) == {}
    (tmp_path / "figures.json").write_text("{", encoding="utf-8")
    assert inputs.figures_at_hand(tmp_path) == {}
    (tmp_path / "figures.json").write_text(json.dumps({"inputs": "x"}), encoding="utf-8")
    assert inputs.figures_at_hand(tmp_path) == {"inputs": "x"}
