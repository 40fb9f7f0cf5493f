"""Which rules an appeal stands under, by the service that somebody names: home nursing is health and care, Nav the social services."""

from __future__ import annotations

from collections.abc import Iterable

from bot.reading.lexicon import word_list

_SOCIAL = frozenset({"nav", "qualification_programme", "financial_assistance"})
_CHILD_WELFARE = frozenset({"child_welfare"})


def rules_by_services(services: Iterable[str]) -> str | None:
    """`health_and_care`, `social_services` or `child_welfare`; None where the services stand under several rules, or under others.

    Args:
        services: ids of data/lexicon/services.yml.
    """
    found = {_rules_of(service) for service in services}
    return found.pop() if len(found) == 1 else None


def _rules_of(service: str) -> str | None:
    if service in _CHILD_WELFARE:
        return "child_welfare"
    if service in _SOCIAL:
        return "social_services"
    other = word_list("self_check")["services"]
    return None if any(service in other[kind] for kind in other) else "health_and_care"
