"""Rasa's door to the product: read slots, call `bot/`, say the result."""

from actions.appeal import ActionSubmitAppeal, ValidateAppealForm
from actions.authorisation import ActionSubmitAuthorisation, ValidateAuthorisationForm
from actions.cancel import ActionCancelFlow
from actions.draft import ActionSubmitDraft, ValidateDraftForm
from actions.guidance import ActionAnswer, ActionChangeLanguage, ActionClarify
from actions.own_data import ActionSubmitOwnData, ValidateOwnDataForm
from actions.pause import ActionPauseFlow
from actions.request import ActionSubmitRequest, ValidateRequestForm
from actions.self_check import ActionTellSelfCheck, ValidateSelfCheckForm
from actions.status import ActionSubmitStatus, ValidateStatusForm
from actions.supplement import ActionSubmitSupplement, ValidateSupplementForm
from actions.withdraw import ActionSubmitWithdraw, ValidateWithdrawForm

__all__ = [
    "ActionAnswer",
    "ActionCancelFlow",
    "ActionChangeLanguage",
    "ActionClarify",
    "ActionPauseFlow",
    "ActionSubmitAppeal",
    "ActionSubmitAuthorisation",
    "ActionSubmitDraft",
    "ActionSubmitOwnData",
    "ActionSubmitRequest",
    "ActionSubmitStatus",
    "ActionSubmitSupplement",
    "ActionSubmitWithdraw",
    "ActionTellSelfCheck",
    "ValidateAppealForm",
    "ValidateAuthorisationForm",
    "ValidateDraftForm",
    "ValidateOwnDataForm",
    "ValidateRequestForm",
    "ValidateSelfCheckForm",
    "ValidateStatusForm",
    "ValidateSupplementForm",
    "ValidateWithdrawForm",
]
