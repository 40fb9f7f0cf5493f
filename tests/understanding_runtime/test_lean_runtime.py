"""Rasa without TensorFlow, in Pythons of their own: the stand-ins, their refusals, and their price."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.settings import ROOT
from understanding.lean_runtime import ABSENT, UNUSED_CHANNELS

RASA = Path(sys.executable).with_name("rasa")


def python(code: str, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run code in a new Python that stands outside the checkout, as `rasa` does when it is called from elsewhere."""
    inherited = {
        name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "RASA_TELEMETRY_ENABLED")
    }
    return subprocess.run(
        [sys.executable, *options, "-c", code],
        env={**inherited, **environment}, cwd="/", capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def told(code: str, **environment: str) -> str:
    done = python(code, **environment)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_tensorflow_is_not_installed_here() -> None:
    """Otherwise the other tests would prove nothing. -S leaves out the site packages' hook, not the packages."""
    site = told("import sysconfig; print(sysconfig.get_path('purelib'))")
    for name in ABSENT:
        assert not (Path(site) / name).exists(), name


def test_plain_rasa_answers_without_tensorflow() -> None:
    done = subprocess.run([RASA, "--version"], cwd="/", capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert "Rasa Version" in done.stdout and "3.6" in done.stdout
    assert "Traceback" not in done.stderr and "ModuleNotFoundError" not in done.stderr


def test_rasas_agent_imports_without_tensorflow() -> None:
    assert told("import rasa.core.agent, sys; print(hasattr(rasa.core.agent, 'Agent'))") == "True"


def test_importing_tensorflow_gives_stand_ins_that_can_be_named_and_subclassed() -> None:
    code = """
import tensorflow as tf
from tensorflow.keras.layers import Dense
import tensorflow_hub, tensorflow_text, keras.utils
class Layer(tf.keras.layers.Layer):
    weights: tf.Tensor | None = None
def build(x: tf.Tensor) -> dict[str, tf.Variable]: ...
@tf.function
def decorated(): return 7
print(decorated(), Dense.__qualname__)
"""
    assert told(code).split()[0] == "7"


@pytest.mark.parametrize(
    "call",
    [
        "tf.constant(1)",
        "tf.keras.Model()",
        "tf.config.list_physical_devices('GPU')",
        "tf.random.set_seed(1)",
        "__import__('tensorflow_hub').load('x')",
        "type('Sub', (tf.keras.layers.Layer,), {})()",
    ],
)
def test_calling_tensorflow_fails_with_a_sentence_that_says_what_to_do(call: str) -> None:
    done = python(f"import tensorflow as tf\ndef use():\n    {call}\nuse()")
    assert done.returncode == 1
    last = done.stderr.strip().splitlines()[-1]
    assert last.startswith("understanding.lean_runtime.LeanRuntimeError: '")
    assert "runs Rasa without TensorFlow" in last and "config.yml" in last
    assert "docs/decisions/0001-lean-runtime.md" in last
    assert (ROOT / "docs" / "decisions" / "0001-lean-runtime.md").exists()


def test_the_learnt_classifier_of_stock_rasa_refuses_to_train() -> None:
    code = """
from rasa.utils.tensorflow.models import RasaModel
def use():
    RasaModel(name="diet")
use()
"""
    done = python(code)
    assert done.returncode == 1 and "runs Rasa without TensorFlow" in done.stderr.strip().splitlines()[-1]


@pytest.mark.parametrize("channel", UNUSED_CHANNELS)
def test_a_vendors_channel_refuses_with_a_sentence(channel: str) -> None:
    code = f"""
import importlib
module = importlib.import_module("rasa.core.channels.{channel}")
print(module.AnyInput.name())
def use():
    module.AnyInput.from_credentials({{"token": "secret-token"}})
use()
"""
    done = python(code)
    assert done.returncode == 1 and done.stdout.strip() == channel
    last = done.stderr.strip().splitlines()[-1]
    assert last.startswith(f"understanding.lean_runtime.LeanRuntimeError: '{channel}' was called")
    assert "vendors' channels" in last and "secret-token" not in last


def test_our_own_and_rasas_plain_channels_are_real() -> None:
    code = """
from rasa.core.channels.rest import RestInput
from rasa.core.channels.channel import InputChannel
print(RestInput.name(), InputChannel.__module__)
"""
    assert told(code) == "rest rasa.core.channels.channel"


def test_no_vendors_package_is_imported_with_the_agent() -> None:
    vendors = ("slack_sdk", "twilio", "aiogram", "fbmessenger", "mattermostwrapper", "rocketchat_API", "webexteamssdk")
    loaded = told(
        f"import rasa.core.agent, rasa.core.channels, sys; print([n for n in {vendors!r} if n in sys.modules])"
    )
    assert loaded == "[]"


@pytest.mark.parametrize("wanted", ["", "true"])
def test_telemetry_is_off_whatever_the_environment_says(wanted: str) -> None:
    environment = {"RASA_TELEMETRY_ENABLED": wanted} if wanted else {}
    code = "import os; from rasa import telemetry; print(os.environ['RASA_TELEMETRY_ENABLED'], telemetry.is_telemetry_enabled())"
    assert told(code, **environment) == "false False"


def test_the_import_costs_next_to_nothing_and_pulls_nothing_heavy() -> None:
    """It runs at every start of this environment's Python, also of pip and of ruff."""
    heavy = ("numpy", "rasa", "yaml", "sklearn", "spacy", "asyncio", "tensorflow", "sanic")
    assert told(f"import sys; print([n for n in {heavy!r} if n in sys.modules])") == "[]"
    code = """
import time
begun = time.process_time()
import understanding.lean_runtime
print((time.process_time() - begun) * 1000)
"""
    # -S: without the hook, so that the import is ours to time. The best of a few, since the machine is shared.
    best = min(float(python(code, "-S", PYTHONPATH=str(ROOT)).stdout) for _ in range(5))
    assert best < 60, f"{best:.0f} ms"


def test_every_python_of_the_environment_is_lean_without_being_asked() -> None:
    assert told("import sys; print(any(type(f).__name__ == 'LeanFinder' for f in sys.meta_path))") == "True"


def test_activating_twice_registers_one_finder() -> None:
    code = """
import sys
from understanding import lean_runtime
lean_runtime.activate(); lean_runtime.activate()
print(sum(isinstance(f, lean_runtime.LeanFinder) for f in sys.meta_path))
"""
    assert told(code) == "1"


def test_numpy_keeps_its_values_and_gets_the_one_name_back() -> None:
    code = """
import numpy
print(numpy.VisibleDeprecationWarning is numpy.exceptions.VisibleDeprecationWarning, numpy.arange(3).sum())
"""
    assert told(code) == "True 3"


def test_a_package_that_is_really_missing_is_still_missing() -> None:
    done = python("import tensorflower")
    assert done.returncode == 1 and "ModuleNotFoundError" in done.stderr


def test_an_endpoint_with_an_actions_module_runs_actions_in_the_process() -> None:
    code = """
from rasa.utils.endpoints import EndpointConfig
endpoint = EndpointConfig.from_dict({"actions_module": "no_such_package_yet"})
print(type(endpoint).__module__, type(endpoint).__name__, isinstance(endpoint, EndpointConfig))
"""
    assert told(code) == "understanding.in_process_actions InProcessActions True"


def test_an_endpoint_with_an_address_is_rasas_own_and_keeps_every_setting() -> None:
    code = """
from rasa.utils.endpoints import EndpointConfig
endpoint = EndpointConfig.from_dict({"url": "http://127.0.0.1:5055/webhook", "token": "t", "params": {"a": 1}, "more": 2})
print(type(endpoint).__name__, endpoint.url, endpoint.token, endpoint.params, endpoint.kwargs)
"""
    assert told(code) == "EndpointConfig http://127.0.0.1:5055/webhook t {'a': 1} {'more': 2}"


def test_the_endpoints_file_of_the_product_runs_actions_in_the_process(tmp_path: Path) -> None:
    code = f"""
from rasa.core.utils import AvailableEndpoints
read = AvailableEndpoints.read_endpoints({str(ROOT / "endpoints.yml")!r})
print(type(read.action).__name__, read.tracker_store.type)
"""
    assert told(code) == "InProcessActions understanding.tracker_store.SealedTrackerStore"
    (tmp_path / "endpoints.yml").write_text(
        'action_endpoint: {url: "http://127.0.0.1:5055/webhook"}\n', encoding="utf-8"
    )
    other = code.replace(str(ROOT / "endpoints.yml"), str(tmp_path / "endpoints.yml")).replace(
        ", read.tracker_store.type", ""
    )
    assert told(other) == "EndpointConfig"


def test_a_failing_action_is_told_by_its_name_and_not_by_its_words(tmp_path: Path) -> None:
    (tmp_path / "failing_actions.py").write_text(
        "from rasa_sdk import Action\n"
        "class Failing(Action):\n"
        "    def name(self): return 'action_failing'\n"
        "    async def run(self, dispatcher, tracker, domain): raise ValueError(tracker.latest_message['text'])\n",
        encoding="utf-8",
    )
    code = """
import asyncio, logging, sys
logging.basicConfig(level=logging.DEBUG, stream=sys.stdout)
from rasa.utils.endpoints import EndpointConfig
endpoint = EndpointConfig.from_dict({"actions_module": "failing_actions"})
call = {"next_action": "action_failing", "sender_id": "talk", "domain": {}, "tracker": {
    "sender_id": "talk", "slots": {}, "latest_message": {"text": "Kari er innlagt"}, "events": [], "paused": False,
    "followup_action": None, "active_loop": {}, "latest_action_name": None}}
try:
    asyncio.run(endpoint.request(json=call))
except Exception as error:
    print(type(error).__name__, error, error.__cause__, error.__suppress_context__)
"""
    said = told(code, PYTHONPATH=str(tmp_path))
    assert said.splitlines()[-1] == "ActionFailed action_failing None True"
    assert "Action action_failing failed: ValueError at run:" in said
    assert "Kari" not in said


def test_what_another_server_sends_is_checked_against_rasas_schema() -> None:
    code = """
import jsonschema
from rasa.core.actions.action import RemoteAction
from rasa.utils.endpoints import EndpointConfig
action = RemoteAction("action_answer", EndpointConfig("http://127.0.0.1:5055/webhook"))
print(action._validate_action_result({"events": [{"event": "slot", "name": "topic", "value": "cost"}], "responses": []}))
for wrong in ({"events": "none", "responses": []}, {"events": [{"event": "slot"}], "responses": []}):
    try:
        action._validate_action_result(wrong)
        print("taken")
    except jsonschema.ValidationError:
        print("refused")
"""
    assert told(code).split() == ["True", "refused", "refused"]


def test_a_server_reads_messages_without_scikit_learn() -> None:
    code = """
import sys
import rasa.core.agent, rasa.core.run, rasa.engine.recipes.default_components
import understanding.classifier, understanding.claims, understanding.crisis_recogniser, understanding.other_languages
import actions
print("sklearn" in sys.modules, "scipy.stats" in sys.modules)
"""
    assert told(code) == "False False"


def test_a_component_of_rasas_that_needs_scikit_learn_fetches_it() -> None:
    code = """
import sys
from rasa.nlu.featurizers.sparse_featurizer.count_vectors_featurizer import CountVectorsFeaturizer as Featurizer
before = "sklearn" in sys.modules
made = Featurizer._create_shared_vocab_vectorizers(Featurizer.get_default_config() | {"analyzer": "word"})
print(before, {type(each).__module__ for each in made.values()})
"""
    assert told(code) == "False {'sklearn.feature_extraction.text'}"
