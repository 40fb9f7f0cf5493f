"""Which rules an appeal stands under, by the service that it is about.

- health and care: pasient- og brukerrettighetsloven (pbrl) § 7-2
- social services: sosialtjenesteloven (sotjl) § 47
- child welfare: barnevernsloven (bvl) § 12-9, and forvaltningsloven (fvl) § 28
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.casework.deadline import Rules

SOCIAL = frozenset({"nav", "qualification_programme", "financial_assistance"})
"""Services under sotjl."""

CHILD_WELFARE = frozenset({"child_welfare"})
"""Services under bvl."""

UNDER_OTHERS = frozenset({
    "school", "after_school", "kindergarten", "school_psychology", "special_education", "supported_work", "assistive_technology",
    "refugee_service", "housing", "council_housing", "transport", "interpreter", "correctional_service",
})  # fmt: skip
"""Services whose decisions stand under none of the three, or under one of several: whoever names them is asked."""


def rules_by_services(services: Iterable[str]) -> Rules | None:
    """The rules that services stand under; None where it is several, or others than the three (pbrl § 7-2, sotjl § 47, bvl § 12-9).

    Args:
        services: ids of data/lexicon/services.yml.
    """
    found = {_rules_of(service) for service in services}
    return found.pop() if len(found) == 1 else None


def _rules_of(service: str) -> Rules | None:
    if service in CHILD_WELFARE:
        return Rules.CHILD_WELFARE
    if service in SOCIAL:
        return Rules.SOCIAL_SERVICES
    return None if service in UNDER_OTHERS else Rules.HEALTH_AND_CARE
