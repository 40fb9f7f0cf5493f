"""The forms that ask for a case by its reference and access code. Nothing is filled in there that would be lost."""

from __future__ import annotations

from typing import Any

from rasa_sdk.events import ActiveLoop, SlotSet

from actions import steps
from actions.flow import FlowForm
from actions.speech import Voice, button
from actions.step import LIKELY, Events, Step
from actions.turn import Turn
from bot.casework.spotting import spot_both, without_codes
from bot.reading.plain import tokens


def reference_in(turn: Turn) -> dict[str, Any]:
    """A reference that stands in a message, and the access code beside it; a code alone is kept too."""
    reference, code = (None, None) if turn.is_payload else spot_both(turn.text)
    return {**({"reference": reference} if reference else {}), **({"access_code": code} if code else {})}


REFERENCE = Step("reference", steps.reference_of, also=reference_in)
ACCESS_CODE = Step("access_code", steps.access_code_of)


class CaseForm(FlowForm):
    """A form about a case that is filed. Whoever starts something else in it gets that, and a wrong code may be written again."""

    def _is_digression(self, turn: Turn, step: Step) -> bool:
        if turn.intent.startswith("start_") and turn.intent != f"start_{self.flow}":
            # Rasa lets the rule of the other flow open its form in the place of this one.
            return turn.is_payload or (
                not step.takes_anything and turn.confidence >= LIKELY and _says_more_than_codes(turn)
            )
        if step.slot == "access_code" and reference_in(turn):
            return False
        return super()._is_digression(turn, step)

    def _take(self, turn: Turn, voice: Voice, step: Step, answers: dict[str, Any]) -> Events:
        if step.slot != "access_code":
            return super()._take(turn, voice, step, answers)
        said = reference_in(turn)
        started = turn.intent == f"start_{self.flow}" and (turn.is_payload or turn.confidence >= LIKELY)
        if started and "access_code" not in said:
            # "Status" once more: from the start, with what stands beside it.
            answers.update(reference=None, access_code=None)
            answers.update(said)
            return [SlotSet("reference", answers["reference"]), SlotSet("tries", 0), *self.ask_next(voice, answers)]
        if said.get("reference") in (None, answers.get("reference")):
            return super()._take(turn, voice, step, answers)
        answers["reference"] = said["reference"]
        replaced = SlotSet("reference", said["reference"])
        if "access_code" not in said:
            return [replaced, *self._again(voice, step, answers, 0)]
        return [replaced, *super()._take(turn, voice, step, answers)]


_LABELS = frozenset(
    "referanse referansen referansenummer referansenummeret saksnummer saksnummeret kode koden tilgangskode tilgangskoden er e og "
    "min mi mitt med har her det den reference number code access is the my and with here it".split()
)


def _says_more_than_codes(turn: Turn) -> bool:
    """Whether there are words of a wish beside a reference and a code: "the reference is …, the code …" asks for nothing."""
    if not reference_in(turn):
        return True
    return len([word for word in tokens(without_codes(turn.text)) if word not in _LABELS]) > 1


def not_found(voice: Voice, form: type[CaseForm]) -> Events:
    """Say that there is no such case, and keep the form open for another try; the desk counts the tries.

    A wrong reference and a wrong code get the same answer.
    """
    end = button(voice.text("common", "cancel_button"), "cancel")
    voice.notice("not_found_again", "status", [end])
    confirmed = [SlotSet(step.slot, None) for step in form.steps if step.slot.startswith("confirm")]
    return [
        *voice.turn.remembered(), SlotSet("access_code", None), *confirmed, SlotSet("tries", 0),
        ActiveLoop(f"{form.flow}_form"), SlotSet("requested_slot", "access_code"),
    ]  # fmt: skip
