"""What the environment says, and what it must not."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from bot.settings import ROOT, Settings, SettingsError

VARIABLES = ("DATA", "DATABASE_URL", "PORT", "RASA_PORT", "MUNICIPALITY")


@pytest.fixture(autouse=True)
def no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(f"VEIVISER_{name}", raising=False)


def test_an_empty_environment_has_defaults() -> None:
    settings = Settings.from_environment()
    assert settings.data == ROOT / "var"
    assert settings.database_url == f"sqlite:///{ROOT / 'var' / 'veiviser.sqlite3'}"
    assert (settings.port, settings.rasa_port, settings.municipality) == (8080, 5005, "0301")
    assert settings.root == ROOT and settings.content == ROOT / "content"
    assert (settings.content / "facts.yml").exists()


def test_every_variable_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("VEIVISER_DATA", str(tmp_path / "x"))
    monkeypatch.setenv("VEIVISER_DATABASE_URL", "postgresql://veiviser@db/veiviser")
    monkeypatch.setenv("VEIVISER_PORT", "80")
    monkeypatch.setenv("VEIVISER_RASA_PORT", "65535")
    monkeypatch.setenv("VEIVISER_MUNICIPALITY", "4644")
    settings = Settings.from_environment()
    assert settings.data == tmp_path / "x"
    assert settings.database_url == "postgresql://veiviser@db/veiviser"
    assert (settings.port, settings.rasa_port, settings.municipality) == (80, 65535, "4644")


def test_the_embedded_database_lies_in_the_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("VEIVISER_DATA", str(tmp_path))
    assert Settings.from_environment().database_url == f"sqlite:///{tmp_path / 'veiviser.sqlite3'}"


def test_a_relative_data_folder_and_a_tilde_become_absolute(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VEIVISER_DATA", "var")
    assert Settings.from_environment().data == tmp_path / "var"
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("VEIVISER_DATA", "~/kept")
    assert Settings.from_environment().data == tmp_path / "kept"


@pytest.mark.parametrize("name", ["VEIVISER_DATA", "VEIVISER_DATABASE_URL"])
def test_an_empty_value_is_the_default(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "")
    assert Settings.from_environment() == dataclasses.replace(Settings.from_environment())
    assert Settings.from_environment().data == ROOT / "var"
    assert Settings.from_environment().database_url.startswith("sqlite:///")


@pytest.mark.parametrize("name", ["VEIVISER_PORT", "VEIVISER_RASA_PORT"])
@pytest.mark.parametrize(
    "value", ["", "0", "65536", "-1", "8080.5", "http", " 8080", "８０８０", "1e3", "99999999999999999999"]
)
def test_a_port_that_is_none_is_refused_with_the_variables_name(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=f"{name} must be a port number between 1 and 65535"):
        Settings.from_environment()


@pytest.mark.parametrize("value", ["", "301", "03010", "oslo", "٠٣٠١", "0301 ", "../x", "-301", "03 1"])
def test_a_municipality_that_is_no_number_is_refused_with_the_variables_name(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("VEIVISER_MUNICIPALITY", value)
    with pytest.raises(SettingsError, match="VEIVISER_MUNICIPALITY must be a municipality number of four digits"):
        Settings.from_environment()


def test_the_settings_do_not_change_once_they_are_read() -> None:
    settings = Settings.from_environment()
    with pytest.raises(dataclasses.FrozenInstanceError):
        settings.port = 1  # type: ignore[misc]


def test_the_refusal_does_not_repeat_the_value(monkeypatch: pytest.MonkeyPatch) -> None:
    """A value may be a secret that was put into the wrong variable."""
    monkeypatch.setenv("VEIVISER_PORT", "hemmelig")
    with pytest.raises(SettingsError) as refusal:
        Settings.from_environment()
    assert "hemmelig" not in str(refusal.value)
