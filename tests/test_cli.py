"""The operator's commands, run as an operator runs them."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import jsonschema
import pytest

from bot.cli import main
from bot.desk import open_desk
from bot.settings import ROOT, Settings
from tests.desk_hands import file_for_another
from tests.submissions import PERSONAL, a_request, an_appeal
from tests.uploads import a_pdf

SCHEMA = json.loads((ROOT / "docs" / "case.schema.json").read_text(encoding="utf-8"))


@pytest.fixture(autouse=True)
def environment(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEIVISER_DATA", str(settings.data))
    monkeypatch.setenv("VEIVISER_DATABASE_URL", settings.database_url)


class Told:
    """What a command printed, and how it ended."""

    def __init__(self, capfd: pytest.CaptureFixture[str], *arguments: str) -> None:
        with pytest.raises(SystemExit) as ended:
            main(list(arguments))
        self.code = ended.value.code
        self.out, self.err = capfd.readouterr()


Run = Callable[..., Told]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    return lambda *arguments: Told(capfd, *arguments)


def test_export_prints_json_lines_that_follow_the_schema_oldest_first(settings: Settings, run: Run) -> None:
    desk = open_desk(settings)
    first = desk.file_request(**a_request())
    second = desk.register_appeal(**an_appeal())
    told = run("cases", "export")
    assert (told.code, told.err) == (0, "")
    exported = [json.loads(line) for line in told.out.splitlines()]
    assert [case["reference"] for case in exported] == [first.reference, second.reference]
    for case in exported:
        jsonschema.validate(case, SCHEMA, format_checker=jsonschema.FormatChecker())


def test_export_to_a_file_is_whole_and_for_its_owner_alone(settings: Settings, run: Run, tmp_path: Path) -> None:
    open_desk(settings).file_request(**a_request())
    file = tmp_path / "cases.jsonl"
    file.write_text("from yesterday")
    told = run("cases", "export", "--output", str(file))
    assert (told.code, told.out, told.err) == (0, "", "")
    assert json.loads(file.read_text(encoding="utf-8"))["submitter"]["name"] == "Ingebjørg Plantesen"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_export_to_a_folder_that_is_not_there_fails_in_one_sentence(run: Run, tmp_path: Path) -> None:
    told = run("cases", "export", "--output", str(tmp_path / "no" / "cases.jsonl"))
    assert told.code == 1
    assert told.err.count("\n") == 1 and "cannot be written" in told.err


def test_the_list_has_no_names(settings: Settings, run: Run) -> None:
    receipt = open_desk(settings).file_request(**a_request())
    told = run("cases", "list")
    assert told.code == 0
    assert told.out.startswith(f"{receipt.reference}\t") and "\trequest\treceived\t0301\t" in told.out
    assert not any(word in told.out for word in PERSONAL)
    assert run("cases", "list", "--status", "closed").out == ""


def test_a_case_is_shown_by_its_reference(settings: Settings, run: Run) -> None:
    receipt = open_desk(settings).file_request(**a_request())
    told = run("cases", "show", receipt.reference.lower())
    assert told.code == 0
    assert json.loads(told.out) == receipt.case.as_export()


def test_an_unknown_reference_fails_in_one_sentence(run: Run) -> None:
    told = run("cases", "show", "IP-0000-0000")
    assert (told.code, told.out, told.err) == (1, "", "There is no case with this reference.\n")


def test_keys_are_rotated(settings: Settings, run: Run) -> None:
    receipt = open_desk(settings).file_request(**a_request())
    before = (settings.data / "keys.json").read_bytes()
    told = run("keys", "rotate")
    assert (told.code, told.out) == (0, "Values sealed with a new key: 2. Old keys dropped: 1.\n")
    assert (settings.data / "keys.json").read_bytes() != before
    assert open_desk(settings).look_up_case(receipt.reference, receipt.access_code) == receipt.case


def test_the_database_is_made_without_keys(settings: Settings, run: Run) -> None:
    for _ in range(2):
        told = run("database", "upgrade")
        assert (told.code, told.out, told.err) == (0, "The database is at revision 0003.\n", "")
    assert not (settings.data / "keys.json").exists()


def test_retention_tells_what_it_took(run: Run) -> None:
    told = run("retention", "run")
    assert (told.code, told.out) == (
        0,
        "Erased 0 chat events, 0 conversations, 0 failed tries, 0 drafts, 0 confirmation codes and the content of 0 cases.\n",
    )


def test_municipalities_are_listed(run: Run) -> None:
    told = run("municipalities", "list")
    assert told.code == 0
    assert "0301\tOslo kommune\tnot confirmed\n" in told.out


def test_a_missing_key_is_told_in_one_sentence(settings: Settings, run: Run) -> None:
    open_desk(settings).file_request(**a_request())
    (settings.data / "keys.json").unlink()
    for command in (("cases", "list"), ("cases", "export"), ("keys", "rotate"), ("retention", "run")):
        told = run(*command)
        assert told.code == 1 and told.out == ""
        assert told.err.count("\n") == 1 and "keys.json is missing" in told.err
    assert not (settings.data / "keys.json").exists()


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("VEIVISER_MUNICIPALITY", "Oslo", "VEIVISER_MUNICIPALITY"),
        ("VEIVISER_DATABASE_URL", "mysql://root:hemmelig@localhost/x", "VEIVISER_DATABASE_URL"),
        ("VEIVISER_DATABASE_URL", "postgresql://x:hemmelig@127.0.0.1:1/x", "does not answer"),
    ],
)
def test_a_wrong_environment_is_told_in_one_sentence(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    value: str,
    said: str,
) -> None:
    monkeypatch.setenv(name, value)
    told = run("cases", "list")
    assert told.code == 1
    assert said in told.err and told.err.count("\n") == 1 and "hemmelig" not in told.err


def test_a_wrong_command_explains_itself(run: Run) -> None:
    assert run("cases", "burn").code == 2
    assert run("cases", "list", "--status", "burnt").code == 2
    assert "cases" in run("--help").out


def test_a_fault_of_the_program_quotes_nobody(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(_: Settings) -> None:
        raise RuntimeError("Ingebjørg Plantesen")

    monkeypatch.setattr("bot.cli_cases.open_desk", stumble)
    told = run("cases", "list")
    assert told.code == 1
    assert "RuntimeError" in told.err and "Ingebjørg" not in told.err and "Traceback" not in told.err


def test_a_reader_that_stops_early_gets_no_trace(settings: Settings) -> None:
    desk = open_desk(settings)
    for number in range(100):
        desk.file_request(**a_request(submission_id=str(number)))
    command = [sys.executable, "-m", "bot", "cases", "export"]
    with subprocess.Popen(
        command, cwd=ROOT, env=dict(os.environ), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) != 0


def test_a_case_is_opened_and_moved_on_under_a_name(settings: Settings, run: Run) -> None:
    receipt = open_desk(settings).file_request(**a_request())
    shown = run("cases", "show", receipt.reference, "--by", "kari.n")
    assert json.loads(shown.out)["events"][-1]["by"] == "kari.n"
    assert run("cases", "status", receipt.reference, "in_progress", "--by", "kari.n").out == "in_progress\n"
    refused = run("cases", "status", receipt.reference, "received", "--by", "kari.n")
    assert (refused.code, refused.err) == (1, "A case cannot go from in_progress to received.\n")
    assert run("cases", "status", receipt.reference, "decided").code == 2
    nobody = run("cases", "status", receipt.reference, "decided", "--by", "citizen")
    assert (nobody.code, nobody.out, nobody.err.count("\n")) == (1, "", 1)
    unknown = run("cases", "status", "IP-0000-0000", "decided", "--by", "kari.n")
    assert (unknown.code, unknown.err) == (1, "There is no case with this reference.\n")


def test_an_authorisation_is_verified_or_rejected(settings: Settings, run: Run) -> None:
    receipt = file_for_another(open_desk(settings))
    assert run("cases", "verify-authorisation", receipt.reference, "--by", "kari.n").out == "verified\treceived\n"
    rejected = run("cases", "reject-authorisation", receipt.reference, "--by", "kari.n")
    assert rejected.out == "rejected\tawaiting_authorisation\n"
    again = run("cases", "reject-authorisation", receipt.reference, "--by", "kari.n")
    assert again.code == 1 and again.err.count("\n") == 1


def test_an_attachment_is_written_for_its_owner_alone(settings: Settings, run: Run, tmp_path: Path) -> None:
    desk, content = open_desk(settings), a_pdf()
    receipt = desk.file_request(**a_request())
    desk.attach(receipt.reference, receipt.access_code, content)
    assert run("cases", "attachments", receipt.reference).out.startswith(f"1\tapplication/pdf\t{len(content)}\t")
    file = tmp_path / "paper.pdf"
    told = run("cases", "attachment", receipt.reference, "1", "--by", "kari.n", "--output", str(file))
    assert (told.code, told.out) == (0, "application/pdf\n")
    assert file.read_bytes() == content and stat.S_IMODE(file.stat().st_mode) == 0o600
    missing = run("cases", "attachment", receipt.reference, "2", "--by", "kari.n", "--output", str(file))
    assert (missing.code, missing.err) == (1, "There is no such attachment.\n")


def test_the_proof_of_retention_is_listed(settings: Settings, run: Run) -> None:
    desk = open_desk(settings)
    desk.save_draft("0301", "nb", "request", {})
    assert run("retention", "proof").out == ""
    desk.run_retention(datetime.now(UTC) + timedelta(days=8))
    when, what, erased, before = run("retention", "proof").out.rstrip("\n").split("\t")
    assert (what, erased) == ("drafts", "1")
    assert datetime.fromisoformat(when) - datetime.fromisoformat(before) == timedelta(days=7)
