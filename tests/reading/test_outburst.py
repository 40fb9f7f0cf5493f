"""Anger that holds nothing else is no answer; anger that tells of something is."""

from __future__ import annotations

import pytest

from bot.reading.outburst import is_outburst, says_nothing


@pytest.mark.parametrize(
    "text",
    ["Faen ta dere alle!", "dere er jo helt håpløse", "jævla skjema", "dette er faen meg latterlig", "for en dritt, altså", "jeg er rasende",
     "for helvete, det er jo berre tull alt saman", "drit og dra", "de er idiotar alle saman", "eg er så drittlei", "fy faen så mange spørsmål",
     "fuck this", "you are useless", "so many fucking questions", "what the hell is this shit", "you're all idiots", "go to hell",
     "🤬🤬", "😡"],
)  # fmt: skip
def test_anger_and_nothing_else_is_an_outburst(text: str) -> None:
    assert is_outburst(text)


@pytest.mark.parametrize(
    "text",
    ["FAEN! Han får ikke hjelp fra hjemmesykepleien", "jeg er så jævla sliten", "vedtaket er helt latterlig", "drittlei av fem møter i uka",
     "kommunen er udugelig", "dei har forbanna meg ikkje lese legeerklæringa", "eg er rasande på barnevernet", "ubrukeleg oppfølging",
     "I am so fucking tired of calling five offices", "the damn hospital never answers", "this plan is a joke", "my useless coordinator left",
     "å få fred", "ingen samarbeider", "sleep", "", "😊"],
)  # fmt: skip
def test_anger_that_tells_of_something_is_an_answer_and_so_are_calm_words(text: str) -> None:
    assert not is_outburst(text)


@pytest.mark.parametrize(
    ("text", "empty"), [("???", True), ("🙃", True), ("...", True), ("7", False), ("я", False), ("ok", False)]
)
def test_signs_alone_say_nothing_in_any_script(text: str, empty: bool) -> None:
    assert says_nothing(text) is empty
