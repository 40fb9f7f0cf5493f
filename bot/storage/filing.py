"""Store a new case, once however often it is handed in, and give it another access code when the first was lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from sqlalchemy.exc import IntegrityError

from bot.casework.case import Case
from bot.casework.reference import new_access_code, new_reference
from bot.storage.access import access_code_hash
from bot.storage.case_repository import CaseRepository
from bot.storage.engine import Database
from bot.storage.errors import StorageUnavailable
from bot.storage.keys import KeyRing

# A reference has 40 random bits: with a million cases, five in a row that are all taken will not be seen.
_MOST_DRAWS = 5


@dataclass(frozen=True, slots=True)
class Filed:
    """A case that is stored for certain.

    Attributes:
        case: with its reference; the one from before when the submission was filed already.
        access_code: what opens it from now on. An earlier one no longer does: whoever hands in once more never saw it.
        is_new: whether it was stored now, and not by an earlier try.
    """

    case: Case
    access_code: str
    is_new: bool = True


def file_case(database: Database, keys: KeyRing, submission_id: str, draft: Case, conversation_id: str | None) -> Filed:
    """Store the case unless the submission was filed before, and give it a fresh access code.

    Args:
        database, keys: where and how it is stored.
        submission_id: the same for every try to file the same thing; only a keyed hash of it is kept.
        draft: the case; its reference gives way to another one when it is taken.
        conversation_id: the conversation that goes with the case when it is withdrawn; None when there is none.

    Raises:
        StorageUnavailable: nothing was stored.
    """
    code = new_access_code()
    for _ in range(_MOST_DRAWS):
        try:
            with database.writing() as session:
                cases = CaseRepository(session, keys)
                # The kind belongs to it: what is handed in as an appeal is never answered with a request.
                submission = keys.fingerprint("submission", f"{draft.kind}:{submission_id}")
                stored = cases.by_submission(submission)
                case = draft if stored is None else stored.case
                code_hash = access_code_hash(keys, case.reference, code)
                if stored is None:
                    cases.add(case, submission, code_hash, conversation_id)
                else:
                    cases.give_access_code(case.reference, code_hash)
            return Filed(case, code, stored is None)
        except IntegrityError:
            # Either the same submission was filed this very moment, and is found the next time round, or the reference
            # is taken.
            draft = replace(draft, reference=new_reference())
    raise StorageUnavailable


def give_new_code(
    database: Database, keys: KeyRing, reference: str, may_have_it: Callable[[Case, str | None], bool]
) -> Filed | None:
    """A fresh access code for a case that is stored; the one before opens nothing from then on.

    Args:
        database, keys: where and how it is stored.
        reference: in its normal form.
        may_have_it: asked with the case and the conversation that it was filed in.

    Returns:
        The case with the code; None where there is no such case, or it may not be had.

    Raises:
        StorageUnavailable: nothing was changed.
    """
    code = new_access_code()
    with database.writing() as session:
        cases = CaseRepository(session, keys)
        stored = cases.by_reference(reference, to_change=True)
        if stored is None or not may_have_it(stored.case, stored.conversation_id):
            return None
        cases.give_access_code(reference, access_code_hash(keys, reference, code))
    return Filed(stored.case, code, is_new=False)
