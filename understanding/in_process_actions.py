"""Run custom actions inside the Rasa process: no second server, no HTTP hop, one less process to watch.

`endpoints.yml` says `action_endpoint: {actions_module: actions}`; the lean runtime turns that into this endpoint. Those who
want a separate action server write a `url` there instead and start `rasa run actions`.
"""

from __future__ import annotations

import logging
import traceback
from typing import Any

from rasa.utils.endpoints import EndpointConfig
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection

logger = logging.getLogger(__name__)


class InProcessActions(EndpointConfig):  # type: ignore[misc]
    """An action endpoint that calls the executor of the Rasa SDK directly."""

    in_process = True

    def __init__(self, actions_module: str) -> None:
        """Args: actions_module: the package that holds the actions; it is imported at the first request."""
        # No action reads the domain, and building its dictionary at every call is work for nothing.
        super().__init__(url="in-process://actions", enable_selective_domain=True)
        self._module = actions_module
        self._executor: ActionExecutor | None = None

    async def request(self, *_args: Any, json: Any = None, **_kwargs: Any) -> Any:
        """Run one action. A failing action is logged by its kind and place only: its message may hold a citizen's words."""
        if self._executor is None:
            executor = ActionExecutor()
            executor.register_package(self._module)
            self._executor = executor
        try:
            result = await self._executor.run(json)
            return result.model_dump() if hasattr(result, "model_dump") else result
        except ActionExecutionRejection as rejection:
            from rasa.core.actions.action import ActionExecutionRejection as RasaRejection

            raise RasaRejection(rejection.action_name, rejection.message) from None
        except Exception as error:
            place = traceback.extract_tb(error.__traceback__)[-1]
            logger.error(
                "Action %s failed: %s at %s:%s", json.get("next_action"), type(error).__name__, place.name, place.lineno
            )
            raise ActionFailed(str(json.get("next_action"))) from None


class ActionFailed(RuntimeError):
    """An action ended with an error. The message names the action, never what the citizen wrote."""
