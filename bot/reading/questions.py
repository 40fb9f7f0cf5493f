"""The separate questions of one message: "how long do I have, and does it cost anything?" asks two things."""

from __future__ import annotations

import re

from bot.reading.plain import plain
from bot.reading.shape import looks_like_question

_SENTENCE = re.compile(r"(?<=[.!?…;:])\s+|\n+")

_JOINT = re.compile(
    r"[,;–-]?\s+(?:og|men|samt|pluss|and|but|also|plus|as well as)\s+(?:så\s+|da\s+|also\s+|då\s+)?|[,–]\s+|\s+-\s+",
    re.IGNORECASE,
)
"""What may stand between two questions of one sentence."""

_SUBJECT = (
    r"jeg|eg|ej|æ|æg|je|vi|me|mi|du|dere|de|dokker|dykk|han|hun|ho|hu|hen|det|den|dette|dei|man|noen|nokon|"
    r"kommunen|kommuna|legen|barnet|barn|planen|fristen|klagen|klaga|koordinatoren|fullmakten|fullmakta|"
    r"sykehuset|sjukehuset|statsforvalteren|statsforvaltaren|ombudet|ombodet|nav|"
    r"(?:sønnen|sonen|gutten|guten|datteren|dattera|dottera|jenta|mannen|kona|moren|mora|mor|faren|far|mamma|pappa)(?:\s+(?:min|mi))?"
)
_INTERROGATIVE = (
    r"hva|hvem|hvordan|hvorfor|hvor|hvilke[nt]?|når|kva|kven|korleis|koss|kossen|korsen|kordan|kvifor|kor|kem|ka|koffor|"
    r"kva\s+for|kvar|ken|åssen|åffer|hvordan|hvorhen|vem|vad|hvad|hvornår|"
    r"what|who|whom|whose|how|why|which|where|when|what's|who's|how's|where's"
)
_NOT_A_VERB = (
    r"som|at|hvis|dersom|fordi|der|og|men|så|da|då|for|med|til|av|på|om|i|fra|frå|mens|medan|selv|sjølv|bare|berre|ikke|"
    r"ikkje|både|enn|når|før|etter|siden|sidan|uten|utan|hos|ved|under|over|mot|mellom|eller|than|that|if|because|"
    r"while|since|before|after|with|from|to|for|of|on|in|at|by"
)
_AUXILIARY = (
    r"can|could|do|does|did|is|are|am|was|were|will|would|should|shall|may|might|must|has|have|had|isn't|aren't|don't|"
    r"doesn't|didn't|can't|won't|wouldn't|shouldn't"
)
_OPENS = re.compile(
    rf"(?:(?:{_INTERROGATIVE})\b|(?!(?:{_NOT_A_VERB})\b)[^\W\d_]+\s+(?:ikke\s+|ikkje\s+|også\s+|òg\s+|visst\s+)?(?:{_SUBJECT})\b"
    rf"|(?:{_AUXILIARY}|kan|kann|får|må|skal|bør|trenger|treng|finnes|finst)\s+[^\W\d_]+|(?:går|er|finnes|finst|fins|koster|kostar|stemmer)\s+(?:det|d)\b|any\s+\w+)"
)


def questions_in(text: str) -> list[str]:
    """Each question of the message by itself, in its order; what only tells something is left out.

    A question that a conjunction or a comma joins to another counts as its own when its words open one.
    """
    found: list[str] = []
    for sentence in _SENTENCE.split(text.strip()):
        if not looks_like_question(sentence):
            continue
        pieces = _pieces(sentence)
        asks = [piece for piece in pieces if _OPENS.match(plain(piece))]
        found.extend(asks if len(asks) > 1 else [sentence])
    return [piece for piece in found if len(piece.split()) >= 2]


_CONDITION = re.compile(
    r"(?:(?:og|men|and|but|so)\s+)?(?:hva\s+om|kva\s+om|ka\s+om|what\s+if|hvis|viss|dersom|når|om|if|when)\b"
)
"""What opens a condition: a comma after it leads to its one question, and to no second."""


def _pieces(sentence: str) -> list[str]:
    """The sentence cut where the next words open a question; a piece keeps all that stands up to the next cut."""
    cuts = [0]
    starts = {0: 0}
    for joint in _JOINT.finditer(sentence):
        conditional = not joint.group().strip(" ,;–-") and _CONDITION.match(plain(sentence[cuts[-1] : joint.start()]))
        if _OPENS.match(plain(sentence[joint.end() :])) and not conditional:
            cuts.append(joint.end())
            starts[joint.end()] = joint.start()
    ends = [starts[cut] for cut in cuts[1:]] + [len(sentence)]
    return [sentence[start:end].strip(" ,;–-") for start, end in zip(cuts, ends, strict=True)]
