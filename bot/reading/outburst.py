"""Whether words that were asked for are an outburst and nothing more: nobody wants «drit og dra» to stand as their goal in a case."""

from __future__ import annotations

import re

from bot.reading.anger import is_angry, without_anger
from bot.reading.plain import tokens

_SCOWLS = re.compile("[\U0001f621\U0001f620\U0001f92c\U0001f624\U0001f47f\U0001f595\U0001f4a2]")

_SAYS_NOTHING = frozenset(
    "jeg eg ej æ i me vi oss meg mæ du deg dere dykk dokker dokke de dei dem han hun ho hen det dette denne disse desse der her "
    "min mi mitt mine din di ditt dine you your u ya he she it they them this that these those here there i'm im it's that's you're "
    "er e var blir vert ble blei vart har kan skal vil må bør får is are was be been am have has had can will would do does did don't "
    "jo da då så altså bare berre kun helt heilt veldig svært skikkelig skikkeleg fullstendig rett slett totalt for til på av om "
    "å og eller men at som med enn som just so very totally really absolutely complete completely utter utterly the a an of to at in on "
    "with and or but what as en ei ein et eit noe noko noen nokon sånn slik such some "
    "alle alt allting sammen saman hele heile heilt greia greiene greiane ting tingen opplegg opplegget all everything everyone everybody "
    "whole thing things lot lots stuff mange mye mykje mas masing many much bot boten robot roboten chatbot chatboten chat chaten "
    "chatten maskin maskina maskinen skjema skjemaet spørsmål spørsmålet spørsmåla spørsmålene form machine question questions "
    "ta dra gå stikk ryk hold hald lei fed up off get go lost nei ja nå no herregud gud herre oh åh ah æsj uff huff fy hæ god jesus ok "
    "ass hell heaven".split()
)
"""Words that beside a curse tell nothing of anybody's life: who is cursed at, how much, and the form itself."""


def is_outburst(text: str) -> bool:
    """Whether the words are anger and tell nothing else. "FAEN! Han får ikke hjelp" tells of help that does not come."""
    if not is_angry(text):
        return bool(_SCOWLS.search(text)) and not tokens(text)
    return all(word in _SAYS_NOTHING for word in tokens(without_anger(text)))


def says_nothing(text: str) -> bool:
    """Whether a text holds neither a letter nor a digit of any script: "???", an emoji alone."""
    return not any(character.isalnum() for character in text)
