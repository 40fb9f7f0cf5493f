"""Rasa's door to the product: read slots, call `bot/`, say the result."""

from actions.appeal import ActionSubmitAppeal, ValidateAppealForm
from actions.authorisation import ActionSubmitAuthorisation, ValidateAuthorisationForm
from actions.cancel import ActionCancelFlow
from actions.guidance import ActionAnswer, ActionChangeLanguage, ActionClarify
from actions.request import ActionSubmitRequest, ValidateRequestForm
from actions.self_check import ActionTellSelfCheck, ValidateSelfCheckForm
from actions.status import ActionSubmitStatus, ValidateStatusForm
from actions.withdraw import ActionSubmitWithdraw, ValidateWithdrawForm

__all__ = [
    "ActionAnswer",
    "ActionCancelFlow",
    "ActionChangeLanguage",
    "ActionClarify",
    "ActionSubmitAppeal",
    "ActionSubmitAuthorisation",
    "ActionSubmitRequest",
    "ActionSubmitStatus",
    "ActionSubmitWithdraw",
    "ActionTellSelfCheck",
    "ValidateAppealForm",
    "ValidateAuthorisationForm",
    "ValidateRequestForm",
    "ValidateSelfCheckForm",
    "ValidateStatusForm",
    "ValidateWithdrawForm",
]
