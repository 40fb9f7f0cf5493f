"""The operator's command line. Every failure is one sentence on standard error and an exit code that is not nought."""

from __future__ import annotations

import json
import logging
import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Annotated

import typer
import yaml

from bot.casework.case import Status
from bot.desk import Desk, DeskError, open_desk
from bot.limits import LimitsError
from bot.settings import Settings, SettingsError
from bot.storage.engine import Database
from bot.storage.opening import open_storage
from bot.storage.rotation import rotate_keys
from bot.storage.upgrade import current_revision

FAILED = 1
"""Exit code of a deed that could not be done; a command that was typed wrongly gives 2."""

app = typer.Typer(
    help="Look after an installation: its cases, keys, database and retention.",
    no_args_is_help=True,
    add_completion=False,
    # A trace would show what a function was called with.
    pretty_exceptions_enable=False,
)
cases = typer.Typer(help="Read the cases.", no_args_is_help=True)
keys = typer.Typer(help="Look after the keys that seal what is personal.", no_args_is_help=True)
database = typer.Typer(help="Look after the database.", no_args_is_help=True)
retention = typer.Typer(help="Erase what has been kept for as long as it may be.", no_args_is_help=True)
municipalities = typer.Typer(help="See which municipalities the content has.", no_args_is_help=True)
for name, group in {
    "cases": cases,
    "keys": keys,
    "database": database,
    "retention": retention,
    "municipalities": municipalities,
}.items():
    app.add_typer(group, name=name)


class CommandFailed(Exception):
    """A command cannot be carried out; the message is one sentence for the operator."""


@cases.command("list")
def list_cases(
    status: Annotated[Status | None, typer.Option(help="Only cases with this status.")] = None,
    municipality: Annotated[str | None, typer.Option(help="Only cases in this municipality (four digits).")] = None,
) -> None:
    """List the cases, oldest first, one a line and without names."""
    for case in _desk().list_cases(status, municipality):
        due = "-" if case.due_at is None else case.due_at.isoformat()
        columns = (case.created_at.date().isoformat(), case.kind.value, case.status.value, case.municipality, due)
        typer.echo("\t".join((case.reference, *columns)))


@cases.command("show")
def show_case(reference: Annotated[str, typer.Argument(help="Such as IP-7K4M-9QXF, in any way of writing.")]) -> None:
    """Show one case with everything in it, as JSON."""
    case = _desk().show_case(reference)
    if case is None:
        raise CommandFailed("There is no case with this reference.")
    typer.echo(json.dumps(case.as_export(), ensure_ascii=False, indent=2))


@cases.command("export")
def export_cases(
    output: Annotated[Path | None, typer.Option(help="Write to this file instead of standard output.")] = None,
) -> None:
    """Print every case as JSON lines that follow case.schema.json, oldest first."""
    with _whole_file(output) if output is not None else _standard_output() as file:
        for case in _desk().export_cases():
            file.write(json.dumps(case.as_export(), ensure_ascii=False) + "\n")


@keys.command("rotate")
def rotate() -> None:
    """Make a new key, seal everything anew with it, and drop the old ones."""
    done = rotate_keys(*open_storage(Settings.from_environment()))
    typer.echo(f"Values sealed with a new key: {done.values}. Old keys dropped: {done.keys}.")


@database.command("upgrade")
def upgrade() -> None:
    """Make the tables, or bring them up to date."""
    # Without the keys, so that an operator can do this before there are any.
    opened = Database(Settings.from_environment().database_url)
    opened.prepare()
    typer.echo(f"The database is at revision {current_revision(opened)}.")


@retention.command("run")
def run_retention() -> None:
    """Erase chat events after 24 hours and failed tries after one; meant to be run every hour."""
    counts = _desk().run_retention()
    typer.echo(
        f"Erased {counts.chat_events} chat events, {counts.conversations} conversations "
        f"and {counts.failed_tries} failed tries."
    )


@municipalities.command("list")
def list_municipalities() -> None:
    """List the municipalities with number, name and whether the municipality has confirmed its entry."""
    for path in sorted((Settings.from_environment().content / "municipalities").glob("*.yml")):
        try:
            entry = yaml.safe_load(path.read_text(encoding="utf-8"))
            number, name_of, verified = entry["number"], entry["name"], entry.get("verified", False)
            shown = name_of["nb"] if isinstance(name_of, dict) else name_of
        except (OSError, yaml.YAMLError, KeyError, TypeError, AttributeError):
            raise CommandFailed(f"{path} is not a municipality's file that can be read.") from None
        typer.echo(f"{number}\t{shown}\t{'confirmed' if verified else 'not confirmed'}")


def main(arguments: list[str] | None = None) -> None:
    """Run a command and end the process with its exit code.

    Args:
        arguments: as typed after `python -m bot`; those of the process when None.
    """
    # Names are written in Norwegian letters, whatever the terminal's settings say.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    # What fails is said once, by the sentence at the end.
    logging.getLogger("bot").addHandler(logging.NullHandler())
    try:
        app(arguments, prog_name="python -m bot")
    except (DeskError, SettingsError, LimitsError, CommandFailed) as error:
        _fail(str(error))
    except BrokenPipeError:
        # The reader, such as `head`, has had enough. What is still held back must not be written when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(FAILED)
    except OSError as error:
        _fail(f"The command stopped: {error.strerror or type(error).__name__}.")
    except KeyboardInterrupt:
        _fail("The command was stopped.")
    except Exception as error:
        # Whatever else happens is a fault of the program; its message and trace may quote what a citizen wrote.
        _fail(f"The command stopped on a fault of its own ({type(error).__name__}): please report it.")


def _desk() -> Desk:
    return open_desk(Settings.from_environment())


def _fail(sentence: str) -> None:
    typer.echo(sentence, err=True)
    sys.exit(FAILED)


@contextmanager
def _standard_output() -> Iterator[IO[str]]:
    yield sys.stdout
    sys.stdout.flush()


@contextmanager
def _whole_file(path: Path) -> Iterator[IO[str]]:
    # Written beside the file and moved into its place at the end, so that half an export is never taken for a whole.
    beside = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    except OSError as error:
        raise CommandFailed(f"{path} cannot be written: {error.strerror or type(error).__name__}.") from None
    finally:
        with suppress(OSError):
            beside.unlink()
