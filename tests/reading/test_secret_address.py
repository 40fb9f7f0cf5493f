"""Hints that an address is secret."""

from __future__ import annotations

import pytest

from bot.reading.secret_address import hints_at_secret_address


@pytest.mark.parametrize(
    "text",
    [
        "vi har kode 6", "Vi har hemmelig adresse", "adressa vår er hemmeleg", "he must not know where we live",
        "faren må ikke få vite hvor vi bor", "we have a secret address", "code 6", "strengt fortrolig", "far hans må aldri finne ut kor vi bur",
    ],
)  # fmt: skip
def test_a_hint_is_heard(text: str) -> None:
    assert hints_at_secret_address(text)


@pytest.mark.parametrize(
    "text", ["kommunen må vite hvor vi bor", "adressen er Storgata 6", "skal jeg skrive adressen?", "kode 1234", ""]
)
def test_an_address_alone_is_no_hint(text: str) -> None:
    assert not hints_at_secret_address(text)
