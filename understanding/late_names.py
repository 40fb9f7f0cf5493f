"""Names of scikit-learn that Rasa imports at every start, fetched when something first calls them.

Three modules of Rasa import one name each, for components that nothing here is configured with: 75 MB of a server's memory.
"""

from __future__ import annotations

import builtins
import importlib
import importlib.abc
import importlib.machinery
import types
from collections.abc import Callable
from typing import Any

LATE_NAMES = {
    "rasa.nlu.classifiers.logistic_regression_classifier": ("sklearn.linear_model", "LogisticRegression"),
    "rasa.nlu.featurizers.sparse_featurizer.count_vectors_featurizer": (
        "sklearn.feature_extraction.text",
        "CountVectorizer",
    ),
    "rasa.utils.tensorflow.model_data": ("sklearn.model_selection", "train_test_split"),
}
"""Modules of Rasa, and what each imports of scikit-learn and does nothing with but call it."""


class LateNameLoader(importlib.abc.Loader):
    """The module's own loader. The one name, where the module imports it, is a function that fetches what it calls."""

    def __init__(self, loader: Any, source: str, name: str) -> None:
        """Args: loader: what runs the module; source, name: `from source import name` is what is put off."""
        self._loader, self._source, self._name = loader, source, name

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType | None:
        module: types.ModuleType | None = self._loader.create_module(spec)
        return module

    def exec_module(self, module: types.ModuleType) -> None:
        stand_in = types.SimpleNamespace(**{self._name: _late(self._source, self._name)})

        def find(name: str, *where: Any) -> Any:
            return stand_in if name == self._source else builtins.__import__(name, *where)

        # Only this module imports by it: what it imports, and every other thread, imports as ever.
        module.__dict__["__builtins__"] = {**vars(builtins), "__import__": find}
        self._loader.exec_module(module)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._loader, name)


def _late(source: str, name: str) -> Callable[..., Any]:
    def call(*args: Any, **kwargs: Any) -> Any:
        return getattr(importlib.import_module(source), name)(*args, **kwargs)

    call.__name__ = name
    return call
