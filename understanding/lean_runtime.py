"""Make Rasa 3.6 run without TensorFlow, on current companions, for every plain `rasa …` command.

The set-up writes a `.pth` file into the virtual environment that imports this module at every start of its Python. That
must cost next to nothing, so nothing heavy is imported here: the module only registers one finder on `sys.meta_path`,
which acts when one of the modules it knows is imported for the first time:

* `tensorflow`, `keras` and their companions: an inert stand-in (see `_Inert`), since Rasa imports them even where no
  component uses them;
* `numpy`: the one name that Rasa reads and NumPy 2 dropped;
* `sanic.response`: the one name that `rasa shell` needs;
* `sanic.app`: one process, since Sanic's worker manager does not start from Rasa's command line;
* `rasa.core.actions.action`: the schema of actions' results is prepared once, not at every turn;
* `rasa.utils.common`: warnings about the age of companions, which no operator can mend, stay hidden;
* `rasa.utils.endpoints`: the key `actions_module`, by which custom actions run inside the Rasa process;
* `rasa.utils.plotting`: run when it is first used;
* `sklearn`: fetched when one of the three modules of Rasa that name it at their import first calls it;
* `boto3`, `pymongo`: clients of stores that are never used, inert as well;
* `rasa.core.channels`: vendors' chat channels (Slack, Twilio, …), never used here, are not imported.

Why, with figures and risks: docs/decisions/0001-lean-runtime.md.
"""

from __future__ import annotations

import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import inspect
import os
import sys
import types
import warnings
from collections.abc import Callable, Sequence
from typing import Any

from understanding.late_names import LATE_NAMES, LateNameLoader

ABSENT = ("tensorflow", "tensorflow_text", "tensorflow_hub", "tensorflow_addons", "keras")
"""Top-level packages that are replaced by an inert stand-in."""

UNUSED_STORES = ("boto3", "botocore", "pymongo")
"""Clients of vendors' tracker stores: Rasa imports them at start, and our chat log is the only store in use."""

LATE = ("rasa.utils.plotting",)
"""Modules that are run when something first uses them: drawing pictures costs a server 30 MB and is for `rasa test` alone."""

UNUSED_CHANNELS = (
    "slack",
    "twilio",
    "twilio_voice",
    "telegram",
    "botframework",
    "facebook",
    "mattermost",
    "rocketchat",
    "hangouts",
    "webexteams",
)
"""Modules of `rasa.core.channels` that import a vendor's SDK at start."""


class LeanRuntimeError(RuntimeError):
    """Something really called TensorFlow or a vendor's channel, which this installation does not have."""


def _refuse(name: str) -> LeanRuntimeError:
    return LeanRuntimeError(
        f"'{name}' was called, but Veiviser runs Rasa without TensorFlow and without vendors' channels. "
        "Use a pipeline component or policy that does not need it (config.yml), or go back to the fallback set: "
        "docs/decisions/0001-lean-runtime.md."
    )


def _called_while_defining() -> bool:
    """Whether the caller's caller is the body of a module or class: a decorator or a constant, not a real use."""
    frame = inspect.currentframe()
    while frame is not None and frame.f_globals.get("__name__") == __name__:
        frame = frame.f_back
    return frame is not None and not frame.f_code.co_flags & inspect.CO_OPTIMIZED


class _InertType(type):
    """Metaclass of the stand-ins: any attribute is another stand-in; calling one at run time fails loudly."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _inert(f"{cls.__qualname__}.{name}")

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        if cls.__dict__.get("_stand_in") and _called_while_defining():
            return args[0] if len(args) == 1 and not kwargs and callable(args[0]) else cls
        raise _refuse(cls.__qualname__)

    def __getitem__(cls, _item: Any) -> Any:
        return cls

    def __or__(cls, _other: Any) -> Any:
        return cls

    __ror__ = __or__


def _inert(name: str) -> _InertType:
    # What is named as an error must be one: it stands in `except` clauses.
    bases = (Exception,) if name.endswith(("Error", "Failure", "Exception")) else ()
    return _InertType(name, bases, {"_stand_in": True, "__module__": "tensorflow"})


class _InertModule(types.ModuleType):
    """A module whose every attribute is a stand-in."""

    __path__: list[str] = []

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        value = _inert(f"{self.__name__}.{name}")
        setattr(self, name, value)
        return value


class _AbsentChannelModule(types.ModuleType):
    """A vendor's channel: Rasa may list it by name, but nobody can open it."""

    def __getattr__(self, attribute: str) -> Any:
        if attribute.startswith("__"):
            raise AttributeError(attribute)
        channel = self.__name__.rpartition(".")[2]

        def refuse(*_args: Any, **_kwargs: Any) -> Any:
            raise _refuse(channel)

        members = {"name": staticmethod(lambda: channel), "from_credentials": staticmethod(refuse), "__init__": refuse}
        return type(attribute, (), members)


class _InertLoader(importlib.abc.Loader):
    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType:
        kind = _AbsentChannelModule if spec.name.startswith("rasa.") else _InertModule
        return kind(spec.name)

    def exec_module(self, module: types.ModuleType) -> None:
        """Nothing to run."""


def _restore_numpy_name(numpy: Any) -> None:
    if not hasattr(numpy, "VisibleDeprecationWarning"):
        numpy.VisibleDeprecationWarning = numpy.exceptions.VisibleDeprecationWarning


def _run_sanic_in_one_process(sanic_app: Any) -> None:
    original = sanic_app.Sanic.run

    def run(self: Any, *args: Any, **kwargs: Any) -> Any:
        kwargs.pop("workers", None)
        kwargs["single_process"] = True
        kwargs.setdefault("motd", False)
        kwargs.setdefault("access_log", False)
        return original(self, *args, **kwargs)

    sanic_app.Sanic.run = run


def _restore_sanic_stream(response: Any) -> None:
    """`rasa shell` streams its replies by a name that Sanic has since dropped for another."""
    if not hasattr(response, "stream"):
        response.stream = response.ResponseStream


def _let_actions_run_in_process(endpoints: Any) -> None:
    from_dict = endpoints.EndpointConfig.from_dict.__func__

    def choose(cls: type, data: dict[str, Any]) -> Any:
        if "actions_module" in data:
            from understanding.in_process_actions import InProcessActions

            return InProcessActions(data["actions_module"])
        return from_dict(cls, data)

    endpoints.EndpointConfig.from_dict = classmethod(choose)


def _check_action_results_quickly(action: Any) -> None:
    """Rasa checks each action's result against a schema, and with it the schema itself, anew: most of a turn's time.

    What another server sent is checked still; what the SDK made in this process has the form that the SDK gives it.
    """
    import jsonschema

    schema = action.RemoteAction.action_response_format_spec()
    validator = jsonschema.validators.validator_for(schema)(schema)

    def check(self: Any, result: Any) -> bool:
        if not getattr(self.action_endpoint, "in_process", False):
            validator.validate(result)
        return True

    action.RemoteAction._validate_action_result = check


def _hide_warnings() -> None:
    # Rasa's companions warn about each other's age at every start; an operator can do nothing about it.
    for module in ("packaging", "pkg_resources", "apscheduler", r"rasa\.shared\.utils\.validation"):
        for category in (DeprecationWarning, UserWarning):
            warnings.filterwarnings("ignore", category=category, module=rf"{module}(\..*)?$")


def _keep_warnings_hidden(common: Any) -> None:
    """Rasa's command line sets its own filters; ours come after them."""
    original = common.configure_logging_and_warnings

    def configure(*args: Any, **kwargs: Any) -> None:
        original(*args, **kwargs)
        _hide_warnings()

    common.configure_logging_and_warnings = configure


_AFTER_IMPORT: dict[str, Callable[[Any], None]] = {
    "numpy": _restore_numpy_name,
    "sanic.app": _run_sanic_in_one_process,
    "sanic.response": _restore_sanic_stream,
    "rasa.utils.endpoints": _let_actions_run_in_process,
    "rasa.utils.common": _keep_warnings_hidden,
    "rasa.core.actions.action": _check_action_results_quickly,
}


class _PatchingLoader(importlib.abc.Loader):
    """The module's own loader, followed by the patch that belongs to the module."""

    def __init__(self, loader: Any, patch: Callable[[Any], None]) -> None:
        self._loader, self._patch = loader, patch

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType | None:
        module: types.ModuleType | None = self._loader.create_module(spec)
        return module

    def exec_module(self, module: types.ModuleType) -> None:
        self._loader.exec_module(module)
        self._patch(module)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._loader, name)


class LeanFinder(importlib.abc.MetaPathFinder):
    """Finds the stand-ins, and wraps the loaders of the few modules that are patched after their import."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: types.ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        top = fullname.partition(".")[0]
        if (
            top in ABSENT
            or top in UNUSED_STORES
            or (fullname.startswith("rasa.core.channels.") and fullname.rpartition(".")[2] in UNUSED_CHANNELS)
        ):
            return importlib.machinery.ModuleSpec(fullname, _InertLoader(), is_package=top != "rasa")
        if fullname in LATE:
            spec = importlib.machinery.PathFinder.find_spec(fullname, path)
            if spec is not None and spec.loader is not None:
                spec.loader = importlib.util.LazyLoader(spec.loader)
            return spec
        if fullname in LATE_NAMES:
            spec = importlib.machinery.PathFinder.find_spec(fullname, path)
            if spec is not None and spec.loader is not None:
                spec.loader = LateNameLoader(spec.loader, *LATE_NAMES[fullname])
            return spec
        patch = _AFTER_IMPORT.get(fullname)
        if patch is None:
            return None
        spec = importlib.machinery.PathFinder.find_spec(fullname, path)
        if spec is not None and spec.loader is not None:
            spec.loader = _PatchingLoader(spec.loader, patch)
        return spec


def activate() -> None:
    """Register the finder and the environment that every process of the product needs. Idempotent."""
    # Rasa and its companions never phone home; the embedding runs on one thread (a spinning pool is slower on 2 cores).
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    os.environ.setdefault("SANIC_DEPRECATION_FILTER", "ignore")
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    _hide_warnings()
    if not any(isinstance(finder, LeanFinder) for finder in sys.meta_path):
        sys.meta_path.insert(0, LeanFinder())
        for name, patch in _AFTER_IMPORT.items():
            if name in sys.modules:
                patch(sys.modules[name])


activate()
