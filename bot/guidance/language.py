"""Which language a message is answered in."""

from __future__ import annotations

from collections.abc import Mapping

from bot.guidance.topic import LANGUAGES

SURE = 0.80
"""Belief from which a message of five words or more moves a conversation to another language."""

SURER = 0.95
"""The same for `FEWEST` words, between English and Norwegian alone."""

CLEAR = 0.90
"""The same for five words or more in a form, where what is written is an answer before it is anything else."""

FEWEST = 4
"""A message of fewer words never moves a conversation: "ja", "takk", "BPA" and "Åse Nygård" are all alike."""

FIRST = 0.60
"""Belief from which a first message of three or four words sets the language; of a longer one the likelier of English and Norwegian is
taken."""

OTHER_FORM = 0.60
"""Share of the belief in Norwegian from which a first message is in the form that is not the municipality's own.

Many sentences are good bokmål and good nynorsk.
"""

FIRST_WORD = 0.90
"""The same for one or two words: "klage" and "fullmakt" are bokmål and nynorsk alike."""

OTHER_FORM_WORD = 0.97
"""The same for the form that is not the municipality's own: "kostnad" is good bokmål too, though nynorsk has it oftener."""


def choose_language(
    detected: Mapping[str, float],
    words: int,
    current: str | None,
    wished: str | None = None,
    default: str = "nb",
    in_form: bool = False,
) -> str:
    """The language of the reply.

    A wish (the citizen pressed a language, or the page says one) wins over everything. A message of five words or more that is surely in
    another language moves the conversation there. A short or unsure message keeps the language of the conversation, since
    "ja", "takk" and "BPA" are the same word in more than one language.

    Args:
        detected: language to belief, summing to one; empty when nothing could be told.
        words: number of words in the message; names, dates and addresses that answer a question are none.
        current: the language of the conversation so far.
        wished: an explicit wish of this turn.
        default: the municipality's own form, used when nothing else is known.
        in_form: whether the message answers a question of a form.
    """
    if wished in LANGUAGES:
        return str(wished)
    if not detected:
        return current or default
    english, norwegian = detected.get("en", 0.0), detected.get("nb", 0.0) + detected.get("nn", 0.0)
    # First English or Norwegian, then which Norwegian: a message torn between bokmål and nynorsk is surely not English.
    form = max(("nb", "nn"), key=lambda language: detected.get(language, 0.0))
    if current is None:
        if form != default != "en" and detected.get(form, 0.0) < OTHER_FORM * norwegian:
            form = default
        if words >= 5:
            return "en" if english > norwegian else form
        enough = FIRST if words >= 3 else FIRST_WORD
        if english >= enough:
            return "en"
        if form != default != "en" and words < 3:
            enough = OTHER_FORM_WORD
        return form if detected.get(form, 0.0) >= enough else default
    if words < FEWEST:
        return current
    needed = SURER if words < 5 else CLEAR if in_form else SURE
    if current == "en":
        return form if norwegian >= needed else current
    if english >= needed:
        return "en"
    if words < 5:
        return current  # "vi har kode 6" is as good bokmål as nynorsk, however sure the letters are
    return form if norwegian and detected.get(form, 0.0) / norwegian >= needed and norwegian >= needed else current
