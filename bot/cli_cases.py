"""The operator's commands for cases: read them, move them on, and open what was attached to them."""

from __future__ import annotations

import json
import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Annotated, Any

import typer

from bot.casework.authorisation import AuthorisationStatus
from bot.casework.case import Status
from bot.desk import AuthorisationChangeRefused, Desk, StatusChangeRefused, open_desk
from bot.desk.counter import caseworker
from bot.settings import Settings

REFUSED = (StatusChangeRefused, AuthorisationChangeRefused)
"""What a case's rules say no to; the message names no person."""

cases = typer.Typer(help="Read the cases, and work on them.", no_args_is_help=True)

Reference = Annotated[str, typer.Argument(help="Such as IP-7K4M-9QXF, in any way of writing.")]
By = Annotated[str, typer.Option(help="Who does this: the caseworker's user name; the case notes it.")]


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
def show_case(
    reference: Reference,
    by: Annotated[
        str | None, typer.Option(help="Who opens it: the case notes the name, and the citizen can see it.")
    ] = None,
) -> None:
    """Show one case with everything in it, as JSON."""
    case = _desk().show_case(reference, None if by is None else _name(by))
    if case is None:
        raise CommandFailed("There is no case with this reference.")
    typer.echo(json.dumps(case.as_export(), ensure_ascii=False, indent=2))


@cases.command("export")
def export_cases(
    output: Annotated[Path | None, typer.Option(help="Write to this file instead of standard output.")] = None,
    by: Annotated[str | None, typer.Option(help="Who takes them out: each case notes the name.")] = None,
) -> None:
    """Print every case as JSON lines that follow case.schema.json, oldest first."""
    with _whole_file(output, "w") if output is not None else _standard_output() as file:
        for case in _desk().export_cases(None if by is None else _name(by)):
            file.write(json.dumps(case.as_export(), ensure_ascii=False) + "\n")


@cases.command("status")
def change_status(reference: Reference, status: Annotated[Status, typer.Argument()], by: By) -> None:
    """Move a case on. Withdrawn, its content is erased or kept as the municipality's archive rules say."""
    typer.echo(_desk().change_status(reference, status, _name(by)).status.value)


@cases.command("verify-authorisation")
def verify_authorisation(reference: Reference, by: By) -> None:
    """Note that the authorisation was seen and holds; a case that waited for it is received."""
    _settle(reference, AuthorisationStatus.VERIFIED, by)


@cases.command("reject-authorisation")
def reject_authorisation(reference: Reference, by: By) -> None:
    """Note that the authorisation does not hold; the case waits for another one."""
    _settle(reference, AuthorisationStatus.REJECTED, by)


@cases.command("attachments")
def list_attachments(reference: Reference) -> None:
    """List the files of a case: number, kind, bytes and when it came."""
    for each in _desk().list_attachments(reference):
        typer.echo("\t".join((str(each.number), each.media_type, str(each.size), each.stored_at.isoformat())))


@cases.command("attachment")
def fetch_attachment(
    reference: Reference,
    number: Annotated[int, typer.Argument(help="As `cases attachments` gives it.")],
    by: By,
    output: Annotated[Path, typer.Option(help="Write to this file.")],
) -> None:
    """Write one file of a case, in clear, to a file that its owner alone may read."""
    found = _desk().fetch_attachment(reference, number, _name(by))
    if found is None:
        raise CommandFailed("There is no such attachment.")
    with _whole_file(output, "wb") as file:
        file.write(found[1])
    typer.echo(found[0].media_type)


def _settle(reference: str, status: AuthorisationStatus, by: str) -> None:
    case = _desk().settle_authorisation(reference, status, _name(by))
    typer.echo(f"{status.value}\t{case.status.value}")


def _name(by: str) -> str:
    try:
        return caseworker(by)
    except ValueError as error:
        raise CommandFailed(str(error)) from None


def _desk() -> Desk:
    return open_desk(Settings.from_environment())


@contextmanager
def _standard_output() -> Iterator[IO[str]]:
    yield sys.stdout
    sys.stdout.flush()


@contextmanager
def _whole_file(path: Path, mode: str) -> Iterator[IO[Any]]:
    # Written beside the file and moved into its place at the end, so that half an export is never taken for a whole.
    beside = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        number = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(number, mode, encoding=None if "b" in mode else "utf-8") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    except OSError as error:
        raise CommandFailed(f"{path} cannot be written: {error.strerror or type(error).__name__}.") from None
    finally:
        with suppress(OSError):
            beside.unlink()
