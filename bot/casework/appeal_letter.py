"""What the law asks of a letter of appeal, and which of it is missing (fvl § 32, pbrl § 7-3)."""

from __future__ import annotations

from datetime import date

from bot.casework.appeal import About, Appeal
from bot.casework.authorisation import Authorisation, AuthorisationStatus, Basis, Scope
from bot.casework.choice import Choice
from bot.casework.deadline import Rules
from bot.casework.people import Subject, Submitter


class Element(Choice):
    """A part of the letter; each has a text `element_<name>` in `content/prompts/remedy.yml`."""

    WHO = "who"
    ADDRESSEE = "addressee"
    DECISION = "decision"
    CHANGE = "change"
    GROUNDS = "grounds"
    LATE_REASON = "late_reason"
    AUTHORISATION = "authorisation"
    GUARDIANSHIP_PAPER = "guardianship_paper"
    SIGNATURE = "signature"


def missing_elements(
    appeal: Appeal,
    *,
    submitter: Submitter | None = None,
    subject: Subject | None = None,
    authorisation: Authorisation | None = None,
    addressee_known: bool = True,
    signed: bool = False,
    today: date | None = None,
) -> tuple[Element, ...]:
    """What the letter lacks, in the order in which it is written.

    What fvl § 32 says that it shall hold: to whom, who signs, the decision, the change that is wished for. What it should hold: the
    grounds; and, when it is late, why (fvl § 31). pbrl § 7-3 asks for writing and signature, and says "should" of the rest (`is_must`).
    A fault is not fatal: whoever gets it sets a short limit for mending it.

    Args:
        appeal: what is appealed against and why.
        submitter: who appeals; None or an empty name is missing.
        subject: the person concerned; None reads as the one who appeals.
        authorisation: what the right to act for another rests on.
        addressee_known: whether the body that decided is known.
        signed: whether it bears a signature; a draft never does.
        today: the day on which the authorisation must hold; None leaves its dates out.
    """
    missing = {
        Element.WHO: submitter is None or not submitter.name.strip(),
        Element.ADDRESSEE: not addressee_known,
        Element.DECISION: _lacks_decision(appeal),
        Element.CHANGE: not (appeal.wanted_outcome or "").strip(),
        Element.GROUNDS: not (appeal.grounds or "").strip(),
        Element.LATE_REASON: appeal.late and not (appeal.late_reason or "").strip(),
    }
    paper = None if subject is None or subject.same_as_submitter else _missing_paper(authorisation, today)
    found = [element for element, lacks in missing.items() if lacks]
    return (*found, *((paper,) if paper else ()), *(() if signed else (Element.SIGNATURE,)))


def is_must(element: Element, rules: Rules) -> bool:
    """Whether the law says "shall" of the element; otherwise it says "should".

    Under the health acts pbrl § 7-3 says "shall" of writing and signature, and pbrl § 7-2 of the authorisation. Under unknown rules the
    stricter fvl § 32 is told.
    """
    always = {Element.WHO, Element.SIGNATURE, Element.AUTHORISATION, Element.GUARDIANSHIP_PAPER}
    general = {Element.ADDRESSEE, Element.DECISION, Element.CHANGE}
    return Element(element) in (always if Rules(rules) == Rules.HEALTH_AND_CARE else always | general)


def _lacks_decision(appeal: Appeal) -> bool:
    """Whether the decision is missing: a date tells which it is. Where there is no decision, none can be named (pbrl § 7-2)."""
    return appeal.about != About.NO_REPLY and appeal.decision_date is None and appeal.received_date is None


def _missing_paper(authorisation: Authorisation | None, today: date | None) -> Element | None:
    """The paper that a representative lacks (fvl § 12, pbrl § 7-2): it must be seen, hold on the day, and cover appeals.

    A parent of a child under 16 needs none (pbrl § 4-4), and then the authorisation says `not_needed`.
    """
    if authorisation is None:
        return Element.AUTHORISATION
    paper = Element.GUARDIANSHIP_PAPER if authorisation.basis == Basis.GUARDIANSHIP else Element.AUTHORISATION
    if authorisation.status == AuthorisationStatus.NOT_NEEDED:
        return None
    if authorisation.status != AuthorisationStatus.VERIFIED:
        return paper
    if today is not None and not authorisation.is_valid_on(today):
        return paper
    covers = authorisation.basis != Basis.WRITTEN_AUTHORISATION or Scope.APPEAL in authorisation.scope
    return None if covers else paper
