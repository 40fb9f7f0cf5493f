"""The topics and flows by the names that the contract gives them: one word opens every drawer."""

from __future__ import annotations

RIGHTS_TOPICS: tuple[str, ...] = tuple(
    """
    what_is_plan plan_contents purpose_of_plan who_is_entitled long_term_and_coordinated children_and_youth
    child_coordinator qualification_programme what_is_coordinator choose_coordinator coordinator_without_plan
    hospital_coordinator what_plan_means_for_me extra_services participation consent data_sharing digital_or_paper
    updating_plan responsibility_group other_plans how_to_apply who_can_apply authorisation in_hospital duty_to_notify
    who_is_responsible duty_to_cooperate coordinating_unit processing_time no_reply right_of_appeal how_to_appeal
    appeal_body appeal_deadline plan_not_followed ombudsman county_governor_role laws_and_regulations new_rules_2022
    cost moving_municipality next_of_kin_support resources_for_professionals
    """.split()
)
"""Topics about rights: an answer to one of these always names a statute and a source."""

SERVICE_TOPICS: tuple[str, ...] = tuple(
    "privacy contact_human crisis out_of_scope greet goodbye thanks bot_challenge capabilities change_language".split()
)
"""Topics about the service itself."""

TOPICS = RIGHTS_TOPICS + SERVICE_TOPICS

FLOWS: tuple[str, ...] = (
    "request",
    "authorisation",
    "appeal",
    "status",
    "withdraw",
    "self_check",
    "draft",
    "supplement",
    "own_data",
)
"""The conversations that collect something, if only to weigh it and forget it. The intent that starts one is `start_<flow>`."""

RULES: tuple[str, ...] = ("representation", "remedy")
"""Rooms of `content/prompts` that explain what a rule of `bot/casework` found, to whichever flow asks."""

TURNS: tuple[str, ...] = (
    "affirm", "deny", "cancel", "skip", "skip_all", "go_back", "change_answer", "why_asked", "start_over", "resume", "pause",
    "register_now", "inform",
)  # fmt: skip
"""Intents that only make sense as a turn in a flow."""

ASKS: tuple[str, ...] = ("ask_more", "ask_simpler", "ask_why")
"""What may be asked of any answer: all of it, the same in easy words, and why it is so."""

AFTER_FLOW: dict[str, str] = {
    "request": "how_to_apply", "authorisation": "authorisation", "appeal": "how_to_appeal", "status": "processing_time",
    "withdraw": "consent", "self_check": "who_is_entitled", "draft": "how_to_apply", "supplement": "processing_time", "own_data": "privacy",
}  # fmt: skip
"""The topic that a follow-up leans on when a flow has been."""

INTENTS: frozenset[str] = frozenset((*TOPICS, *TURNS, *ASKS, *(f"start_{flow}" for flow in FLOWS)))
"""What a button may send."""

LETTERS: tuple[str, ...] = (
    "letterhead", "answers", "receipt", "appeal_receipt", "authorisation_letter", "appeal_letter", "reminder_letter", "own_data_letter",
    "calendar",
)  # fmt: skip
"""The files of `content/letters`: what goes on paper, into a calendar, and into the chat's receipt."""

LANGUAGES: tuple[str, ...] = ("nb", "nn", "en")


def intent_of(suggestion: str) -> str:
    """The intent behind a suggestion id: a topic is its own intent, a flow is started by `start_<flow>`.

    `authorisation` is both a topic and a flow; as a suggestion it means the topic, whose answer leads on to the flow.
    """
    return suggestion if suggestion in TOPICS else f"start_{suggestion}"
