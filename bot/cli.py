"""The operator's command line. Every failure is one sentence on standard error and an exit code that is not nought."""

from __future__ import annotations

import logging
import os
import sys

import typer
import yaml

from bot.cli_cases import REFUSED, CommandFailed, cases
from bot.desk import DeskError, open_desk
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
keys = typer.Typer(help="Look after the keys that seal what is personal.", no_args_is_help=True)
database = typer.Typer(help="Look after the database.", no_args_is_help=True)
retention = typer.Typer(help="Erase what has been kept for as long as it may be.", no_args_is_help=True)
comments = typer.Typer(no_args_is_help=True, help="What citizens say about the answers.")
municipalities = typer.Typer(help="See which municipalities the content has.", no_args_is_help=True)
for name, group in {
    "cases": cases,
    "keys": keys,
    "database": database,
    "retention": retention,
    "comments": comments,
    "municipalities": municipalities,
}.items():
    app.add_typer(group, name=name)


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
    """Erase what has been kept for as long as it may be, of every kind; meant to be run every hour."""
    counts = open_desk(Settings.from_environment()).run_retention()
    typer.echo(
        f"Erased {counts.chat_events} chat events, {counts.conversations} conversations, {counts.failed_tries} failed "
        f"tries, {counts.drafts} drafts, {counts.confirmation_codes} confirmation codes and the content of "
        f"{counts.cases} cases."
    )


@comments.command("list")
def list_comments() -> None:
    """List what citizens have said about answers: day, topic, language, whether it helped, and their masked words."""
    for day, said in open_desk(Settings.from_environment()).list_comments():
        words = " ".join(said.text.split())
        typer.echo("\t".join((day.isoformat(), said.topic, said.language, "yes" if said.helped else "no", words)))


@retention.command("proof")
def show_proof() -> None:
    """List what was erased: when, what, how many, and how old it had to be; one line for each kind and run."""
    for proof in open_desk(Settings.from_environment()).retention_proof():
        before = "-" if proof.before is None else proof.before.isoformat()
        typer.echo("\t".join((proof.ran_at.isoformat(), proof.what, str(proof.erased), before)))


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
    except (DeskError, SettingsError, LimitsError, CommandFailed, *REFUSED) as error:
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


def _fail(sentence: str) -> None:
    typer.echo(sentence, err=True)
    sys.exit(FAILED)
