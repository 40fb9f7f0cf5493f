"""The forms that end in a case: what is answered in one of them may be kept as a draft."""

from __future__ import annotations

from actions.appeal import ValidateAppealForm
from actions.authorisation import ValidateAuthorisationForm
from actions.flow import FlowForm
from actions.request import ValidateRequestForm

FILING_FORMS: tuple[type[FlowForm], ...] = (ValidateRequestForm, ValidateAuthorisationForm, ValidateAppealForm)


def filing_form(flow: str | None) -> type[FlowForm] | None:
    """The form of a flow that files a case; None for any other flow, and for none."""
    return next((form for form in FILING_FORMS if form.flow == flow), None)


def drafted_slots(form: type[FlowForm]) -> tuple[str, ...]:
    """What a draft of the flow holds: every answer but the last yes, and the number that makes filing happen once."""
    return (*(step.slot for step in form.steps if step.slot != "confirm"), "submission_id")
