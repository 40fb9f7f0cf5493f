"""The desk as the case pages meet it: deeds in a thread, and every refusal as a problem with words of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ParamSpec, TypeVar

from aiohttp import web

from bot.casework.case import Case
from bot.desk import AttachmentRefused, AuthorisationChangeRefused, DeskError, StatusChangeRefused, TooManyTries
from web.keys import DESK, LOGGER
from web.problems import TRY_AGAIN_AFTER, Problem

TRIES_COUNT_FOR = 3600
"""Seconds for which a wrong pair of reference and code counts; the desk keeps the count."""

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Pair:
    """What opens a case, as the citizen wrote it; `repr` tells neither."""

    reference: str = field(default="", repr=False)
    access_code: str = field(default="", repr=False)


async def at_the_desk(deed: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Do a deed of the desk in a thread.

    Raises:
        Problem: too many wrong pairs (429), a case or an authorisation that cannot be changed any more (409), a file that is refused (by
            reason), or a storage that does not answer (503). What was written is in none of them.
    """
    try:
        return await asyncio.to_thread(deed, *args, **kwargs)
    except TooManyTries:
        raise Problem("too-many-tries", retry_after=TRIES_COUNT_FOR) from None
    except StatusChangeRefused:
        raise Problem("case-closed") from None
    except AuthorisationChangeRefused:
        raise Problem("authorisation-settled") from None
    except AttachmentRefused as error:
        raise Problem(f"attachment-{error.reason.replace('_', '-')}") from None
    except DeskError as error:
        LOGGER.warning("the desk could not serve the case page: %s", type(error).__name__)
        raise Problem("case-unavailable", retry_after=TRY_AGAIN_AFTER) from None


def found(thing: T | None) -> T:
    """What the desk gave; raises Problem (404) for None: a wrong reference and a wrong code get one and the same answer."""
    if thing is None:
        raise Problem("case-not-found")
    return thing


async def open_case(app: web.Application, pair: Pair) -> Case:
    """The case that reference and access code open; raises Problem as `at_the_desk` and `found` do."""
    return found(await at_the_desk(app[DESK].look_up_case, pair.reference, pair.access_code))
