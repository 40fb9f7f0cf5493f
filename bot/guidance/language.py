"""Which language a message is answered in."""

from __future__ import annotations

from collections.abc import Mapping

from bot.guidance.topic import LANGUAGES

SURE = 0.80
"""Belief from which a message of five words or more moves a conversation to another language."""

SURER = 0.95
"""The same for three or four words, between English and Norwegian alone. A shorter message never moves a conversation: "ja", "takk" and
"BPA" are all alike."""

FIRST = 0.60
"""Belief from which a first message of three or four words sets the language; of a longer one the likeliest is taken."""

FIRST_WORD = 0.90
"""The same for one or two words: "klage" and "fullmakt" are bokmål and nynorsk alike."""


def choose_language(
    detected: Mapping[str, float], words: int, current: str | None, wished: str | None = None, default: str = "nb"
) -> str:
    """The language of the reply.

    A wish (the citizen pressed a language, or the page says one) wins over everything. A message of five words or more that is surely in
    another language moves the conversation there. A short or unsure message keeps the language of the conversation, since
    "ja", "takk" and "BPA" are the same word in more than one language.

    Args:
        detected: language to belief, summing to one; empty when nothing could be told.
        words: number of words in the message.
        current: the language of the conversation so far.
        wished: an explicit wish of this turn.
        default: the municipality's own form, used when nothing else is known.
    """
    if wished in LANGUAGES:
        return str(wished)
    if not detected:
        return current or default
    english, norwegian = detected.get("en", 0.0), detected.get("nb", 0.0) + detected.get("nn", 0.0)
    # First English or Norwegian, then which Norwegian: a message torn between bokmål and nynorsk is surely not English.
    form = max(("nb", "nn"), key=lambda language: detected.get(language, 0.0))
    if current is None:
        if words >= 5:
            return "en" if english > norwegian else form
        enough = FIRST if words >= 3 else FIRST_WORD
        if english >= enough:
            return "en"
        return form if detected.get(form, 0.0) >= enough else default
    needed = SURE if words >= 5 else SURER if words >= 3 else 1.01
    if current == "en":
        return form if norwegian >= needed else current
    if english >= needed:
        return "en"
    if words < 5:
        return current  # "vi har kode 6" is as good bokmål as nynorsk, however sure the letters are
    return form if norwegian and detected.get(form, 0.0) / norwegian >= needed and norwegian >= needed else current
