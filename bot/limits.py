"""The law's time limits, read from `content/statutes.yml`, where an editor can check and change them."""

from __future__ import annotations

from pathlib import Path

import yaml

from bot.casework.deadline import Limit

RESPONSE_LIMIT = "preliminary_reply_limit"
"""Id of the municipality's limit for an answer or a preliminary reply (fvl § 11 a)."""


class LimitsError(ValueError):
    """The file does not have the limits; the message says what is wrong with it."""


def load_limits(content: Path) -> dict[str, Limit]:
    """The limits by id, such as `appeal_limit_health`.

    Args:
        content: the folder with `statutes.yml`.

    Raises:
        LimitsError: the file cannot be read, or a limit in it has no statute or no length.
    """
    path = content / "statutes.yml"
    try:
        entries = yaml.safe_load(path.read_text(encoding="utf-8"))["time_limits"]
        return {
            name: Limit(
                statute=entry["statute"],
                weeks=int(entry.get("weeks", 0)),
                months=int(entry.get("months", 0)),
                years=int(entry.get("years", 0)),
            )
            for name, entry in entries.items()
        }
    except (OSError, yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise LimitsError(f"{path} does not have time limits that can be read ({type(error).__name__}).") from error
